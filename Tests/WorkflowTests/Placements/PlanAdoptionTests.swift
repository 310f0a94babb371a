import Office
import Storage
import Testing

@testable import Domain
@testable import Workbook
@testable import Workflow

@Suite struct PlanAdoptionTests {
    typealias C = PlacementCounty

    @Test(arguments: PlacementEngine.all)
    func `a decided plan is taken over once, however often its file comes`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let acts = try await county.count("act")
            let id = try await county.adopt()
            #expect(try await county.adopt(C.decided.reversed()) == id)
            #expect(try await county.count("act") == acts + 1)
            let view = try await county.view(id)
            #expect(view.head.state == .draft)
            #expect(view.content.placements.map(\.schoolClass) == [C.first, C.second, C.third])
            #expect(view.content.placements.map(\.receiving) == [C.panjiang, C.panjiang, C.changming])
            #expect(view.content.placements.map(\.children) == [4, 3, 5])
            #expect(view.content.report.pupilKilometres == 21.8)
            #expect(view.content.report.worstKilometres == 2.0)
            #expect(PlanWarnings(view).sentences.isEmpty)
        }
    }

    @Test(arguments: [
        ("2152900101,六年级(9)班,4,3152900100", "第 5 行：光辉小学没有“六年级(9)班”这个班"),
        ("2152900101,六年级(2)班,3,3152900100", "第 5 行：光辉小学六年级(2)班与第 3 行重复"),
        ("2152900101,六年级(2)班,3,3152900200", "第 5 行：光辉小学六年级(2)班在第 3 行划到另一所初中，一个班不能拆开；要拆先办“拆班与单独安置”"),
        ("2152909999,六年级(1)班,4,3152900100", "第 5 行：学校名录里没有移交学校“2152909999”"),
        ("2152900102,六年级(2)班,0,3152909999", "第 5 行：学校名录里没有接收学校“3152909999”"),
        ("2152900102,六年级(2)班,0,2152900101", "第 5 行：光辉小学不是初中，不能接收毕业班"),
    ])
    func `a plan with a row that cannot be is refused whole, in a sentence`(row: String, sentence: String) async throws
    {
        try await PlacementEngine.memory.with { county in
            let refusal = await #expect(throws: PlacementPlan.Refusal.self) {
                try await county.adopt(C.decided + [row])
            }
            #expect(refusal?.sentence == sentence)
            let plans = try await county.count("placement_plan")
            #expect(plans == 0)
        }
    }

    @Test func `a class with children that no row places is named, one of nobody may be missing`() async throws {
        try await PlacementEngine.memory.with { county in
            let refusal = await #expect(throws: PlacementPlan.Refusal.self) {
                try await county.adopt(Array(C.decided.dropFirst()))
            }
            #expect(refusal == .faulty([.missing(schoolClass: "光辉小学六年级(1)班")]))
            #expect(refusal?.sentence == "光辉小学六年级(1)班没有划定接收学校")
        }
    }

    @Test func `a row of totals is no class, and a file without the columns no plan`() async throws {
        let sheet = try C.sheet(C.decided + ["合计,,12,"])
        #expect(sheet.lines.count == 3)
        #expect(throws: TableRefusal.self) { try DecidedPlanSheet([], file: "空.csv") }
    }

    @Test func `a file that counts other children than the rosters is taken and the difference told`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.adopt(["2152900101,六年级(1)班,6,3152900100"] + C.decided.dropFirst())
            #expect(
                PlanWarnings(try await county.view(id)).sentences == ["光辉小学六年级(1)班：方案文件写 6 人，名册 4 人"])
        }
    }

    @Test func `a plan over its seats says so`() async throws {
        try await PlacementEngine.memory.with { county in
            let view = try await county.view(county.adopt(C.otherwise))
            #expect(view.content.report.seatsOver == 2)
            #expect(PlanWarnings(view).sentences.first == "昌明中学学位 6，已划 8，超 2 人")
        }
    }

    /// A file with every column that a decided plan may have.
    private static func full(_ rows: [String]) throws -> DecidedPlanSheet {
        let head = "移交学校标识码,移交学校,班级,人数,接收学校标识码,接收学校,道路公里"
        let text = ([head] + rows).joined(separator: "\n") + "\n"
        return try DecidedPlanSheet(SheetReader.read(Array(text.utf8), named: "已定方案.csv"), file: "已定方案.csv")
    }

    private static let whole = [
        "2152900101,光辉小学,六年级(1)班,4,3152900100,云岭县盘江中学,2.0", "2152900101,,六年级(2)班,,3152900100,,",
        "2152900102,云雾小学,六年级(1)班,5,3152900200,昌明 中学,1.5",
    ]

    @Test(arguments: [
        ("2152900101,光辉小学,六年级(1)班,4,3152900100,昌明中学,2.0", "第 2 行：标识码 3152900100 是盘江中学，校名写的是“昌明中学”，改对其中一个"),
        ("2152900101,云雾小学,六年级(1)班,4,3152900100,盘江中学,2.0", "第 2 行：标识码 2152900101 是光辉小学，校名写的是“云雾小学”，改对其中一个"),
        ("2152900101,光辉小学,六年级(1)班,4,,盘江中学,2.0", "第 2 行：没有写接收学校标识码"),
        (",光辉小学,六年级(1)班,4,3152900100,,", "第 2 行：没有写移交学校标识码；光辉小学六年级(1)班没有划定接收学校"),
    ])
    func `a code and a name that contradict each other, and an empty cell, are told`(
        row: String, sentence: String
    ) async throws {
        let county = try await C(.sqliteInMemory())
        let command = AdoptPlan(try Self.full([row] + Self.whole.dropFirst()), year: 2026)
        let refusal = await #expect(throws: PlacementPlan.Refusal.self) {
            try await county.office.perform(command, as: C.bureau)
        }
        #expect(refusal?.sentence == sentence)
        #expect(
            try await county.office.perform(AdoptPlan(Self.full(Self.whole), year: 2026), as: C.bureau).unused.isEmpty)
    }

    @Test func `a short or old name is told, and the code decides`() async throws {
        let county = try await C(.sqliteInMemory())
        let rows = ["2152900101,光辉小学,六年级(1)班,4,3152900100,盘江一中,2.0"] + Self.whole.dropFirst()
        let kept = try await county.office.perform(AdoptPlan(Self.full(rows), year: 2026), as: C.bureau)
        #expect(PlacementWords.imported(kept) == "已导入为草案。校名按标识码认（第 2 行写“盘江一中”，是盘江中学）")
    }

    @Test func `the list of a draft's classes can be mended elsewhere and come back`() async throws {
        let county = try await C(.sqliteInMemory())
        let view = try await county.view(county.adopt())
        let bytes = try SheetWriter.xlsx(PlanSheet.bench(of: view, view.content.placements), created: 0)
        let sheet = try DecidedPlanSheet(SheetReader.read(bytes, named: "划片毕业班.xlsx"), file: "划片毕业班.xlsx")
        let kept = try await county.office.perform(AdoptPlan(sheet, year: 2026), as: C.bureau)
        #expect(!kept.isNew && kept.id == view.head.id && kept.unused.isEmpty)
    }

    @Test func `columns of the two schools taken for each other are told in one sentence`() async throws {
        let county = try await C(.sqliteInMemory())
        let rows = C.decided.map { row in
            let cells = row.split(separator: ",")
            return [cells[3], cells[1], cells[2], cells[0]].joined(separator: ",")
        }
        await #expect(throws: PlacementPlan.Refusal.schoolsSwapped) { try await county.adopt(rows) }
    }

    @Test
    func `numbers that the rosters and the roads contradict are told with their rows, and so is a plan known already`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        let rows = [
            "2152900101,光辉小学,六年级(1)班,999,3152900100,盘江中学,-3", "2152900101,光辉小学,六年级(2)班,3,3152900100,盘江中学,5.1",
            Self.whole[2],
        ]
        let first = try await county.office.perform(AdoptPlan(Self.full(rows), year: 2026), as: C.bureau)
        let unused =
            "本系统按名册人数、距离表计算，没有采用文件里的人数（第 2 行写 999，名册 4 人）和"
            + "公里数（第 2 行写 -3，2.0 公里、第 3 行写 5.1，2.0 公里）"
        #expect(PlacementWords.imported(first) == "已导入为草案。" + unused)
        let second = try await county.office.perform(AdoptPlan(Self.full(rows), year: 2026), as: C.bureau)
        #expect(second.id == first.id && PlacementWords.imported(second) == "与第 1 稿相同，没有另存。" + unused)
    }
}
