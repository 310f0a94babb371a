import Domain
import Office
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
        /// The spreadsheet's own number.
        let row: Int
        let sending: String
        let receiving: String
    }

    package let file: String
    package let pairs: [Pair]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        self.file = file
        pairs = try NamedTable<SchoolPairColumn>(sheets, file: file).lines.map { line in
            Pair(row: line.number, sending: line[.sending], receiving: line[.receiving])
        }
    }
}

/// Why a feeder relation is not taken in. Nothing of it is.
enum FeederRefusal: Refusal {
    case empty(String)
    case faulty(String, [SchoolPairReading.Fault])

    var sentence: String {
        switch self {
        case .empty(let file): "“\(file)”里没有学校。没有导入。"
        case .faulty(let file, let faults): DirectoryWords.faults(faults.map(\.sentence), in: file)
        }
    }
}
