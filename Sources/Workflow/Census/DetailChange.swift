import Domain

/// One thing that a row says of a child otherwise than it was known, in the words and the masks of the screen.
struct DetailChange: Hashable, Sendable {
    let label: String
    /// As they are.
    let before: String
    let after: String
    private let mask: Mask
    /// The columns of a roster that say it.
    let fields: [RosterField]

    private enum Mask { case none, birth, identity, studentNumber, phone, address }

    var shownBefore: String { shown(before) }
    var shownAfter: String { shown(after) }

    /// `（不同：第 17–18 位）` where only what is masked differs, `（只是标点、空格不同）` where nothing else does; empty where
    /// what is shown differs.
    var difference: String {
        guard before != after, !before.isEmpty, !after.isEmpty else { return "" }
        if TextRepair.differOnlyInSigns(before, after) { return "（\(Difference.signs)）" }
        switch mask {
        case .identity, .studentNumber, .phone: return "（" + Difference.words(before, after) + "）"
        case .address where shownBefore == shownAfter: return "（门牌不同）"
        case .birth where shownBefore == shownAfter: return "（月日不同）"
        case .address, .birth, .none: return ""
        }
    }

    /// `姓名 罗小雨 → 罗小雪`.
    var sentence: String { "\(label) \(shownBefore) → \(shownAfter)\(difference)" }

    private func shown(_ text: String) -> String {
        guard !text.isEmpty else { return "空" }
        return switch mask {
        case .none: text
        case .birth: text.prefix(4) + "年"
        case .identity: Masking.identity(text)
        case .studentNumber: Masking.studentNumber(text)
        case .phone: text.split(separator: "、").map { Masking.phone(String($0)) }.joined(separator: "、")
        case .address: Masking.address(text)
        }
    }

    static func changes(from old: StudentDetails, to new: StudentDetails) -> [DetailChange] {
        sides(of: old, and: new).filter { $0.before != $0.after }
    }

    /// Everything that is said of a child on two sides, the same too.
    static func sides(of old: StudentDetails, and new: StudentDetails) -> [DetailChange] {
        var changes: [DetailChange] = []
        func compare(
            _ label: String, _ fields: [RosterField], _ mask: Mask = .none, _ text: (StudentDetails) -> String
        ) {
            changes.append(
                DetailChange(label: label, before: text(old), after: text(new), mask: mask, fields: fields))
        }
        compare("姓名", [.name]) { $0.name }
        compare("曾用名", [.previousName]) { $0.previousName }
        compare("性别", [.sex]) { $0.sex?.word ?? "" }
        compare("出生日期", [.birth], .birth) { $0.birth?.description ?? "" }
        compare("证件类型", [.documentKind]) { $0.documentKind?.rosterWord ?? "" }
        compare("身份证号", [.identity], .identity) { $0.identityText }
        compare("学籍号", [.studentNumber], .studentNumber) { $0.studentNumberText }
        compare("民族", [.ethnicGroup]) { $0.ethnicGroup }
        compare("户口所在地", [.householdDivision, .householdAddress], .address) {
            listed([$0.householdDivision, $0.householdAddress], by: " ")
        }
        compare("现住址", [.residence], .address) { $0.residence }
        compare("家庭住址", [.homeAddress], .address) { $0.homeAddress }
        compare("监护人", [.guardianName, .guardianRelation, .secondGuardianName, .secondGuardianRelation]) {
            listed($0.guardians.map { $0.name + $0.relation })
        }
        compare("监护人电话", [.guardianPhone, .contactPhone, .secondGuardianPhone], .phone) {
            listed($0.guardians.map(\.phone))
        }
        compare("寄宿", [.boarding]) { $0.boards.map { $0 ? "住校" : "走读" } ?? "" }
        compare("特殊类别", [.circumstances] + RosterField.ofCircumstances) {
            $0.circumstances.sorted().map(\.label).joined(separator: "、")
        }
        compare("档案袋编号", [.paperFileNumber]) { $0.paperFileNumber }
        compare("备注", [.notes]) { $0.notes }
        compare("学生状态", [.systemStatus]) { $0.systemStatus }
        return changes
    }

    /// Without those that say nothing: a guardian may have no telephone.
    private static func listed(_ texts: [String], by sign: String = "、") -> String {
        texts.filter { !$0.isEmpty }.joined(separator: sign)
    }
}
