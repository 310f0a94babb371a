import Office
import Testing

@testable import Domain
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
}
