import Domain
import Testing

@testable import Web
@testable import Workbook
@testable import Workflow

/// What a file says beside its cells: doubts, merged and hidden cells, formulas, sheets that are no list.
@Suite struct RosterReadingTests {
    typealias Reader = RosterReaderTests

    private static func merged(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> MergedRange {
        MergedRange(rows: rows, columns: columns)
    }

    @Test func `a garbled text is told with its encoding and a sample without numbers`() throws {
        var child = Reader.child(1)
        child[1] = "锟斤拷"
        let rows = [["甲小学 2026届"], Reader.headers, Reader.child(2), child]
        let bytes = Array(rows.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
        let roster = Reader.read(try SheetReader.read(bytes, named: "甲小学.csv"), "甲小学.csv")
        let doubt = try #require(roster.reading.doubts.first)
        #expect(doubt.isGarbled && doubt.encoding == "UTF-8")
        #expect(doubt.sample == [RosterReading.Line(row: 4, text: "锟斤拷 女 6.1班")])
        #expect(roster.isDoubtful)
        let finding = try #require(roster.findings.first)
        #expect(finding.code == .textDoubt && finding.severity == .warning && finding.place.row == 4)
        let message = FindingWords.message(for: finding)
        #expect(message.contains("UTF-8") && message.contains("锟斤拷") && message.contains(".xlsx"))
        let whole = try SheetReader.read(Array(Reader.headers.joined(separator: ",").utf8), named: "a.csv")
        #expect(Reader.read(whole).reading.doubts.isEmpty)
    }

    @Test func `the doubtful words of a row come first, and of an address only those characters`() throws {
        func sample(_ change: (inout [String]) -> Void) throws -> [String] {
            var child = Reader.child(1)
            change(&child)
            let rows = [["甲小学 2026届"], Reader.headers, Reader.child(2), child]
            let bytes = Array(rows.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
            let roster = Reader.read(try SheetReader.read(bytes, named: "甲小学.csv"), "甲小学.csv")
            return try #require(roster.reading.doubts.first).sample.map(\.text)
        }
        #expect(try sample { $0[2] = "\u{FFFD}" } == ["\u{FFFD} 罗春 6.1班"])
        #expect(try sample { $0[6] = "云岭县德新镇新\u{FFFD}村一组" } == ["…镇新\u{FFFD}村一组… 罗春 女 6.1班"])
    }

    @Test func `cells merged downwards stand for every row, and no others`() throws {
        var (first, second, third) = (Reader.child(1), Reader.child(2), Reader.child(3))
        second[5] = ""
        third[5] = ""
        third[6] = ""
        first[5] = "6.2班"
        var sheet = Reader.homeMade([first, second, third, ["4"], ["以下空白"], ["合计", "3人"]])
        // The class over all three and the empty row, the address over two, a remark across its row.
        sheet.notes.merges = [
            Self.merged(4...7, 5...5), Self.merged(5...6, 6...6), Self.merged(8...8, 0...8), Self.merged(1...1, 0...8),
        ]
        let roster = Reader.read([sheet])
        #expect(roster.rows.map(\.place.row) == [4, 5, 6])
        #expect(roster.rows.map(\.classLabel) == ["六年级(2)班", "六年级(2)班", "六年级(2)班"])
        #expect(roster.rows[2].text(.homeAddress) == "某县甲镇乙村")
        #expect(roster.reading.spreadMerges == 2)
        #expect(roster.notChildren.suffix(3).map(\.kind) == [.empty, .explanation, .total])
    }

    @Test func `merged headings tell what the columns under them mean`() throws {
        let rows = [
            ["花名册", "", "", "", "", "", "", ""], ["学生信息", "", "", "", "", "家庭信息", "监护人信息", "", ""],
            ["姓名", "性别", "身份证号", "学籍号", "班级", "住址", "姓名", "电话", "身份证号"],
            [
                "罗春", "女", "522799201408246384", "G522799201408246384", "1班", "乙村", "罗甲", "14400001111",
                "522799198408246384",
            ],
        ]
        var sheet = Reader.sheet("Sheet1", rows)
        sheet.notes.merges = [
            Self.merged(1...1, 0...8), Self.merged(2...2, 0...4), Self.merged(2...2, 6...8),
        ]
        let roster = Reader.read([sheet])
        let row = try #require(roster.rows.first)
        #expect(roster.rows.count == 1 && roster.findings.isEmpty)
        #expect(row.text(.name) == "罗春" && row.text(.guardianName) == "罗甲")
        #expect(row.text(.guardianPhone) == "14400001111" && row.text(.homeAddress) == "乙村")
        #expect(row.text(.identity) == "522799201408246384")
        #expect(row.cells[.guardianName]?.header == "监护人姓名")
    }

    @Test func `hidden rows, columns and sheets are read and told`() throws {
        var sheet = Reader.homeMade([Reader.child(1), Reader.child(2), ["合计"]])
        for index in [4, 5] { sheet.rows[index].isHidden = true }
        sheet.notes.hiddenColumns = [3...4, 20...30]
        sheet.isHidden = true
        let roster = Reader.read([sheet])
        #expect(roster.rows.count == 2)
        #expect(roster.reading.hiddenRows == 1)
        #expect(roster.reading.hiddenColumns == ["证件号码", "全国学籍号"])
        #expect(roster.reading.hiddenSheets == ["花名册"])
    }

    @Test func `a formula that nobody has calculated is a finding of its cell`() throws {
        var sheet = Reader.homeMade([Reader.child(1)])
        sheet.rows[3].cells[6] = .formula("VLOOKUP(B4,X!A:B,2)")
        let review = RosterReview.review([Reader.read([sheet])])
        #expect(review.findings.map(\.code) == [.cellFormula])
        #expect(review.findings.map(\.column) == ["家庭住址"])
    }

    @Test func `an error that a formula left is the finding of its cell, whatever holds it`() {
        for cell in [Cell.error("#N/A"), .text("#N/A")] {
            var sheet = Reader.homeMade([Reader.child(1)])
            sheet.rows[3].cells[6] = cell
            sheet.rows[3].cells[7] = cell
            let review = RosterReview.review([Reader.read([sheet])])
            #expect(review.findings.map(\.code) == [.cellFormula, .cellFormula])
            #expect(review.rows.first?.details.guardians.map(\.name) == [""])
        }
    }

    /// Rows of children whose cells 1...5 are merged over two rows each.
    private static func twoRows(_ change: (inout [String]) -> Void) -> Sheet {
        var more = ["", "", "", "", "", "", "", "罗母", "14400002222"]
        change(&more)
        var other = Reader.child(2)
        (other[1], other[3], other[4]) = ("罗夏", "522799201408241241", "")
        var sheet = Reader.homeMade([Reader.child(1), more, other, ["合计", "2人"]])
        sheet.notes.merges = (0...6).map { merged(4...5, $0...$0) }
        return sheet
    }

    @Test func `a second row of a child adds its guardian to the first`() throws {
        let roster = Reader.read([Self.twoRows { _ in }])
        #expect(roster.rows.map(\.place.row) == [4, 6] && roster.findings.isEmpty)
        #expect(roster.notChildren.suffix(2).map(\.kind) == [.continuation, .total])
        let review = RosterReview.review([roster])
        #expect(review.findings.isEmpty)
        #expect(
            review.rows[0].details.guardians == [
                Guardian(name: "罗甲", phone: "14400001111"), Guardian(name: "罗母", phone: "14400002222"),
            ])
        // A guardian alone, and a phone of one who is named above.
        let alone = Reader.read([Self.twoRows { $0[8] = "" }])
        #expect(alone.rows.first?.text(.guardianName) == "罗甲,罗母")
        #expect(alone.notChildren.map(\.kind).contains(.continuation))
        let phone = Reader.read([Self.twoRows { $0[7] = "" }])
        #expect(phone.rows.first?.text(.guardianPhone) == "14400001111,14400002222")
    }

    @Test func `a second row that says who it is stays a child of its own`() {
        #expect(Reader.read([Self.twoRows { $0[3] = "522799201408241241" }]).rows.count == 3)
        #expect(Reader.read([Self.twoRows { $0[1] = "罗秋" }]).rows.count == 3)
        #expect(Reader.read([Self.twoRows { $0[2] = "男" }]).rows.count == 3)
    }

    @Test func `the template's own help is not read, another sheet is named once`() throws {
        let drafts = RosterTemplate.drafts(year: 2026, school: nil, classes: (1...60).map { "六年级(\($0))班" })
        let sheets = try SheetReader.read(try SheetWriter.xlsx(drafts, created: 1), named: "t.xlsx")
        #expect(sheets.count == 3)
        let roster = Reader.read(sheets, "t.xlsx")
        #expect(Set(roster.notChildren.map(\.place.sheet)) == ["花名册"])
        #expect(roster.reading.unreadSheets.isEmpty && roster.reading.hiddenSheets.isEmpty)
        let remarks = Reader.sheet("附注", [["一、如实填写"], ["二、不要漏人"]])
        let other = Reader.read([Reader.homeMade([Reader.child(1)]), remarks])
        #expect(other.reading.unreadSheets == ["附注"])
        #expect(other.notChildren.count { $0.place.sheet == "附注" } == 2)
        let reading = UploadReading(other, year: 2026, on: ReviewPages(of: "", Query(of: "")))
        #expect(reading.unread.map(\.heading) == ["工作表“附注”没有读入：没有找到表头，2 行"])
        #expect(reading.lines.isEmpty)
        let later = UploadReading(other, year: 2027, on: ReviewPages(of: "", Query(of: "")))
        #expect(later.lines == ["标题写的是 2026届，这里是 2027届的摸底：是上一年的旧表，就不要写入"])
    }

    @Test func `a roster without student numbers is told so, and that is no error at the census`() throws {
        let rows = [Reader.headers, Reader.child(1)].map { row in
            row.enumerated().filter { $0.offset != 4 }.map(\.element)
        }
        let findings = Reader.read([Reader.sheet("Sheet1", rows)]).findings
        #expect(findings.map(\.code) == [.studentNumberMissing])
        #expect(findings.map(\.severity) == [.notice])
    }

    @Test func `a namesake in another file is named with the file`() throws {
        var other = Reader.child(2)
        other[3] = "522799201408241241"
        other[4] = ""
        let rosters = [("一班.xlsx", Reader.child(1)), ("二班.xlsx", other)].map { name, child in
            Reader.read([Reader.homeMade([child])], name)
        }
        let finding = try #require(RosterReview.review(rosters).findings.first { $0.code == .nameSame })
        #expect(FindingWords.message(for: finding).contains("“一班.xlsx”工作表“花名册”第 4 行"))
    }
}
