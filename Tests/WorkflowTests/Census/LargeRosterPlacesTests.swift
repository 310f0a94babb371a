import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

/// Classes and schools of a large roster, across its parts.
extension LargeRosterTests {
    @Test(arguments: CensusEngine.all)
    func `a class that an earlier part has made takes the children of later parts, and is named`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            func row(_ order: Int) -> [String] {
                ["光辉小学", "2152900101"] + Child(order, "罗小\(order)").with { $0.schoolClass = "火箭班" }.cells
            }
            let others = (10...17).map { ["新场小学", "2152900102"] + Child($0, "王小\($0)").cells }
            let double = ["云雾小学", "2152900103"] + Child(1, "罗小1").cells
            try await takeParts(Self.sheets([row(1)] + others + [row(2), double]), partRows: 4, into: county)
            let classes = try await county.office.read(as: CensusCounty.bureau) {
                try CensusQuery($0, year: 2026).classes(of: CensusCounty.guanghui).map { "\($0.label) \($0.children)" }
            }
            #expect(classes == ["火箭班 2"])
            let asked = try await county.findings(of: CensusCounty.yunwuSchool).first { $0.code == .idDoubleElsewhere }
            #expect(asked?.sentence.contains("光辉小学火箭班") == true)
        }
    }

    @Test func `a sheet without a line of the school is of the one that the other sheets name`() async throws {
        try await CensusEngine.memory.with { county in
            let title = [["填报学校：光辉小学 学校标识码:2152900101"], Child.headers]
            let sheets = [
                Self.sheet("六1班", title + (1...9).map { Child($0, "罗小\($0)").cells }),
                Self.sheet("六2班", [Child.headers] + (11...16).map { Child($0, "罗小\($0)").cells } + [["合计", "99人"]]),
            ]
            try await takeParts(sheets, partRows: 5, into: county)
            #expect(try await county.line().children == 15)
            let found = try await county.findings().filter { $0.code == .totalMismatch }
            #expect(found.map(\.sentence) == ["合计写 99 人，表里有 6 行，数一数是少了谁还是多了谁；没有错的不用改"])
        }
    }

    /// Wrong totals of two schools, of the sheet and above all children, and one that is right.
    private static var totals: [[String]] {
        var lines = rows
        lines.insert(["光辉小学小计", "", "11人"], at: 10)
        lines.insert(["总计", "", "99人"], at: 0)
        let place = lines.firstIndex { $0.first == "合计" } ?? 0
        lines[place] = ["合计", "", "17人"]
        return lines + [["合计", "", "23人"], ["总人数", "", "24人"]]
    }

    @Test(arguments: CensusEngine.all)
    func `totals are held against the whole file, and told to the school above them`(engine: CensusEngine) async throws
    {
        var whole: [String] = []
        try await engine.with { county in
            try await takeWhole(Self.sheets(Self.totals), into: county)
            whole = try #require(try await county.contents()["finding"])
        }
        let mismatches = whole.filter { $0.contains("total.mismatch") }
        #expect(mismatches.count == 4, "\(mismatches)")
        for partRows in [4, 8, 12, 13, 20] {
            try await engine.with { county in
                try await takeParts(Self.sheets(Self.totals), partRows: partRows, into: county)
                let found = try await county.contents()["finding"] ?? []
                #expect(found.filter { $0.contains("total.mismatch") } == mismatches, "\(partRows)")
                // The same again is no news.
                let again = try await takeParts(Self.sheets(Self.totals), partRows: partRows, into: county)
                #expect(again.isKnown, "\(partRows)")
                // Set right, nothing is left to ask.
                try await takeParts(Self.sheets(Self.rows), partRows: partRows, into: county)
                let open = try await county.database.read {
                    try $0.rows("SELECT id FROM finding WHERE state = 'open' AND code = 'total.mismatch'").count
                }
                #expect(open == 0, "\(partRows)")
            }
        }
    }
}
