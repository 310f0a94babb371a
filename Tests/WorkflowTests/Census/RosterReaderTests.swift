import Domain
import Testing
import Workbook

@testable import Workflow

@Suite struct RosterReaderTests {
    static let headers = ["序号", "姓名", "性别", "证件号码", "全国学籍号", "班级", "家庭住址", "监护人", "监护人电话"]

    static func child(_ number: Int) -> [String] {
        ["\(number)", "罗春", "女", "522799201408246384", "G522799201408246384", "6.1班", "某县甲镇乙村", "罗甲", "14400001111"]
    }

    static func sheet(_ name: String, _ rows: [[String]], from first: Int = 1) -> Sheet {
        Sheet(
            name: name,
            rows: rows.enumerated().map {
                SheetRow(number: first + $0, cells: $1.map { $0.isEmpty ? .empty : .text($0) })
            })
    }

    static func homeMade(_ rows: [[String]]) -> Sheet {
        let title = [["甲镇甲小学2026届六年级学生花名册"], ["填报单位:甲小学(盖章)    学校标识码:2152000033    填报日期:2026年6月12日"]]
        return sheet("花名册", title + [headers] + rows)
    }

    static func read(_ sheets: [Sheet], _ name: String = "甲镇_甲小学.xlsx", _ directory: CensusDirectory? = nil) -> Roster {
        RosterReader.read(sheets: sheets, fileName: name, directory: directory)
    }

    @Test func `a home-made roster tells school, year and children below its title`() throws {
        let roster = Self.read([Self.homeMade([Self.child(1), Self.child(2)])])
        #expect(roster.rows.map(\.place.row) == [4, 5])
        #expect(roster.graduation == 2026)
        #expect(roster.findings.isEmpty)
        let row = try #require(roster.rows.first)
        #expect(row.school == RosterSchool(code: SchoolCode("2152000033"), name: "甲小学"))
        #expect(row.classLabel == "六年级(1)班")
        #expect(row.cells[.identity]?.header == "证件号码")
    }

