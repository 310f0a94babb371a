import Domain
import Office
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
            // Cut apart, its totals are held against nothing.
            #expect(try await county.findings().contains { $0.code == .totalMismatch } == false)
        }
    }
}
