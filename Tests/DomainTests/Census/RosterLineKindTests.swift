import Domain
import Testing

@Suite struct RosterLineKindTests {
    static func kind(_ texts: [RosterField: String], besides others: [String] = []) -> RosterLineKind {
        let headers: [RosterField] = [.name, .identity, .studentNumber, .sex, .homeAddress, .guardianPhone]
        let cells = RosterCells(
            headers.map { ($0, RosterCell(header: $0 == .name ? "姓名" : $0.rawValue, text: texts[$0] ?? "")) })
        return RosterLineKind(named: cells, all: others + cells.map(\.cell.text))
    }

    @Test(
        arguments: [
            ([RosterField.name: "罗春"], []), ([.identity: TestRow.identity], []),
            ([.studentNumber: "G" + TestRow.identity], []),
            ([.identity: "5.22799201401229E+17"], []), ([.sex: "女", .homeAddress: "乙村"], ["46"]),
            ([.name: "罗春", .identity: "无"], ["1"]),
        ] as [([RosterField: String], [String])])
    func `a line that states a name, a number or two things of a person is a child`(
        texts: [RosterField: String], others: [String]
    ) {
        #expect(Self.kind(texts, besides: others) == .child)
    }

    @Test(
        arguments: [
            ([:], [], RosterLineKind.empty), ([RosterField.name: " \u{3000}"], [""], .empty), ([:], ["47"], .empty),
            ([.name: "姓 名"], ["序号"], .title), ([:], ["甲小学2026届六年级学生花名册"], .title), ([.name: "合计"], ["45"], .total),
            ([:], ["合 计", "45"], .total), ([:], ["六（1）班小计", "45"], .total),
            ([.name: "*姓名"], ["序号"], .title), ([.name: "姓名★"], [], .title), ([:], ["校长签字:"], .signature),
            ([.studentNumber: "填表人:"], ["校长签字:"], .signature),
            ([.name: "填表人:罗某"], [], .signature), ([:], ["注:1.本表一式两份"], .explanation),
            ([:], ["本表由学籍管理员填写"], .explanation),
        ] as [([RosterField: String], [String], RosterLineKind)])
    func `a line that names nobody says why`(texts: [RosterField: String], others: [String], kind: RosterLineKind) {
        #expect(Self.kind(texts, besides: others) == kind)
    }
}
