import Domain
import Workbook

/// The columns of the road distances 道路距离 and of last year's feeder relation 上年对口关系.
enum SchoolPairColumn: String, TableColumn {
    case sending = "移交学校标识码"
    case receiving = "接收学校标识码"
    case kilometres = "道路公里"

    var names: [String] {
        switch self {
        case .sending: [rawValue, "小学标识码"]
        case .receiving: [rawValue, "初中标识码"]
        case .kilometres: [rawValue, "公里", "距离(公里)", "距离"]
        }
    }

    var isRequired: Bool { self != .kilometres }
}

/// Pairs of a sending and a receiving school, with the metres of road between them where the file has them.
package struct SchoolPairs: Sendable {
    package struct Pair: Sendable {
        let sending: ID<School>
        let receiving: ID<School>
        /// `nil` for no number, or none between 0 and 1,000 km.
        let metres: Int?
    }

    package let pairs: [Pair]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        pairs = try NamedTable<SchoolPairColumn>(sheets, file: file).lines.map { line in
            let kilometres = Double(line[.kilometres])
            return Pair(
                sending: ID(line[.sending]), receiving: ID(line[.receiving]),
                metres: kilometres.flatMap { (0...1000).contains($0) ? Int(($0 * 1000).rounded()) : nil })
        }
    }
}
