import Allocation
import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// 逐级试算: what each level came to is kept with the plan, shown, and compared.
@Suite struct PlanLevelTests {
    typealias C = PlacementCounty

    private struct Feed: Command {
        let pairs: [(ID<School>, ID<School>)]
        func run(in desk: Desk) throws {
            for (sending, receiving) in pairs {
                try desk.directory.save(feeder: sending, to: receiving, year: 2025)
            }
        }
    }

    private struct Lay: Command {
        let stabilityFirst: Bool
        func run(in desk: Desk) throws {
            var policy = PlacementPolicy()
            policy.levels.stabilityFirst = stabilityFirst
            try policy.keep(at: desk)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `the levels of a plan are kept, copied and told`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            try await county.office.perform(
                Feed(pairs: [(C.guanghui, C.panjiang), (C.yunxiao, C.panjiang)]), as: C.bureau)
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let view = try await county.view(id)
            #expect(view.levels.outcomes.map(\.level) == [.seatsOver, .farthest, .pupilMetres, .moved, .links])
            #expect(view.levels.outcomes.map(\.value) == [0, 0, 7 * 2_040 + 5 * 1_500, 5, 2])
            #expect(view.levels.outcomes.filter { !$0.isProven }.isEmpty)
            #expect(view.levelValues.map(\.amount) == view.levels.outcomes.map(\.value))
            let copy = try await county.office.perform(CopyPlan(id), as: C.bureau)
            #expect(try await county.view(copy).levels == view.levels)
            let house = try await PlacementHouse(county)
            let bureau = try await house.signedIn("bureau")
            let path = "/y/2026/placements/\(id)"
            #expect(try await bureau.get(path).html.contains("5 级都已证明最好"))
            let page = try await bureau.get(path + "/reasons")
            #expect(page.html.contains("逐级结果") && page.html.contains("4 离开上年对口学校"))
            #expect(try page.row("3 路程合计")["试算结果"] == "21.8 人·公里；为后面各级可放宽到 22.0 人·公里")
            #expect(try await bureau.get(path + "/classes/\(C.first)/reasons.pdf").status == .ok)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a county that puts stability first gets another order and another plan`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            // Last year 光辉's classes went to 昌明, where one of them finds room now.
            try await county.office.perform(
                Feed(pairs: [(C.guanghui, C.changming), (C.yunxiao, C.panjiang)]), as: C.bureau)
            let usual = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            try await county.office.perform(Lay(stabilityFirst: true), as: C.bureau)
            let stable = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let view = try await county.view(stable)
            #expect(view.levels.outcomes.map(\.level) == [.seatsOver, .farthest, .moved, .pupilMetres])
            let comparison = try await county.office.read(as: C.bureau) {
                try LevelComparison(
                    $0.placements.head(usual).number, with: $0.placements.head(stable).number, year: 2026, at: $0)
            }
            #expect(comparison.better != "one", "\(comparison.sentences)")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a computed plan is compared with a decided one, level by level`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let sheet = try C.sheet(C.otherwise)
            let comparison = try await county.office.read(as: C.bureau) {
                try LevelComparison(nil, with: sheet, year: 2026, at: $0)
            }
            #expect(comparison.better == "one")
            #expect(comparison.lines.map(\.level) == [.seatsOver, .farthest, .pupilMetres, .links])
            #expect(comparison.lines.map(\.other) == [2, 6_960, 4 * 2_040 + 3 * 9_000 + 5 * 1_500, 3])
            #expect(comparison.sentences.first == "第 1 级 超出学位：第 1 稿 0 人，“已定方案.csv” 2 人。")
            #expect(comparison.verdict.contains("第 1 稿更好：在“超出学位”这一级分出高下"))
            let other = try await county.adopt(C.otherwise)
            let house = try await PlacementHouse(county)
            let page = try await house.signedIn("leader")
                .get("/y/2026/placements/comparison?one=\(id)&other=\(other)")
            #expect(page.html.contains("第 1 稿更好") && page.html.contains("逐级对照"))
        }
    }

    @Test func `a level that is not proven says so`() {
        let open = LevelOutcome(level: .pupilMetres, value: 30_000, allowed: 30_300, bound: 29_000, steps: 10)
        let blind = LevelOutcome(level: .moved, value: 12, bound: nil)
        #expect(
            LevelWords.sentences([open, blind], "人") == [
                "第 1 级 路程合计：30.0 人·公里，尚未证明最好，再好也不会低于 29.0 人·公里；为后面各级可放宽到 30.3 人·公里。",
                "第 2 级 离开上年对口学校：12 人，尚未证明最好。",
            ])
        let proven = LevelOutcome(level: .seatsOver, value: 0, bound: 0)
        #expect(
            LevelWords.summary([proven, open], given: 0) == "第 2 级“路程合计”尚未证明最好，其余各级已证明")
    }
}
