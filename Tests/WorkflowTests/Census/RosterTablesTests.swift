import Domain
import Testing
import Workbook

@testable import Workflow

/// Several lists on one sheet.
@Suite struct RosterTablesTests {
    private typealias Reader = RosterReaderTests
    private static let heads = ["姓名", "性别", "身份证号", "班级", "家庭住址", "监护人电话", "学籍号"]

    private static func child(_ name: String, _ number: String) -> [String] {
        [name, "女", number, "6.1班", "某县甲镇乙村", "14400001111", "G" + number]
    }

    private static let four = [
        child("罗春", "522799201408246384"), child("罗夏", "522799201502011232"), child("罗秋", "522799201503021238"),
        child("罗冬", "522799201504031233"),
    ]

    private static func turned(_ row: [String]) -> [String] { Array(row.reversed()) }

    @Test func `a list below another is read by its own header, with the class above it`() throws {
        let rows =
            [["六（1）班"], Self.heads] + Self.four.prefix(2) + [["六（2）班"], Self.turned(Self.heads)]
            + Self.four.suffix(2).map(Self.turned)
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.findings.isEmpty)
        #expect(roster.rows.map { $0.text(.name) } == ["罗春", "罗夏", "罗秋", "罗冬"])
        #expect(roster.rows.map(\.place.row) == [3, 4, 7, 8])
        #expect(roster.rows.map { $0.text(.studentNumber) } == Self.four.map(\.last))
        #expect(roster.rows.count + roster.notChildren.count == rows.count)
    }

    @Test func `each list without a class column takes the class above its header`() {
        let bare = ([Self.heads] + Self.four).map { row in row.enumerated().filter { $0.offset != 3 }.map(\.element) }
        let rows = [["六（1）班"]] + bare.prefix(3) + [["六（2）班"], Self.turned(bare[0])] + bare[3...].map(Self.turned)
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map(\.classLabel) == ["六年级(1)班", "六年级(1)班", "六年级(2)班", "六年级(2)班"])
    }

    @Test func `a header printed again is no other list`() {
        let rows = [Self.heads] + Self.four.prefix(2) + [Self.heads] + Self.four.suffix(2)
        let sheet = Reader.sheet("Sheet1", rows)
        #expect(RosterSheet.all(in: sheet).count == 1)
        #expect(Reader.read([sheet]).rows.count == 4)
    }

    @Test func `a receipt marks each list in its own columns`() throws {
        let rows = [Self.heads] + Self.four.prefix(2) + [Self.turned(Self.heads)] + Self.four.suffix(2).map(Self.turned)
        let sheet = Reader.sheet("Sheet1", rows)
        let items = [2, 5].map {
            RosterReceipt.Item(sheet: "Sheet1", row: $0, column: "身份证号", code: .idCheck, sentence: "改")
        }
        let list = try #require(RosterReceipt(of: items, in: [sheet]).marks.lists.first)
        #expect(list.marks.map(\.column) == [2, 4])
        #expect(list.reasonColumn == 7)
    }

    @Test func `a list beside another is told, and the left one is read by itself`() throws {
        let rows =
            [Self.heads + [""] + Self.heads] + zip(Self.four.prefix(2), Self.four.suffix(2)).map { $0 + [""] + $1 }
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map { $0.text(.name) } == ["罗春", "罗夏"])
        #expect(roster.rows.map { $0.text(.identity) } == Self.four.prefix(2).map { $0[2] })
        let finding = try #require(roster.findings.first)
        #expect(finding.code == .tableBeside && finding.place.row == 1)
        #expect(FindingWords.message(for: finding).hasPrefix("I 列起还有一张学生表"))
    }

    @Test func `children above a fuller header stay`() {
        let narrow = ([Self.heads] + Self.four.prefix(2)).map { Array($0.prefix(4)) }
        let roster = Reader.read([Reader.sheet("Sheet1", narrow + [Self.heads] + Self.four.suffix(2))])
        #expect(roster.rows.map { $0.text(.name) } == ["罗春", "罗夏", "罗秋", "罗冬"])
        #expect(Set(roster.findings.map(\.column)) == ["家庭住址", "监护人电话", "学籍号"])
    }

    @Test func `the same header under another class begins another list`() {
        let bare = ([Self.heads] + Self.four).map { row in row.enumerated().filter { $0.offset != 3 }.map(\.element) }
        let rows = [["六（1）班"]] + bare.prefix(3) + [["六（2）班"], bare[0]] + bare.suffix(2)
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map(\.classLabel) == ["六年级(1)班", "六年级(1)班", "六年级(2)班", "六年级(2)班"])
    }

    @Test func `a class that stands over its children is theirs, and no child`() {
        let bare = ([Self.heads] + Self.four).map { row in row.enumerated().filter { $0.offset != 3 }.map(\.element) }
        let rows = [bare[0], ["六年级(1)班"]] + bare[1...2] + [["六年级(2)班"]] + bare.suffix(2)
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map(\.classLabel) == ["六年级(1)班", "六年级(1)班", "六年级(2)班", "六年级(2)班"])
        #expect(roster.findings.isEmpty)
    }

    @Test func `a child with a name alone, and a total, above a second header are what they are`() {
        let rows =
            [Self.heads] + Self.four.prefix(2) + [["班小明"], ["六（1）班合计：9人"], Self.turned(Self.heads)]
            + Self.four.suffix(2).map(Self.turned)
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map { $0.text(.name) } == ["罗春", "罗夏", "班小明", "罗秋", "罗冬"])
        #expect(roster.findings.map(\.code) == [.totalMismatch])
    }

    @Test func `one wrong year beside does not make guardians of children`() {
        var right = Self.four
        right[0][2] = "522799191408246386"
        let rows = [Self.heads + Self.heads] + zip(Self.four, right).map { $0 + $1 }
        #expect(Reader.read([Reader.sheet("Sheet1", rows)]).findings.map(\.code) == [.tableBeside])
    }

    @Test func `a guardian whose number nobody wrote is no list beside`() {
        let heads = Array(Self.heads.dropLast(2)) + ["姓名", "身份证号", "联系电话"]
        let rows = Self.four.map { Array($0.dropLast(2)) + ["罗甲", "", "14400001111"] }
        let roster = Reader.read([Reader.sheet("Sheet1", [heads] + rows)])
        #expect(!roster.findings.contains { $0.code == .tableBeside })
        #expect(roster.rows.map { $0.text(.contactPhone) } == Self.four.map { _ in "14400001111" })
    }

    @Test func `two rows of headings printed again are no child`() {
        let heads = [["姓名", "性别", "身份证号", "班级", "家庭住址", "监护人", ""], ["", "", "", "", "", "姓名", "电话"]]
        let rows = heads + [Self.four[0]] + heads + [Self.four[1]]
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map { $0.text(.name) } == ["罗春", "罗夏"])
    }

    @Test func `teachers below the children are no list of children`() {
        let rows = [Self.heads] + Self.four + [["班主任"], ["姓名", "联系电话", "性别"], ["刘老师", "14400002222", "女"]]
        let sheet = Reader.sheet("Sheet1", rows)
        #expect(RosterSheet.all(in: sheet).count == 1)
    }

    @Test func `a guardian's name and number are no list beside`() {
        let heads = Self.heads + ["姓名", "身份证号"]
        let rows = [heads] + Self.four.map { $0 + ["罗甲", "522799198008246384"] }
        let roster = Reader.read([Reader.sheet("Sheet1", rows)])
        #expect(roster.rows.map { $0.text(.identity) } == Self.four.map { $0[2] })
        #expect(roster.findings.isEmpty)
    }

    @Test(arguments: [
        ("身份信息", ["身份证号", "学籍号"]), ("证件", ["身份证号", "学籍号"]), ("学生档案", ["身份证号", "学籍号"]), ("就读信息", ["学籍号", "班级"]),
    ])
    func `under a group of any name a number is the child's`(group: String, below: [String]) {
        let known = ["姓名", "性别", "身份证号", "学籍号", "班级", "家庭住址", "监护人电话"].filter { !below.contains($0) }
        let roster = Self.under(group, below, besides: known)
        #expect(roster.findings.isEmpty)
        #expect(roster.rows.map { $0.text(.identity) } == ["522799201408246384"])
        #expect(roster.rows.map { $0.text(.studentNumber) } == ["G522799201408246384"])
    }

    @Test(arguments: ["父母及监护人联系方式", "家长联系方式", "联系方式", "父母或监护人", "法定监护人", "家庭成员"])
    func `under a group of guardians stand their name, relation and phone`(group: String) {
        let roster = Self.under(
            group, ["姓名", "关系", "电话"], besides: ["姓名", "性别", "身份证号", "学籍号", "班级", "家庭住址"])
        #expect(roster.findings.isEmpty)
        #expect(roster.rows.map { $0.text(.guardianName) } == ["罗甲"])
        #expect(roster.rows.map { $0.text(.guardianRelation) } == ["父亲"])
        #expect(roster.rows.map { $0.text(.guardianPhone) + $0.text(.contactPhone) } == ["14400001111"])
    }

    @Test(arguments: ["户主", "监护人", "残疾人证", "班主任"])
    func `under a group of somebody else an identity number is not the child's`(group: String) {
        let roster = Self.under(
            group, ["身份证号"], besides: ["姓名", "性别", "学籍号", "班级", "家庭住址", "监护人电话"])
        #expect(roster.rows.allSatisfy { $0.text(.identity).isEmpty })
        #expect(roster.findings.map(\.column) == ["身份证件号"])
    }

    /// A roster of one child with these columns, the last ones under a heading merged over them.
    private static func under(_ group: String, _ below: [String], besides known: [String]) -> Roster {
        let values = [
            "姓名": "罗春", "性别": "女", "身份证号": "522799201408246384", "学籍号": "G522799201408246384", "班级": "1班", "家庭住址": "乙村",
            "监护人电话": "14400001111", "关系": "父亲", "电话": "14400001111",
        ]
        let ofGroup = below.map { $0 == "姓名" ? "罗甲" : values[$0] ?? "" }
        let rows = [
            known + [group] + below.dropFirst().map { _ in "" }, known.map { _ in "" } + below,
            known.map { values[$0] ?? "" } + ofGroup,
        ]
        return Reader.read([Reader.sheet("Sheet1", rows)])
    }
}
