import Domain
import Office
import Testing
import Workbook

@testable import Workflow

/// What the sheets of one file tell of each other: their school, their totals.
@Suite struct WorkbookReadingTests {
    typealias Reader = RosterReaderTests

    private static let directory = CensusDirectory([
        .init(id: ID("2152000001"), name: "第一小学", township: "甲镇", sixthGradeClasses: nil),
        .init(id: ID("2152000002"), name: "第二小学", township: "甲镇", sixthGradeClasses: nil),
    ])
    private static let plain = [Reader.headers, Reader.child(1)]

    private static func schools(_ sheets: [Sheet], _ file: String = "六年级.xlsx") -> [String] {
        Reader.read(sheets, file, directory).rows.map { $0.school.code?.text ?? $0.school.name }
    }

    private static func titled(_ name: String, _ title: String) -> Sheet { Reader.sheet(name, [[title]] + plain) }

    @Test func `a sheet without a line of the school is of the one that the others agree on`() {
        let (first, second) = (Self.titled("一", "第一小学花名册"), Self.titled("二", "第二小学花名册"))
        let silent = Reader.sheet("三", Self.plain)
        #expect(Self.schools([first, silent]) == ["2152000001", "2152000001"])
        #expect(Self.schools([silent, second]) == ["2152000002", "2152000002"])
        #expect(Self.schools([first, silent], "第二小学.xlsx") == ["2152000001", "2152000001"])
        // Two schools, and nobody says whose the third sheet is: the file's name, where it tells.
        #expect(Self.schools([first, second, silent]) == ["2152000001", "2152000002", "六年级"])
        #expect(Self.schools([first, second, silent], "第二小学.xlsx").last == "2152000002")
    }

    @Test func `a column of schools tells for the other sheets where it holds one school`() {
        func coded(_ codes: [String]) -> Sheet {
            Reader.sheet("一", [Reader.headers + ["学校标识码"]] + codes.map { Reader.child(1) + [$0] })
        }
        let silent = Reader.sheet("二", Self.plain)
        #expect(Self.schools([coded(["2152000001", "2152000001"]), silent]).last == "2152000001")
        #expect(Self.schools([coded(["2152000001", "2152000002"]), silent]).last == "六年级")
    }

    @Test func `a sheet that is named as a school is of no other one`() {
        let first = Self.titled("一", "第一小学花名册")
        #expect(Self.schools([first, Reader.sheet("第二小学", Self.plain)]).last == "2152000002")
        #expect(Self.schools([first, Reader.sheet("希望小学", Self.plain)]).last == "六年级")
    }

    @Test(arguments: CensusEngine.all)
    func `the station's workbook comes in though only its first sheet names the school`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let rows = { (children: [CensusChild]) in [CensusChild.headers] + children.map(\.cells) }
            let sheets = [
                Reader.sheet("六1", [["填报学校：光辉小学 学校标识码:2152900101"]] + rows([CensusChild(1, "罗小雨")])),
                Reader.sheet("六2", rows([CensusChild(2, "王明").with { $0.schoolClass = "六(2)班" }])),
            ]
            let directory = try await county.office.read(as: CensusCounty.bureau) { try $0.directory.census() }
            let roster = RosterReader.read(sheets: sheets, fileName: "六年级.xlsx", directory: directory)
            try await county.take(roster, as: CensusCounty.station)
            #expect(try await county.line().children == 2)
            #expect(try await county.line().classes == 2)
        }
    }

    @Test func `a total that is not the number of rows is a notice at its line`() throws {
        let rows = [Reader.child(1), ["合计", "2人"]]
        let roster = Reader.read([Reader.homeMade(rows)])
        let finding = try #require(roster.findings.first)
        #expect(roster.findings.count == 1 && finding.code == .totalMismatch && finding.place.row == 5)
        #expect(finding.severity == .notice)
        #expect(FindingWords.message(for: finding).hasPrefix("合计写 2 人，表里有 1 行"))
        #expect(Reader.read([Reader.homeMade([Reader.child(1), ["合计", "1人"]])]).findings.isEmpty)
        // The last sheet may add up the file.
        let both = [Reader.sheet("一", Self.plain), Reader.sheet("二", Self.plain + [["合计", "2"]])]
        #expect(Reader.read(both).findings.isEmpty)
        let paid = [
            Reader.headers + ["资助金额"], Reader.child(1) + ["900"], ["合计"] + Array(repeating: "", count: 8) + ["900"],
        ]
        #expect(Reader.read([Reader.sheet("一", paid)]).findings.isEmpty)
    }

    @Test(arguments: CensusEngine.all)
    func `a total that does not agree is a task of its own school, and goes when it does`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            func roster(_ written: Int) async throws -> Roster {
                func title(_ school: String, _ code: String) -> [String] { ["填报学校：\(school) 学校标识码:\(code)"] }
                let directory = try await county.office.read(as: CensusCounty.bureau) { try $0.directory.census() }
                let sheets = [
                    Reader.sheet("一", [title("光辉小学", "2152900101"), CensusChild.headers, CensusChild(1, "罗小雨").cells]),
                    Reader.sheet(
                        "二",
                        [
                            title("新场小学", "2152900102"), CensusChild.headers, CensusChild(2, "王明").cells,
                            ["合计", "\(written)人"],
                        ]),
                ]
                return RosterReader.read(sheets: sheets, fileName: "两校.xlsx", directory: directory)
            }
            try await county.take(try await roster(3), as: CensusCounty.station)
            #expect(try await county.findings().isEmpty)
            let found = try await county.findings(of: CensusCounty.xinchang)
            #expect(found.map(\.code) == [.totalMismatch] && found.map(\.student) == [nil])
            #expect(found.first?.sentence.hasPrefix("合计写 3 人，表里有 1 行") == true)
            try await county.take(try await roster(1), as: CensusCounty.station)
            #expect(try await county.findings(of: CensusCounty.xinchang).isEmpty)
        }
    }
}