    @Test func `every row of a file is a child or is listed with its reason`() {
        let rows = [Self.child(1), [], ["2"], ["合计", "1人"], ["校长签字:", "", "", "", "填表人:"]]
        let roster = Self.read([Self.homeMade(rows), Self.sheet("填表说明", [["本表由学籍管理员填写"]])])
        #expect(roster.rows.count == 1)
        #expect(
            roster.notChildren.map(\.kind) == [
                .title, .title, .title, .empty, .empty, .total, .signature, .explanation,
            ])
        #expect(roster.findings.isEmpty)
    }

    @Test func `columns are found by their text in any order`() throws {
        let turned = [Self.headers, Self.child(1)].map { Array($0.reversed()) }
        let row = try #require(Self.read([Self.sheet("Sheet1", turned)]).rows.first)
        #expect(row.text(.name) == "罗春")
        #expect(row.text(.guardianPhone) == "14400001111")
    }

    @Test(arguments: [
        ("身份证号", RosterField.identity), ("学生姓名", .name), ("家长联系电话", .guardianPhone),
        ("父母及其监护人联系方式", .guardianPhone), ("家庭成员姓名", .guardianName), ("家庭住址", .homeAddress), ("班 级", .className),
        ("联系电话", .contactPhone), ("现住址", .residence),
    ])
    func `a header has many spellings`(header: String, field: RosterField) {
        #expect(RosterColumns(headers: [header]).fields[field]?.header == header)
    }

    @Test(arguments: [
        ("*身份证件号（必填）", RosterField.identity, "身份证件号（必填）"), ("姓名*", .name, "姓名"), ("★ 学生姓名", .name, "学生姓名"),
        ("班级＊", .className, "班级"),
    ])
    func `the star of a required column is read over and not shown`(header: String, field: RosterField, name: String) {
        #expect(RosterColumns(headers: [header]).fields[field]?.header == name)
    }

    @Test func `findings name a column without its star, and a header on the next page is no child`() {
        let starred = Self.headers.map { $0 + "*" }
        var wrong = Self.child(2)
        wrong[8] = ""
        let roster = Self.read([Self.sheet("Sheet1", [starred, Self.child(1), starred, wrong])])
        #expect(roster.rows.count == 2)
        #expect(RosterReview.review([roster]).findings.filter { $0.code == .phoneMissing }.map(\.column) == ["监护人电话"])
    }

    @Test func `the address is 家庭地址, else 家庭住址, else 现住址`() {
        func header(_ headers: [String]) -> String? {
            let rows = [["姓名", "性别", "班级"] + headers, ["罗春", "女", "1班"] + headers.map { _ in "乙村" }]
            return Self.read([Self.sheet("Sheet1", rows)]).rows.first?.addressCell?.header
        }
        #expect(header(["现住址", "家庭住址", "家庭地址"]) == "家庭地址")
        #expect(header(["现住址", "家庭住址"]) == "家庭住址")
        #expect(header(["现住址"]) == "现住址")
    }

    @Test func `headings in two rows are read together`() throws {
        let rows = [
            ["姓名", "性别", "身份证号", "学籍号", "班级", "家庭住址", "监护人", ""], ["", "", "", "", "", "", "姓名", "电话"],
            ["罗春", "女", "522799201408246384", "G522799201408246384", "1班", "乙村", "罗甲", "14400001111"],
        ]
        let roster = Self.read([Self.sheet("Sheet1", rows)])
        #expect(roster.findings.isEmpty)
        #expect(roster.rows.map { $0.text(.guardianPhone) } == ["14400001111"])
        #expect(roster.rows.map { $0.text(.guardianName) } == ["罗甲"])
    }

    @Test func `a column that the notice asks for and nobody finds is named`() {
        let rows = [Self.headers, Self.child(1)].map { Array($0.dropLast()) }
        let findings = Self.read([Self.sheet("Sheet1", rows)]).findings
        #expect(findings.map(\.code) == [.headerMissing])
        #expect(findings.map(\.column) == ["监护人电话"])
    }

    @Test func `a list without a header, or with one below row 20, does not enter`() {
        let bare = Self.read([Self.sheet("Sheet1", [Self.child(1)])])
        #expect(bare.rows.isEmpty)
        #expect(bare.findings.map(\.code) == [.headerMissing])
        #expect(bare.notChildren.count == 1)
        let low = Self.read([Self.sheet("Sheet1", [Self.headers, Self.child(1)], from: 21)])
        #expect(low.findings.map(\.code) == [.headerMissing])
        #expect(Self.read([Self.sheet("Sheet1", [Self.headers, Self.child(1)], from: 20)]).rows.count == 1)
        #expect(Self.read([]).findings.map(\.code) == [.headerMissing])
    }

    @Test func `without a class column sheet or title tells the class`() {
        let rows = [Self.headers, Self.child(1)].map { row in row.enumerated().filter { $0.offset != 5 }.map(\.element)
        }
        let roster = Self.read([Self.sheet("6.2班", rows), Self.sheet("Sheet2", [["甲小学六（3）班花名册"]] + rows)])
        #expect(roster.rows.map(\.classLabel) == ["六年级(2)班", "六年级(3)班"])
        #expect(roster.findings.isEmpty)
    }

    @Test func `the school is told by the code column, else the title, else the file's name`() {
        let directory = CensusDirectory([
            .init(id: ID("2152000001"), name: "第一小学", township: "甲镇", sixthGradeClasses: nil),
            .init(id: ID("2152000002"), name: "第一小学", township: "乙镇", sixthGradeClasses: nil),
        ])
        func code(_ sheet: Sheet, _ name: String) -> String? {
            Self.read([sheet], name, directory).rows.first?.school.code?.text
        }
        let plain = [Self.headers, Self.child(1)]
        #expect(code(Self.sheet("s", plain), "乙镇_第一小学.xlsx") == "2152000002")
        #expect(code(Self.sheet("s", [["甲镇第一小学花名册"]] + plain), "乙镇_第一小学.xlsx") == "2152000001")
        let coded = [Self.headers + ["学校标识码"], Self.child(1) + ["2152000009"]]
        #expect(code(Self.sheet("s", [["甲镇第一小学花名册"]] + coded), "乙镇_第一小学.xlsx") == "2152000009")
        #expect(code(Self.sheet("s", plain), "补报_第一小学.csv") == nil)
    }

    @Test func `a number cell is marked, for it has lost digits`() {
        var sheet = Self.homeMade([Self.child(1)])
        sheet.rows[3].cells[3] = .number(5.22799201408246e17, shown: "5.22799201408246e+17")
        let rows = Self.read([sheet]).rows
        #expect(rows.first.map { RowReview.review($0).findings.map(\.code) } == [.idExcel])
    }
}
