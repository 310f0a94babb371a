import Domain
import Workbook

/// The columns of last year's feeder relation 上年对口关系.
enum SchoolPairColumn: String, TableColumn {
    case sending = "移交学校标识码"
    case receiving = "接收学校标识码"

    var names: [String] {
        switch self {
        case .sending: [rawValue, "小学标识码"]
        case .receiving: [rawValue, "初中标识码"]
        }
    }

    var isRequired: Bool { true }
}

/// Pairs of a sending and a receiving school.
package struct SchoolPairs: Sendable {
    package struct Pair: Sendable {
        let sending: ID<School>
        let receiving: ID<School>
    }

    package let pairs: [Pair]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        pairs = try NamedTable<SchoolPairColumn>(sheets, file: file).lines.map { line in
            Pair(sending: ID(line[.sending]), receiving: ID(line[.receiving]))
        }
    }
}
