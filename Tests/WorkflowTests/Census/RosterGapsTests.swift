import DemoCounty
import Domain
import Office
import Testing
import Workbook

@testable import Workflow

@Suite struct RosterGapsTests {
    typealias Child = CensusChild

    private func gaps(_ county: CensusCounty) async throws -> [UInt8] {
        let gaps = try await county.office.read(as: CensusCounty.teacher) {
            try RosterGaps($0, of: CensusCounty.guanghui, year: 2026)
        }
        return try SheetWriter.xlsx([gaps.sheet], created: 1)
    }

    @Test(arguments: CensusEngine.all)
    func `a gap sheet holds the children to be mended and changes only these`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take([
                Child(1, "罗小雨"), Child(2, "王明").with { $0.phone = "" },
                Child(3, "赵强").with { $0.identity = "52279920140901" },
            ])
            let before = try await county.students()
            var sheets = try SheetReader.read(try await gaps(county), named: "缺项表_光辉小学.xlsx")
            let list = try #require(RosterSheet(sheets[0]))
            let phone = try #require(list.column(headed: "监护人电话"))
            #expect(sheets[0].rows.suffix(2).map { $0[list.column(headed: "姓名") ?? 0].text } == ["王明", "赵强"])
            #expect(sheets[0].rows.last?[list.column(headed: "身份证件号") ?? 0].text == "52279920140901")
            let row = sheets[0].rows.count - 2
            sheets[0].rows[row].cells[phone] = .text("14400000077")
            let roster = RosterReader.read(sheets: sheets, fileName: "缺项表_光辉小学.xlsx")
            #expect(roster.isPartial)
            let intake = try await county.office.read(as: CensusCounty.teacher) {
                try RosterIntake(roster, year: 2026, at: $0)
            }
            #expect(intake.absent.isEmpty)
            #expect(intake.lines.map(\.kind) == [.changed, .unchanged])
            try await county.take(roster)
            let after = try await county.students()
            #expect(after.map(\.id) == before.map(\.id))
            #expect(after[0] == before[0] && after[2] == before[2])
            #expect(after[1].details.phones.map(\.text) == ["14400000077"])
            #expect(try await county.findings().map(\.code) == [.idLength])
            // Nobody is missing from a sheet that leaves the others out on purpose.
            let newest = try await county.office.read(as: CensusCounty.teacher) {
                try $0.census.newest(of: CensusCounty.guanghui, year: 2026)
            }
            #expect(newest?.named == Set(before.map(\.id)))
        }
    }

    /// What a gap sheet left out would be lost when it comes back.
    @Test func `every detail of a child is the same after its way through a gap sheet`() throws {
        let demo = DemoCounty.make(seed: 3, year: 2026, scale: .hamlet)
        var seen = 0
        for file in try demo.files() where file.path.hasPrefix("摸底/") && file.path.hasSuffix(".xlsx") {
            let roster = RosterReader.read(
                sheets: try SheetReader.read(Array(file.bytes), named: file.path), fileName: file.path)
            for row in roster.rows {
                let details = RowReview.review(row, graduation: 2026).details
                let cells = RosterGaps.Column.allCases.map { $0.text(of: details, in: row.classLabel) }
                let sheet = Sheet(
                    name: "花名册",
                    rows: [
                        SheetRow(number: 1, cells: RosterGaps.Column.allCases.map { .text($0.rawValue) }),
                        SheetRow(number: 2, cells: cells.map { $0.isEmpty ? .empty : .text($0) }),
                    ])
                let read = try #require(RosterReader.read(sheets: [sheet], fileName: "a.xlsx").rows.first)
                #expect(RowReview.review(read, graduation: 2026).details == details)
                #expect(read.classLabel == row.classLabel)
                seen += 1
            }
        }
        #expect(seen > 30)
    }

    @Test func `the number of a family has its column where it is asked, and only there`() async throws {
        try await CensusEngine.memory.with { county in
            let headers = Child.headers + ["身份证件类型", "家庭成员身份证件号"]
            let lines = [["光辉小学2026届六年级花名册"], ["填报学校：光辉小学 学校标识码:2152900101"], headers]
            let child = Child(1, "罗小雨").with { ($0.identity, $0.number, $0.phone) = ("", "", "") }
            let rows = (lines + [child.cells + ["其他", ""], Child(2, "王明").with { $0.phone = "" }.cells + ["", ""]])
                .enumerated().map {
                    SheetRow(number: $0.offset + 1, cells: $0.element.map { $0.isEmpty ? .empty : .text($0) })
                }
            let directory = try await county.office.read(as: CensusCounty.bureau) { try $0.directory.census() }
            try await county.take(
                RosterReader.read(
                    sheets: [Sheet(name: "花名册", rows: rows)], fileName: "光辉小学.xlsx", directory: directory))
            #expect(try await county.findings().map(\.code).contains(.familyNumberMissing))
            let sheets = try SheetReader.read(try await gaps(county), named: "缺项表_光辉小学.xlsx")
            let list = try #require(RosterSheet(sheets[0]))
            #expect(list.column(headed: "家庭成员身份证件号") != nil)
            // Sent back as it is, it is asked still.
            try await county.take(RosterReader.read(sheets: sheets, fileName: "缺项表_光辉小学.xlsx"))
            #expect(try await county.findings().map(\.code).contains(.familyNumberMissing))
            try await county.take([Child(1, "罗小雨"), Child(2, "王明").with { $0.phone = "" }])
            let later = try SheetReader.read(try await gaps(county), named: "缺项表_光辉小学.xlsx")
            #expect(RosterSheet(later[0])?.column(headed: "家庭成员身份证件号") == nil)
            #expect(RosterTemplate.header(of: .familyIdentity) == "家庭成员身份证件号")
        }
    }

    @Test func `words of documents and circumstances are read as what they say`() {
        for kind in DocumentKind.allCases { #expect(DocumentKind(reading: kind.rosterWord) == kind) }
        var details = StudentDetails()
        details.circumstances = Set(Circumstance.allCases)
        let text = RosterGaps.Column.circumstances.text(of: details, in: "")
        #expect(Circumstance.named(in: text) == details.circumstances)
    }

    @Test func `a sentence of a gap sheet that names a row names the file that the row is in`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([
                Child(1, "罗小雨"),
                Child(2, "罗小雨").with { $0.phone = "" },
            ])
            let sheets = try SheetReader.read(try await gaps(county), named: "缺项表_光辉小学.xlsx")
            let reasons = try #require(sheets[0].rows.last?.cells.last?.text)
            #expect(reasons.contains("第 4 行同名"))
            #expect(reasons.contains("（行号是“光辉小学.xlsx”里的）"))
        }
    }

    @Test func `of two phones of a cell the wrong one is red`() async throws {
        try await CensusEngine.memory.with { county in
            try await county.take([
                Child(1, "罗小雨").with { ($0.guardian, $0.phone) = ("罗山,王梅", "14400000011，1440000012") },
                Child(2, "王明").with { ($0.guardian, $0.phone) = ("王山,罗梅", "1440000022，14400000021") },
            ])
            let sheet = try await county.office.read(as: CensusCounty.teacher) {
                try RosterGaps($0, of: CensusCounty.guanghui, year: 2026).sheet
            }
            let red = sheet.rows.map { row in row.filter(\.isRed).map(\.value) }
            #expect(red == [[.text("1440000012")], [.text("1440000022")]])
        }
    }

    @Test func `the template asks for eighteen signs once and locks its head alone`() throws {
        let bytes = try SheetWriter.xlsx(
            RosterTemplate.drafts(year: 2026, school: nil, classes: ["六年级(1)班"]), created: 1)
        let sheets = try SheetReader.read(bytes, named: "t.xlsx")
        #expect(RosterReader.read(sheets: sheets, fileName: "t.xlsx").rows.isEmpty)
        #expect(RosterReader.read(sheets: sheets, fileName: "t.xlsx").isPartial == false)
    }
}
