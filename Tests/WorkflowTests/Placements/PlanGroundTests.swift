import HTTPTypes
import Office
import Paper
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workbook
@testable import Workflow

/// What a plan is told from: what was proven of it holds only of what was computed, and what was submitted keeps what it
/// stood on.
@Suite struct PlanGroundTests {
    typealias C = PlacementCounty

    /// A distance of the county's table, as an import writes it.
    private struct Measure: Command {
        let metres: Int
        var sending = C.guanghui
        var receiving = C.panjiang
        func run(in desk: Desk) throws {
            try desk.directory.save(distance: metres, from: sending, to: receiving, source: "另测")
        }
    }

    private struct Feed: Command {
        func run(in desk: Desk) throws {
            try desk.directory.save(feeder: C.guanghui, to: C.changming, year: 2025)
        }
    }

    private func solved(at county: PlacementCounty) async throws -> ID<PlacementPlan> {
        try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
    }

    private func isProven(_ plan: ID<PlacementPlan>, at county: PlacementCounty) async throws -> Bool {
        try await county.view(plan).levels.isCurrent
    }

    @Test(arguments: PlacementEngine.all)
    func `a plan that was changed by hand is nowhere called proven, until it is as it was`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await solved(at: county)
            let copy = try await county.office.perform(CopyPlan(id), as: C.bureau)
            let house = try await PlacementHouse(county)
            let bureau = try await house.signedIn("bureau")
            let show = PlacementLinks.show(2026, id)
            #expect(try await bureau.get(show).text(beside: "逐级试算") == "4 级都已证明最好")
            try await county.office.perform(MovePlacement(C.second, to: C.changming, in: id), as: C.bureau)
            let words = "变动以后没有重新证明；现在：最远多走 7.0 公里，小学去向 3 对"
            #expect(try await bureau.get(show).text(beside: "逐级试算") == words)
            for page in [show, show + "/reasons"] {
                #expect(try await !bureau.get(page).html.contains("已证明最好"), "\(page)")
            }
            let view = try await county.view(id)
            #expect(
                LevelWords.sentences(of: view).first == "第 1 级 超出学位：2 人，变动以后没有重新证明。")
            let sheet = try #require(PlanSheet.drafts(of: view).first { $0.name == "逐级结果" })
            #expect(!"\(sheet)".contains("已证明最好"))
            let compared = try await bureau.get(PlacementLinks.comparison(2026, id, with: copy))
            #expect(try compared.row("1 超出学位")["第 1 稿的证明"] == LevelWords.outdated)
            #expect(try compared.row("1 超出学位")["第 2 稿的证明"] == "已证明最好")
            try await county.office.perform(UndoMove(.undo, in: id), as: C.bureau)
            #expect(try await isProven(id, at: county))
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `whatever it was computed from, when it changes the proof is gone`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let id = try await solved(at: county)
            // A pin changes nothing of what was computed.
            try await county.office.perform(PinPlacements([C.first], isPinned: true, in: id), as: C.bureau)
            #expect(try await isProven(id, at: county))
            let changes: [any Command] = [
                Measure(metres: 2_041),
                AddPlacementRule(.forbid, C.first, school: C.changming, reason: "批复", year: 2026),
                SetPlacementPolicy(policy: PlacementPolicy(longestWay: 8_000), year: 2026), Feed(),
                EnrolChildren(count: 1, school: C.guanghui, schoolClass: C.first),
            ]
            for change in changes {
                let plan = try await solved(at: county)
                #expect(try await isProven(plan, at: county), "\(change)")
                try await county.perform(change)
                #expect(try await !isProven(plan, at: county), "\(change)")
            }
            // Computed anew it is a plan of its own, although every class goes where it went.
            let again = try await solved(at: county)
            #expect(try await isProven(again, at: county) && again != id)
        }
    }

    @Test func `what holds only while some classes stay says so`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let problem = try await county.office.read(as: C.bureau) {
            try PlacementProblem(year: 2026, fixed: [C.third: C.changming], at: $0)
        }
        let id = try await county.office.perform(KeepPlan(problem.solved(effort: 500)), as: C.bureau).id
        #expect(LevelWords.summary(of: try await county.view(id)) == "4 级都已证明最好（锁定的 1 个班不动）")
    }

    @Test(arguments: PlacementEngine.all)
    func `a plan that was submitted is told from what it stood on`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            try await county.office.perform(
                AddPlacementRule(.forbid, C.third, school: C.panjiang, reason: "批复", year: 2026), as: C.bureau)
            let id = try await county.plan(.issued, C.otherwise)
            let before = try await told(id, at: county)
            try await county.office.perform(Measure(metres: 30_000), as: C.bureau)
            try await county.office.perform(Measure(metres: 500, sending: C.yunxiao), as: C.bureau)
            try await county.office.perform(Feed(), as: C.bureau)
            try await county.office.perform(
                SetPlacementPolicy(policy: PlacementPolicy(longestWay: 1_000), year: 2026), as: C.bureau)
            let rule = try await county.office.read(as: C.bureau) {
                try #require(try $0.placementRules.standing(2026).first).id
            }
            try await county.office.perform(LiftPlacementRule(rule, reason: "撤销批复", year: 2026), as: C.bureau)
            try await county.database.write {
                try $0.run("UPDATE school SET planned_classes = 9, beds = 0 WHERE id = \(C.panjiang)")
            }
            #expect(try await told(id, at: county) == before)
            #expect(before.contains("盘江中学 2.0 公里") && before.contains("校验"))
            // A copy is a draft: it stands on what is known today.
            let copy = try await county.office.perform(CopyPlan(id), as: C.bureau)
            #expect(try await told(copy, at: county).contains("盘江中学 2.0 公里") == false)
            #expect(try await county.view(copy).distances[C.guanghui]?[C.panjiang] == 30_000)
        }
    }

    /// Everything that pages and papers say of a plan.
    private func told(_ id: ID<PlacementPlan>, at county: PlacementCounty) async throws -> String {
        let view = try await county.view(id)
        let problem = PlacedProblem(view)
        var texts = ["\(view.facts)", "\(view.levelValues)", "\(PlanWarnings(view).sentences)"]
        texts += ["\(PlanExplanation(problem, in: view))", "\(PlanMap(view))", "\(PlanSheet.drafts(of: view))"]
        for unit in problem.lines.indices {
            let reasons = try ClassReasons(problem, of: unit)
            let paper = ReasonPaper(
                name: problem.names.classes[unit], reasons: reasons, view: view, unmeasured: problem.unmeasured)
            texts.append("\(paper.document(at: Timestamp(milliseconds: 0)))")
        }
        texts.append("\(PlanPaper(view: view).document(at: Timestamp(milliseconds: 0)))")
        return texts.joined(separator: "\n")
    }

    @Test func `a plan that is issued counts the children of that day and keeps everything else`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let id = try await county.plan(.approved)
        let before = try await county.view(id)
        try await county.office.perform(Measure(metres: 5_000), as: C.bureau)
        try await county.office.perform(EnrolChildren(count: 1, school: C.guanghui, schoolClass: C.first), as: C.bureau)
        try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
        let after = try await county.view(id)
        #expect(after.content.placements.map(\.children) == [5, 3, 5])
        #expect(after.content.placements.map(\.metres) == before.content.placements.map(\.metres))
        #expect(after.roads == before.roads && after.code != before.code)
    }

    @Test func `a plan from before grounds were kept says that it is told from today's`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let id = try await county.plan(.issued)
        #expect(try await county.view(id).lacksGround == false)
        try await county.database.write { try $0.run("DELETE FROM placement_ground") }
        let house = try await PlacementHouse(county)
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(PlacementLinks.show(2026, id)).text(beside: "依据") == ExplanationWords.lacksGround)
        #expect(
            try await bureau.get(PlacementLinks.reasons(2026, id, C.first)).html.contains(ExplanationWords.lacksGround))
    }

    @Test func `a ground is what its text says`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        try await county.office.perform(Feed(), as: C.bureau)
        try await county.office.perform(
            AddPlacementRule(.forbid, C.first, school: C.changming, reason: "批复", year: 2026), as: C.bureau)
        var ground = try await county.office.read(as: C.bureau) { try PlanGround(year: 2026, at: $0) }
        let guess = RoadDistance(metres: 3_000, basis: .straight, factor: 150)
        ground.roads = RoadTable(
            ground.roads.roads.merging([C.yunxiao: [C.panjiang: guess]]) { $1 }, ground.roads.rules)
        ground.isProven = true
        #expect(PlanGround(text: ground.text) == ground)
        #expect(PlanGround(text: "road\tx") == nil && PlanGround(text: "") == nil)
        // From before seats could be counted by classes: the code of the plan is reckoned from the very same text.
        let old = "settings\t1,0,10,0,6000\t3000\t8\t1\nband\t1050\t2500"
        #expect(PlanGround(text: old)?.text == old)
    }
}

extension PlacementCounty {
    fileprivate func perform(_ command: some Command) async throws {
        _ = try await office.perform(command, as: Self.bureau)
    }
}
