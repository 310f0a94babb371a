/// The number of children that a line 合计 or 小计 of a roster names.
package struct RosterTotal: Hashable, Sendable {
    /// A cell of the line.
    package struct Cell: Sendable {
        let text: String
        /// Whether a bare number there can count children: under 金额 it cannot.
        let mayCount: Bool

        package init(_ text: String, mayCount: Bool) {
            self.text = TextRepair.halfWidth(TextRepair.withoutSpaces(text))
            self.mayCount = mayCount
        }
    }

    package let place: RowPlace
    /// As the line calls it: `合计`, `六年级(1)班小计`.
    package let label: String
    /// The canonical label of the class whose children it counts; empty where it names none.
    package let classLabel: String
    package let count: Int
    /// 小计: of the rows since the last total.
    let isPartial: Bool

    /// Fails when the line names no number of children, or leaves open which of its numbers that is.
    ///
    /// - Parameter schoolClass: what the line's cell of the class says.
    package init?(_ cells: [Cell], schoolClass: String, at place: RowPlace) {
        let found = cells.enumerated().lazy.compactMap { index, cell in
            Self.word(in: cell.text).map { (index, $0) }
        }.first
        guard let (index, (lead, word, rest)) = found, let count = Self.count(behind: rest, cells[(index + 1)...])
        else { return nil }
        self.place = place
        self.count = count
        isPartial = word == "小计"
        let named = [lead] + cells[..<index].map(\.text) + [TextRepair.withoutSpaces(schoolClass)]
        classLabel = named.lazy.filter { $0.hasSuffix("班") }.compactMap { ClassName($0)?.label }.first ?? ""
        label = classLabel + word
    }

    static let words = ["合计", "总计", "小计", "共计", "总人数"]

    /// The word for a total at the beginning of a text, or behind the class or school that it is of.
    static func word(in text: String) -> (lead: String, word: String, rest: Substring)? {
        for word in words {
            if text.hasPrefix(word) { return ("", word, text.dropFirst(word.count)) }
            guard text.utf8.count <= longestText, let start = text.firstRange(of: word) else { continue }
            let lead = text[..<start.lowerBound]
            if ["班", "级", "学", "校"].contains(where: lead.hasSuffix) {
                return (String(lead), word, text[start.upperBound...])
            }
        }
        return nil
    }

    /// No cell with a total is longer, in bytes.
    private static let longestText = 120

    /// The first number that counts children: behind no word but those that say so, 男 23 and 留守 5 being no totals.
    private static func count(behind rest: Substring, _ cells: ArraySlice<Cell>) -> Int? {
        let behind = cells.filter { !$0.text.hasSuffix("班") || ClassName($0.text) == nil }
        var words = ""
        for (order, cell) in ([Cell(String(rest), mayCount: true)] + behind).enumerated() {
            var left = cell.text[...]
            while let start = left.firstIndex(where: isDigit) {
                words += left[..<start]
                let digits = left[start...].prefix(while: isDigit)
                let isAlone = digits.count == cell.text.count || order == 0
                left = left[digits.endIndex...]
                let isCount = counted.contains(where: left.hasPrefix) || (left.isEmpty && isAlone && cell.mayCount)
                if isCount, saysNothing(words) { return digits.count <= 6 ? Int(digits) : nil }
                // 1,234 and 45.5: nobody knows what is counted.
                if let sign = left.first, ",.".contains(sign), left.dropFirst().first.map(isDigit) ?? false {
                    return nil
                }
                words = ""
            }
            words += left
        }
        return nil
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static let counted = ["人", "名", "位", "个学生", "个人"]

    private static func saysNothing(_ words: String) -> Bool {
        words.allSatisfy { !$0.isLetter || "共计总有学生人数为是全班校本合".contains($0) }
    }
}

/// Holds the totals of a roster against its rows: told row by row, in the order of the file.
package struct TotalReview: Sendable {
    /// A total with the rows of its sheet that stand above it.
    private struct Counted: Sendable {
        let total: RosterTotal
        let above: Int
        /// The last of them; `nil` where there is none.
        let last: Int?
    }

    private struct List: Sendable {
        let sheet: String
        var rows = 0
        var last: Int?
        var classes: [String: Int] = [:]
        var totals: [Counted] = []
    }

    private var lists: [List] = []

    package init() {}

    package mutating func begin(sheet: String) { lists.append(List(sheet: sheet)) }

    /// - Parameters:
    ///   - schoolClass: the canonical label of the child's class.
    ///   - row: the spreadsheet's own number.
    package mutating func add(childOf schoolClass: String, at row: Int) {
        guard let list = lists.indices.last else { return }
        lists[list].rows += 1
        lists[list].last = row
        lists[list].classes[schoolClass, default: 0] += 1
    }

    package mutating func add(_ total: RosterTotal) {
        guard let list = lists.indices.last else { return }
        lists[list].totals.append(Counted(total: total, above: lists[list].rows, last: lists[list].last))
    }

    /// One for each total that is neither the number of the class it names, of the rows since the total before, of those
    /// above it, of its sheet, nor of the file.
    package var findings: [Finding] { found.map(\.finding) }

    /// Each with the child's row above it on its sheet; `nil` where there is none.
    package var found: [(finding: Finding, below: Int?)] {
        let all = lists.reduce(0) { $0 + $1.rows }
        return lists.sorted { $0.sheet < $1.sheet }.flatMap { Self.found(in: $0, ofFile: all) }
    }

    private static func found(in list: List, ofFile all: Int) -> [(finding: Finding, below: Int?)] {
        let namesClass = list.totals.contains { !$0.total.classLabel.isEmpty }
        var before = 0
        return list.totals.compactMap { counted in
            let total = counted.total
            let since = counted.above - before
            before = counted.above
            let ofClass = namesClass && !total.classLabel.isEmpty ? list.classes[total.classLabel] : nil
            let counts = ofClass.map { [$0, since] } ?? [since, counted.above, list.rows, all]
            guard !counts.contains(total.count) else { return nil }
            let right = ofClass ?? (total.isPartial ? since : list.rows)
            let finding = Finding(
                .totalMismatch, at: total.place, column: "", value: "\(total.label) \(total.count) 人",
                detail: .total(total.label, written: total.count, rows: right))
            return (finding, counted.last)
        }
    }
}
