import Domain
import Workbook

/// The columns of the road distances 道路距离. Schools are told by their codes, or by names that only one school has.
enum DistanceColumn: String, TableColumn {
    case sending = "移交学校标识码"
    case receiving = "接收学校标识码"
    case kilometres = "道路公里"

    var names: [String] {
        switch self {
        case .sending: [rawValue, "小学标识码", "移交学校", "移交学校名称", "小学", "小学名称"]
        case .receiving: [rawValue, "初中标识码", "接收学校", "接收学校名称", "初中", "初中名称"]
        case .kilometres: [rawValue, "公里", "公里数", "距离(公里)", "距离（公里）", "距离", "道路距离", "道路距离(公里)", "道路距离（公里）"]
        }
    }

    var isRequired: Bool { true }
}

/// The road distances of a file as they are written there; what they mean, `DistanceReview` finds out.
package struct DistanceSheet: Sendable {
    struct Line: Sendable {
        /// The spreadsheet's own number.
        let row: Int
        let sending: String
        let receiving: String
        let length: String
    }

    let file: String
    let lines: [Line]

    package init(_ sheets: [Sheet], file: String) throws(TableRefusal) {
        self.file = file
        lines = try NamedTable<DistanceColumn>(sheets, file: file).lines.map {
            Line(
                row: $0.number, sending: $0[.sending], receiving: $0[.receiving], length: $0[.kilometres])
        }
    }
}

/// Numbers as people write them into tables.
enum WrittenNumber {
    /// Metres of a way in kilometres, or in the unit behind it: `3.5`, `３．５公里`, `3500米`, `1,003.5`. Nil for no number, and
    /// for one beyond any bound.
    static func metres(_ text: String) -> Int? {
        var digits = TextRepair.number(text).lowercased()[...]
        let unit = units.first { digits.hasSuffix($0.name) }
        digits = digits.dropLast(unit?.name.count ?? 0)
        guard let number = decimal(digits) else { return nil }
        let metres = (number * Double(unit?.metres ?? 1000)).rounded()
        return metres <= 1e9 ? Int(metres) : nil
    }

    /// A whole number that is not negative.
    static func whole(_ text: String) -> Int? {
        decimal(TextRepair.number(text)[...]).flatMap { Int(exactly: $0) }
    }

    private static let units: [(name: String, metres: Int)] = [
        ("公里", 1000), ("千米", 1000), ("km", 1000), ("米", 1), ("m", 1),
    ]

    /// Digits with one point; commas where they set off thousands, and nowhere else.
    private static func decimal(_ text: Substring) -> Double? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves.allSatisfy({ !$0.isEmpty }),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || (1...3).contains(groups[0].count),
            (groups + halves.dropFirst()).joined().utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Double(([groups.joined()] + halves.dropFirst().map(String.init)).joined(separator: "."))
    }
}
