import Domain
import Workbook

/// Two rows of headings read together: under a merged 监护人 stand 姓名 and 电话, which mean 监护人姓名 and 监护人电话.
struct RosterHeads {
    let headers: [String]

    /// Fails where the row below holds long numbers, which no heading does.
    init?(_ sheet: Sheet, at index: Int) {
        guard sheet.rows.indices.contains(index + 1) else { return nil }
        let (upper, lower) = (sheet.rows[index], sheet.rows[index + 1])
        guard lower.number == upper.number + 1, lower.cells.allSatisfy({ $0.text.count(where: \.isNumber) < 5 }) else {
            return nil
        }
        let groups = Self.groups(of: upper, width: max(upper.cells.count, lower.cells.count), in: sheet)
        headers = groups.enumerated().map { column, group in
            let below = RosterColumns.key(lower[column].text)
            if below.isEmpty { return upper[column].text }
            let name = Self.subject(of: group)
            let isOfChild = Self.child.contains(name)
            if RosterColumns.field(of: name + below) != nil { return name + below }
            // Under 监护人 an ID number is not the child's.
            return isOfChild ? lower[column].text : name + below
        }
    }

    /// The heading over each column: its own, that of the merged cell it is part of; in a file that tells of no merged
    /// cells, the last one to its left.
    private static func groups(of upper: SheetRow, width: Int, in sheet: Sheet) -> [String] {
        let merges = sheet.notes.merges.lazy.filter { $0.rows.lowerBound == upper.number }.prefix(widest)
        var merged: [Int: String] = [:]
        for merge in merges {
            let text = RosterColumns.key(upper[merge.columns.lowerBound].text)
            for column in merge.columns.prefix(widest) { merged[column] = text }
        }
        var last = ""
        return (0..<width).map { column in
            let own = RosterColumns.key(upper[column].text)
            if !own.isEmpty { last = own }
            return own.isEmpty ? merged.isEmpty ? last : merged[column] ?? "" : own
        }
    }

    private static let widest = 256

    /// 监护人 of 监护人信息.
    private static func subject(of group: String) -> String {
        for ending in ["基本信息", "基本情况", "信息", "情况"] where group.hasSuffix(ending) {
            return String(group.dropLast(ending.count))
        }
        return group
    }

    private static let child: Set<String> = ["", "学生", "儿童", "学籍", "个人"]
}
