/// What a line of a roster is. Only a child enters; every other line is listed with this as its reason.
package enum RosterLineKind: String, CaseIterable, Sendable {
    case child
    /// Nothing in it, or nothing but a running number.
    case empty
    /// The roster's title, its line of school and date, or a header printed again on the next page.
    case title
    /// 合计, 小计.
    case total
    /// 校长签字, 填表人.
    case signature
    /// More of the child on the line above it, whose merged cells reach down here.
    case continuation
    /// Any other text that names nobody.
    case explanation

    /// Tells from the texts of a line's named cells, and of all its cells, what it is.
    ///
    /// In doubt it is a child: a line that states a number or two things of a person is never set aside.
    package init(named cells: RosterCells, all texts: some Sequence<String>) {
        func text(_ field: RosterField) -> String { cells.text(field).map(TextRepair.withoutSpaces) ?? "" }
        let name = text(.name)
        let isHeading = !name.isEmpty && cells[.name].map { Self.repeats($0.header, name) } ?? false
        if !isHeading, Self.digits(in: text(.identity)) >= 6 || Self.digits(in: text(.studentNumber)) >= 6 {
            self = .child
            return
        }
        let filled = texts.map(TextRepair.withoutSpaces).filter { !$0.isEmpty }
        if filled.isEmpty {
            self = .empty
        } else if isHeading {
            self = .title
        } else if let kind = Self.told(by: filled, name: name) {
            self = kind
        } else if !name.isEmpty || Self.personal.count(where: { !text($0).isEmpty }) >= 2 {
            self = .child
        } else if cells.allSatisfy({ TextRepair.isBlank($0.cell.text) }), Self.digitsOnly(filled) {
            self = .empty
        } else {
            self = .explanation
        }
    }

    /// Whether a name is the header of its own column, on the next page.
    private static func repeats(_ header: String, _ name: String) -> Bool {
        let header = TextRepair.withoutSpaces(header)
        if name == header { return true }
        return (name.hasPrefix(header) || name.hasSuffix(header)) && RosterCell.name(of: name) == header
    }

    private static let personal: [RosterField] = [
        .sex, .birth, .homeAddress, .residence, .householdAddress, .guardianName, .guardianPhone, .contactPhone,
    ]

    /// What the line's own words say, in its first filled cell or in its name cell.
    private static func told(by filled: [String], name: String) -> RosterLineKind? {
        let leads = [filled[0], name]
        func lead(_ words: [String], _ fits: (String, String) -> Bool) -> Bool {
            leads.contains { lead in words.contains { fits(lead, $0) } }
        }
        if leads.contains(where: { RosterTotal.word(in: $0) != nil }) { return .total }
        if filled.contains(where: RosterTotal.words.contains) { return .total }
        if lead(signatures, { $0.contains($1) }) { return .signature }
        if lead(remarks, { $0.hasPrefix($1) }) { return .explanation }
        if lead(titles, { $0.contains($1) }) { return .title }
        return nil
    }

    private static let signatures = [
        "签字", "签名", "签章", "盖章", "填表人", "制表人", "审核人", "填报人", "负责人", "经办人", "填表日期", "填报日期",
    ]
    private static let remarks = ["注:", "注：", "备注:", "备注：", "说明", "填表说明", "填写说明", "示例", "例:", "例："]
    private static let titles = ["花名册", "名册", "统计表", "登记表", "汇总表", "填报单位"]

    private static func digits(in text: String) -> Int {
        TextRepair.halfWidth(text).utf8.count { (48...57).contains($0) }
    }

    private static func digitsOnly(_ texts: [String]) -> Bool {
        texts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 } }
    }
}
