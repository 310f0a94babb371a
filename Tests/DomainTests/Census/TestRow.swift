import Domain

/// A row without fault, one cell of which a test changes.
enum TestRow {
    static let headers: [RosterField: String] = [
        .className: "班级", .name: "姓名", .sex: "性别", .birth: "出生日期", .identity: "身份证件号", .studentNumber: "学籍号",
        .homeAddress: "家庭地址", .guardianName: "监护人", .guardianPhone: "监护人电话", .documentKind: "身份证件类型",
        .notes: "备注",
    ]

    static let identity = number("20140824", 638)

    /// A number of nobody: area 522799, a birth day, three digits of order, and the check digit.
    static func number(_ day: String, _ order: Int) -> String {
        let digits = "522799" + day + String(String(1000 + order).dropFirst())
        let check = IdentityNumber.checkCharacter(of: Array(digits.utf8)).map { String(decoding: [$0], as: UTF8.self) }
        return digits + (check ?? "?")
    }

    /// `columns` that are `nil` are not on the roster at all.
    static func row(
        _ number: Int = 2, file: String = "甲镇_甲小学.xlsx", school: String = "甲小学",
        _ changes: [RosterField: String?] = [:], numbers: Set<RosterField> = []
    ) -> RosterRow {
        var texts: [RosterField: String] = [
            .className: "六年级(1)班", .name: "莫伟英", .sex: "女", .birth: "20140824", .identity: identity,
            .studentNumber: "G" + identity, .homeAddress: "某县甲镇清水村7组93号", .guardianName: "金婷",
            .guardianPhone: "14457080883",
        ]
        for (field, text) in changes { texts[field] = text }
        var cells = RosterCells([])
        for (field, text) in texts {
            cells[field] = RosterCell(
                header: headers[field] ?? field.rawValue, text: text, isNumber: numbers.contains(field))
        }
        return RosterRow(
            place: RowPlace(file: file, sheet: "花名册", row: number), school: RosterSchool(code: nil, name: school),
            cells: cells)
    }

    static func row(_ changes: [RosterField: String?], numbers: Set<RosterField> = []) -> RosterRow {
        row(2, changes, numbers: numbers)
    }

    /// Another child: other name, numbers, phone and family.
    static func other(
        _ number: Int, order: Int, file: String = "甲镇_甲小学.xlsx", school: String = "甲小学",
        _ changes: [RosterField: String?] = [:]
    ) -> RosterRow {
        let identity = Self.number("20140301", order)
        let own: [RosterField: String?] = [
            .name: "罗\(["春", "夏", "秋", "冬", "东", "南", "西", "北"][order % 8])", .identity: identity,
            .studentNumber: "G" + identity, .birth: "20140301", .sex: order % 2 == 1 ? "男" : "女",
            .guardianPhone: "1440000\(1000 + order)", .guardianName: "罗甲\(order)", .homeAddress: "乙村\(order)号",
        ]
        return row(number, file: file, school: school, own.merging(changes) { $1 })
    }
}
