import Office
import Storage
import Testing

@testable import Allocation
@testable import Domain
@testable import Workflow

@Suite struct PlanSolvingTests {
    typealias C = PlacementCounty

    @Test(arguments: PlacementEngine.all)
    func `the best plan is found, kept once, and proven`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            #expect(try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau) == id)
            let view = try await county.view(id)
            #expect(view.content.placements.map(\.receiving) == [C.panjiang, C.panjiang, C.changming])
            #expect(view.head.solved?.cost == 7 * 2_040 + 5 * 1_500)
            #expect(view.head.solved?.bound == view.head.solved?.cost)
            #expect(view.content.report.seatsOver == 0)
        }
    }

    @Test func `a plan computed from data that moved on is not kept`() async throws {
        try await PlacementEngine.memory.with { county in
            let problem = try await county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
            let solved = try problem.solved(effort: 500)
            try await county.office.perform(
                EnrolChildren(count: 1, school: C.guanghui, schoolClass: C.first), as: C.bureau)
            await #expect(throws: PlacementPlan.Refusal.dataMovedOn(["班级或人数"])) {
                try await county.office.perform(KeepPlan(solved), as: C.bureau)
            }
            #expect(try await county.count("placement_plan") == 0)
        }
    }

    @Test func `a class without any distance is named`() async throws {
        try await PlacementEngine.memory.with { county in
            try await county.database.write { try $0.run("DELETE FROM distance WHERE sending_id = \(C.yunxiao)") }
            let refusal = await #expect(throws: UnsolvablePlacement.self) {
                try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            }
            #expect(refusal?.sentence == "云雾小学六年级(1)班到各初中的道路距离都没有，先在名录里导入道路距离，或者用直线距离补全")
        }
    }

    @Test func `schools and towns do not compute plans`() async throws {
        try await PlacementEngine.memory.with { county in
            for officer in [C.teacher, C.receiver, C.station, C.leader, C.inspector, C.administrator] {
                await #expect(throws: NotAllowed(permission: .draftPlan), "\(officer.name)") {
                    try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: officer)
                }
            }
        }
    }

    /// The first class may go to 昌明 too, which is farther: no best plan, whatever the search says of it.
    @Test func `a bound that the verifier does not reproduce is not told`() async throws {
        try await PlacementEngine.memory.with { county in
            let problem = try await county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
            let solved = try problem.solved(effort: 0) { levelled, _ throws(InstanceRefusal) in
                let found = try LevelSearch.solve(levelled, policy: problem.policy, effort: 500)
                let worse = levelled.instance.classes.map { $0.arcs.max { $0.cost < $1.cost }?.school ?? 0 }
                var forged = found.with(
                    worse, values: found.levels.map { levelled.value(of: worse, at: $0.level) }, policy: problem.policy)
                forged.levels = forged.levels.map { $0.with(bound: $0.value, steps: 0) }
                return forged
            }
            // Fewer links than one for a primary school are none: that needs no proof.
            #expect(solved.levels.map(\.isProven) == [false, false, false, true])
            #expect(try problem.solved(effort: 500).levels.allSatisfy(\.isProven))
        }
    }

    @Test func `a plan computed by other settings or rules says what changed, and the same plan that it is the same`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        let problem = try await county.office.read(as: C.bureau) { try PlacementProblem(year: 2026, at: $0) }
        let solved = try problem.solved(effort: 500)
        let first = try await county.office.perform(KeepPlan(solved), as: C.bureau)
        #expect(PlacementWords.finished(solved, as: first).hasPrefix("试算完成，方案存为第 1 稿："))
        let again = try await county.office.perform(KeepPlan(solved), as: C.bureau)
        #expect(!again.isNew && PlacementWords.finished(solved, as: again).hasPrefix("试算完成，方案与第 1 稿相同，没有另存："))
        let kept = try await county.office.read(as: C.bureau) { try PlacementPolicy.kept(at: $0) }
        var policy = kept
        policy.levels.stabilityFirst = true
        try await county.office.perform(SetPlacementPolicy(policy: policy, year: 2026), as: C.bureau)
        await #expect(throws: PlacementPlan.Refusal.dataMovedOn(["试算设置"])) {
            try await county.office.perform(KeepPlan(solved), as: C.bureau)
        }
        try await county.office.perform(SetPlacementPolicy(policy: kept, year: 2026), as: C.bureau)
        _ = try await county.office.perform(
            AddPlacementRule(.apart, C.first, other: C.third, reason: "测试", year: 2026), as: C.bureau)
        await #expect(throws: PlacementPlan.Refusal.dataMovedOn(["划片规则"])) {
            try await county.office.perform(KeepPlan(solved), as: C.bureau)
        }
    }
}
