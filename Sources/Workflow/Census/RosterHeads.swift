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
            if RosterColumns.field(of: name + below) != nil { return name + below }
            if Self.child.contains(name) { return lower[column].text }
            // Under 监护人 an ID number is not the child's; under 证件信息 it is.
            if let guardian = Self.guardian(named: name) {
                return RosterColumns.field(of: guardian + below) != nil ? guardian + below : name + below
            }
            return Self.isOfAnother(name) || !Self.tellsAlone(below) ? name + below : lower[column].text
        }
    }

    /// As our columns name the guardian whom a group heads: 监护人 of 父母及监护人联系方式; `nil` for a group of nobody's or of
    /// somebody else's.
    private static func guardian(named group: String) -> String? {
        if group.contains("母亲") { return "母亲" }
        if group.contains("父亲") { return "父亲" }
        guard group.hasPrefix("联系") || guardians.contains(where: group.contains) else { return nil }
        return group.contains { "2二".contains($0) } ? "监护人2" : "监护人"
    }

    private static let guardians = ["监护人", "家长", "父母", "家庭成员", "家庭主要成员"]

    private static func isOfAnother(_ group: String) -> Bool { others.contains(where: group.contains) }

    private static let others = ["户主", "祖父", "祖母", "爷爷", "奶奶", "班主任", "教师", "校长", "残疾", "填报", "填表", "联系人"]

    /// Whether a heading means the same of the child whatever stands over it: 身份证号, not 姓名 or 地址.
    private static func tellsAlone(_ heading: String) -> Bool {
        RosterColumns.field(of: heading).map(ofChild.contains) ?? false
    }

    private static let ofChild: Set<RosterField> = [
        .schoolCode, .grade, .className, .sex, .birth, .documentKind, .identity, .studentNumber, .ethnicGroup,
    ]

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
