import Domain
import Foundation
import Testing
import Workbook

@testable import Workflow

@Suite struct RosterCheckTests {
    private static let today = Day(number: 20_615)

    static func file(_ name: String, _ rows: [[String]]) -> CensusFile {
        CensusFile(name: name, content: .success([RosterReaderTests.homeMade(rows)]))
    }

    @Test func `the report says file, sheet, row, column and what to do`() throws {
        var child = RosterReaderTests.child(1)
        child[3] = "522799201408246380"
        let report = CensusCheck.run(files: [Self.file("摸底/甲镇_甲小学.xlsx", [child])], today: Self.today)
        #expect(report.rows == 1)
        #expect(report.asksForMending)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(
            json == """
                {"findings":[{"code":"id.check","column":"证件号码","file":"摸底/甲镇_甲小学.xlsx",\
                "message":"身份证号校验不通过，18 位中至少有一位不对，对照户口簿检查","row":4,"severity":"error","sheet":"花名册",\
                "suggestion":null,"value":"522799201408246380"}],"rows":1}
                """)
    }

    @Test func `what the file hides is told beside the findings, and not in the JSON`() throws {
        var sheet = RosterReaderTests.homeMade([RosterReaderTests.child(1)])
        sheet.rows[3].isHidden = true
        let report = CensusCheck.run(
            files: [CensusFile(name: "甲.xlsx", content: .success([sheet]))], today: Self.today)
        #expect(report.readings == ["甲.xlsx：有 1 行被隐藏或筛选，也已读入。"])
        #expect(!String(decoding: try JSONEncoder().encode(report), as: UTF8.self).contains("readings"))
    }

    @Test func `doubles are told among the files given`() {
        let files = ["甲.xlsx", "补报_乙.xlsx"].map { Self.file($0, [RosterReaderTests.child(1)]) }
        let findings = CensusCheck.run(files: files, today: Self.today).findings
        #expect(findings.map(\.code) == ["id.dup.other"])
        #expect(findings.first?.file == "补报_乙.xlsx")
        #expect(
            findings.first?.message
                == "身份证号在本校六年级(1)班名册里已有（罗某，“甲.xlsx”工作表“花名册”第 4 行）：同一名学生的，只留一行；两名学生的，对照户口簿改抄错的号码")
    }

    @Test func `the year of a roster is that of its title, of the command, of its neighbours, of the day`() throws {
        func codes(_ titles: [String], year: Int? = nil, on day: String) throws -> [String] {
            let files = titles.enumerated().map { index, title in
                var child = RosterReaderTests.child(1)
                // Of two rows with a number the second is no child more.
                if index > 0 { child[3] = "522799201408241241" }
                child[4] = ""
                return CensusFile(
                    name: "\(index).xlsx",
                    content: .success([RosterReaderTests.sheet("花名册", [[title], RosterReaderTests.headers, child])]))
            }
            let today = try #require(Day(day))
            return CensusCheck.run(files: files, graduation: year, today: today).findings.map(\.code)
                .filter { $0 == "birth.range" }
        }
        #expect(try codes(["花名册"], on: "2026-05-01").isEmpty)
        #expect(try codes(["花名册"], on: "2031-05-01") == ["birth.range"])
        #expect(try codes(["花名册"], year: 2026, on: "2031-05-01").isEmpty)
        #expect(try codes(["2031届花名册"], year: 2026, on: "2026-05-01") == ["birth.range"])
        #expect(try codes(["2026届花名册", "花名册"], on: "2031-05-01").isEmpty)
        #expect(try codes(["2026届花名册", "2031届花名册", "花名册"], on: "2031-05-01").count == 2)
    }

    @Test func `a sentence says what a character was lost by, and repeats no more of a cell than a line holds`() {
        let place = RowPlace(file: "甲.xlsx", sheet: "花名册", row: 4)
        func say(_ code: FindingCode, _ value: String, _ detail: Finding.Detail = .none) -> String {
            FindingWords.message(for: Finding(code, at: place, column: "某列", value: value, detail: detail))
        }
        #expect(say(.nameCharacters, "王\u{E863}").contains("自造字（U+E863），多半是生僻字"))
        #expect(say(.nameCharacters, "王〓").contains("“〓”（U+3013），是乱码或者打不出的生僻字"))
        #expect(say(.nameCharacters, "锟斤拷").contains("“锟斤拷”，是乱码"))
        #expect(say(.nameCharacters, "王小明\n李小红").contains("像是两个名字"))
        #expect(say(.nameCharacters, "#N/A") == "姓名格里是公式，没有算出姓名，改填姓名")
        #expect(say(.textDoubt, "某\u{FFFD}村").contains("（U+FFFD）"))
        #expect(say(.cellFormula, "#REF!").contains("某列里的公式没有结果（#REF!）"))
        #expect(say(.phoneLength, "微信abc", .misfit("微信abc")) == "某列“微信abc”不是电话号码，填一个打得通的号码")
        let schools = Finding.Detail.twoSchools(ofCode: "甲小学", named: "乙小学")
        #expect(say(.schoolUnknown, "2152000001", schools).contains("2152000001 是甲小学的，学校名称写的是乙小学"))
        #expect(say(.classUnknown, "6.1", .choices(["六年级(1)班", "六年级(10)班"])).contains("分不清是六年级(1)班还是六年级(10)班"))
        let long = String(repeating: "1", count: 32_000)
        #expect(say(.phoneLength, long, .misfit(long)).count < 120)
        #expect(say(.wordUnknown, String(repeating: "字", count: 32_000)).count < 120)
        for field in RosterField.allCases { #expect(FindingValue.shown(long, in: field).count <= 61) }
    }

    @Test func `a file that cannot be read is a finding with the reason`() {
        let report = CensusCheck.run(
            files: [CensusFile(name: "甲.xlsx", content: .failure(.unreadable(.encrypted)))], today: Self.today)
        #expect(report.findings.map(\.code) == ["file.type"])
        #expect(report.findings.map(\.message) == [WorkbookRefusal.encrypted.sentence])
    }

    @Test func `a clean file asks for nothing`() {
        let report = CensusCheck.run(files: [Self.file("甲.xlsx", [RosterReaderTests.child(1)])], today: Self.today)
        #expect(report.findings.isEmpty)
        #expect(!report.asksForMending)
    }

    @Test(arguments: FindingCode.allCases)
    func `every code has a title and a sentence without empty phrases`(code: FindingCode) {
        let place = RowPlace(file: "甲.xlsx", sheet: "花名册", row: 4)
        let finding = Finding(code, at: place, column: "某列", value: "某值", suggestion: "某字")
        for text in [FindingWords.message(for: finding), FindingWords.title(of: code)] {
            #expect(text.count >= 4)
            for word in ["非法", "无效", "请", "抱歉", "失败", "错误"] { #expect(!text.contains(word)) }
        }
    }

    @Test func `a sentence never repeats a person's whole number`() {
        let place = RowPlace(file: "甲.xlsx", sheet: "花名册", row: 4)
        let repaired = Finding(
            .idForm, at: place, column: "身份证号", value: "52279920061130213x ", suggestion: "52279920061130213X")
        #expect(FindingWords.message(for: repaired) == "身份证号里有空格、小写 x，改成规范写法，可直接改正")
        let phone = Finding(
            .phoneLength, at: place, column: "监护人电话", value: "1445708088", detail: .misfit("1445708088"))
        #expect(FindingWords.message(for: phone) == "监护人电话 ******8088 是 10 位，手机号应为 11 位，座机要带区号")
        // Where columns have shifted, a number may stand in any cell.
        let number = "522799201408246380"
        for code in FindingCode.allCases where ![.schoolUnknown, .nameForm, .ethnicForm].contains(code) {
            for detail in [Finding.Detail.none, .category(.mind, written: number), .sexOfIdentity(.male)] {
                let shifted = Finding(code, at: place, column: "某列", value: number, detail: detail)
                #expect(!FindingWords.message(for: shifted).contains("20140824"), "\(code)")
            }
        }
        let word = Finding(.wordUnknown, at: place, column: "特殊类别", value: number, detail: .misfit(number))
        #expect(!FindingWords.message(for: word).contains("20140824"))
    }

    @Test func `a value that was typed is spoken of by the name of its column`() {
        let place = RowPlace(file: "", sheet: "", row: 1)
        let finding = Finding(.wordUnknown, at: place, column: RosterField.boarding.rawValue, value: "借读")
        #expect(FindingWords.message(for: finding) == "就读方式“借读”认不出，没有计入，写文字，不写代码")
    }

    @Test func `what is still to come is told by the day of the check`() throws {
        let file = Self.file("甲.xlsx", [RosterReaderTests.child(1)])
        func codes(_ day: String) throws -> [String] {
            CensusCheck.run(files: [file], today: try #require(Day(day))).findings.map(\.code)
        }
        #expect(try codes("2000-01-01").contains("birth.future"))
        #expect(try !codes("2026-05-01").contains("birth.future"))
    }
}
