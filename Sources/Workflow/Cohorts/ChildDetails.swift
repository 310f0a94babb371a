import Domain
import Web

/// What rosters say of a child, row by row; numbers, phones and addresses hidden until they are asked for.
enum ChildDetails {
    static func rows(
        _ student: KnownStudent, _ position: ChildPosition, _ names: PlaceNames, isMasked: Bool
    ) -> [(label: String, value: String)] {
        let details = student.details
        func hidden(_ text: String, _ mask: (String) -> String) -> String { isMasked ? mask(text) : text }
        let household = Household.text(division: details.householdDivision, address: details.householdAddress)
        let birth = details.birth.map { isMasked ? "\($0.year)年" : $0.chinese } ?? ""
        let rows: [(label: String, value: String)] = [
            ("性别", details.sex?.word ?? ""),
            ("出生日期", birth),
            ("民族", details.ethnicGroup),
            position.isMember
                ? ("移交学校", names.sender(of: position)) : ("原来列入", names.school(student.school)),
            ("班级", names.schoolClass(position.schoolClass)),
            ("接收学校", names.school(position.receiving)),
            ("身份证号", hidden(details.identityText, Masking.identity)),
            ("学籍号", hidden(details.studentNumberText, Masking.studentNumber)),
            ("曾用名", details.previousName),
            ("户籍地", hidden(household, Household.masked)),
            ("现住址", hidden(details.residence.isEmpty ? details.homeAddress : details.residence, Masking.address)),
            ("监护人", guardians(details.guardians, isMasked: isMasked)),
            ("寄宿", details.boards.map { $0 ? "寄宿" : "走读" } ?? ""),
            ("特殊类别", details.circumstances.sorted().map(\.label).joined(separator: "、")),
            ("档案袋编号", details.paperFileNumber),
            ("备注", details.notes),
        ]
        return rows.filter { !$0.value.isEmpty }
    }

    private static func guardians(_ guardians: [Guardian], isMasked: Bool) -> String {
        guardians.map { guardian in
            let relation = guardian.relation.isEmpty ? "" : "（\(guardian.relation)）"
            return guardian.name + relation + " " + (isMasked ? Masking.phone(guardian.phone) : guardian.phone)
        }.joined(separator: "；")
    }
}

extension Circumstance: Labelled {
    /// 特殊类别 (notice 六(二)).
    package var label: String {
        switch self {
        case .leftBehind: "留守"
        case .inDifficulty: "困境"
        case .lowIncome: "经济困难"
        case .disability: "残疾"
        case .struggling: "学困"
        case .accompanying: "随迁"
        case .relocated: "易地搬迁"
        }
    }
}
