import Office
import Storage
import Testing

@testable import Allocation
@testable import Domain
@testable import Web
@testable import Workflow

/// 拆班与单独安置: a group is placed, handed over and counted like a class, and taken back.
@Suite struct ClassGroupActTests {
    typealias C = PlacementCounty

    @Test(arguments: PlacementEngine.all)
    func `a part of a class is computed, issued and packed like a class`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            try await county.layDown(smallest: 2)
            let group = try await county.draw(2, of: C.third, as: .split, to: C.panjiang)
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let view = try await county.view(id)
            let lines = view.content.placements
            #expect(lines.map(\.schoolClass) == [C.first, C.second, C.third, group])
            #expect(lines.map(\.receiving)[2...] == [C.changming, C.panjiang])
            #expect(lines.map(\.children)[2...] == [3, 2])
            #expect(lines.map(\.wholeness) == [.whole, .whole, .divided, .group])
            #expect(lines.map(view.wholeness)[2...] == ["拆班，拆出 1 组 2 人", "拆出组"])
            #expect(view.facts.first { $0.label == "班级" }?.value == "整班 2 个，拆班 1 个，拆出 1 组，12 人")
            #expect(view.name(of: lines[3]) == "云雾小学六年级(1)班·拆出(1)")
            try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
            try await county.office.perform(ApprovePlan(plan: id), as: C.leader)
            try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
            let packets = try await county.office.read(as: C.bureau) { try $0.handovers.all(year: 2026) }
            #expect(packets.map(\.schoolClass) == [C.first, C.second, C.third, group])
            #expect(packets.map(\.receiving)[2...] == [C.changming, C.panjiang])
            let (sizes, words) = try await county.office.read(as: C.bureau) { desk in
                (
                    try HandoverQuery(desk).childrenByClass(year: 2026).mapValues(\.count),
                    try desk.handovers.all(year: 2026).map { head in
                        HandoverWords.wholeness(try desk.handovers.packet(head.id).wholeness)
                    }
                )
            }
            #expect(sizes[C.third] == 3 && sizes[group] == 2)
            #expect(words == ["整班移交", "整班移交", "已拆出 1 组 2 人，其余学生移交", "拆出组，自六年级(1)班分出"])
            let targets = try await county.agreements().map(\.target)
            #expect(targets.map(\.classes) == [2, 2, 2, 2] && targets.map(\.groups) == [0, 1, 1, 0])
            #expect(AgreementWords.target(targets[1]).contains("六年级毕业班 1 个、拆出 1 组、毕业生 5 人"))
            await #expect(throws: ClassGroup.Refusal.planUnderWay(number: 1, .issued)) {
                try await county.office.perform(RejoinGroup(group, reason: "学位够了", year: 2026), as: C.bureau)
            }
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `repairs of a plan divide by the county's smallest part, and tell groups from classes`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            // 12 children, 12 seats; 7 of 光辉 do not fit into 6 whole.
            try await county.database.write {
                try $0.run("UPDATE school SET class_size = 6 WHERE id = \(C.panjiang)")
            }
            let plan = try await county.adopt()
            let group = try await county.draw(1, of: C.third, as: .individual)
            func split() async throws -> [Int] {
                let found = try await PlacedProblem(county.view(plan)).mending.repairs(within: nil, effort: 500)
                return found.repairs.compactMap {
                    if case .split(_, let parts) = $0.lever { parts[1].pupils } else { nil }
                }
            }
            #expect(try await split().isEmpty)
            try await county.layDown(smallest: 1)
            #expect(try await split() == [1])
            try await county.database.write {
                try $0.run("UPDATE school SET class_size = 3")
            }
            let mending = PlacedProblem(try await county.view(plan)).mending
            let allowed = mending.allowed(within: nil)
            let region = try #require(try Shortage(allowed.instance).regions.first)
            let told = mending.told(region, of: allowed)
            let name = try await county.office.read(as: C.bureau) {
                try $0.classGroups.find(group, year: 2026).schoolClass.label
            }
            #expect(told.groups == ["云雾小学" + name] && told.classes.count == 3)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `drafts take a single child in with its school, and lose it when it is taken back`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let plan = try await county.adopt()
            // One that is put away meanwhile follows like the others.
            try await county.office.perform(DropPlan(plan: plan, reason: "试错了"), as: C.bureau)
            let here = try await county.draw(1, of: C.first, as: .individual)
            try await county.office.perform(RestorePlan(plan: plan), as: C.bureau)
            let there = try await county.draw(1, of: C.first, as: .resettled, to: C.changming)
            let view = try await county.view(plan)
            #expect(view.content.placements.map(\.schoolClass) == [C.first, here, there, C.second, C.third])
            #expect(view.content.placements.map(\.receiving)[1...2] == [C.panjiang, C.changming])
            #expect(view.wholeness(view.content.placements[0]) == "整班，单独安置 2 人")
            #expect(view.facts.first { $0.label == "班级" }?.value == "整班 3 个，拆出 2 组，12 人")
            #expect(view.rules.map(\.sentence) == ["第 1 条 光辉小学六年级(1)班·单独安置(2)必须划到昌明中学"])
            #expect(PlanFlow.all(view.content.placements).map(\.classes) == [2, 0, 1])
            let flow = PlanFlow.all(view.content.placements)[1].sentence(view.names)
            #expect(flow == "光辉小学到昌明中学：拆出组六年级(1)班·单独安置(2) 1 人")
            // The rule is kept by whoever moves it.
            try await county.office.perform(MovePlacement(there, to: C.panjiang, in: plan), as: C.bureau)
            await #expect(throws: PlacementPlan.Refusal.self) {
                try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            }
            try await county.office.perform(RejoinGroup(there, reason: "家长撤回", year: 2026), as: C.bureau)
            try await county.office.perform(DropPlan(plan: plan, reason: "试错了"), as: C.bureau)
            try await county.office.perform(RejoinGroup(here, reason: "家长撤回", year: 2026), as: C.bureau)
            try await county.office.perform(RestorePlan(plan: plan), as: C.bureau)
            await #expect(throws: ClassGroup.Refusal.rejoinedAlready) {
                try await county.office.perform(RejoinGroup(here, reason: "再合", year: 2026), as: C.bureau)
            }
            let after = try await county.view(plan)
            #expect(after.content.placements.map(\.children) == [4, 3, 5] && after.rules.isEmpty)
            #expect(after.facts.first { $0.label == "班级" }?.value == "3 个班，12 人")
            #expect(try await county.children(of: C.first).count == 4)
            try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            // A name is not given twice.
            try await county.office.perform(SendBackPlan(plan: plan, reason: "再议"), as: C.leader)
            let again = try await county.draw(1, of: C.first, as: .disabled)
            #expect(
                try await county.view(plan).names.schoolClass(again) == "六年级(1)班·单独安置(3)")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a resettled child with a school of its own counts no way from its old school`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let group = try await county.draw(1, of: C.first, as: .resettled, to: C.changming)
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let view = try await county.view(id)
            let line = try #require(view.content.placements.first { $0.schoolClass == group })
            #expect(line.receiving == C.changming && line.way == nil && view.isResettled(line))
            // Not 9 km for everybody's farthest.
            #expect(view.content.report.worstMetres == 2_040)
            #expect(view.levels.outcomes.map(\.value) == view.levelValues.map(\.amount))
            #expect(!PlanWarnings(view).sentences.contains { $0.contains("没有道路距离") })
            #expect(view.way(line) == "从新住址走，不计")
            try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
            try await county.office.perform(ApprovePlan(plan: id), as: C.leader)
            try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
            #expect(try await county.view(id).isResettled(line))
            // Next year its school is no school of the class.
            let feeders = try await county.office.read(as: C.bureau) { try Feeders(before: 2027, at: $0) }
            #expect(feeders.receiving(C.guanghui) == [C.panjiang])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `what may not be drawn is refused, and nothing changes`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            func refused(_ refusal: ClassGroup.Refusal, _ body: () async throws -> Void) async throws {
                let before = try await county.count("act")
                await #expect(throws: refusal) { try await body() }
                #expect(try await county.count("act") == before)
            }
            let group = try await county.draw(1, of: C.first, as: .disabled)
            let (first, second) = (try await county.children(of: C.first), try await county.children(of: C.second))
            let apart = try await county.children(of: group)
            func act(
                _ students: [ID<Student>], from schoolClass: ID<SchoolClass> = C.first, reason: String = "批复"
            ) async throws {
                _ = try await county.office.perform(
                    DrawGroup(students, from: schoolClass, as: .individual, reason: reason, year: 2026), as: C.bureau)
            }
            try await refused(.tooSmall(part: 2, rest: 3, smallest: 8)) {
                _ = try await county.draw(2, of: C.third, as: .split)
            }
            try await refused(.nobodyChosen) { try await act([]) }
            try await refused(.nobodyStays) { try await act(first) }
            try await refused(.reasonMissing) { try await act([first[0]], reason: "") }
            try await refused(.drawnAlready(["学生1"])) { try await act([first[0]] + apart) }
            try await refused(.isGroup("六年级(1)班·单独安置(1)")) { try await act(apart, from: group) }
            try await refused(.inOtherClass(["学生1"])) { try await act([second[0]]) }
            try await refused(.classMissing) { try await act(first, from: ID("nowhere")) }
            try await county.office.perform(StateLeft(student: first[0]), as: C.bureau)
            try await refused(.hasLeft(["学生2"])) { try await act([first[0]]) }
            await #expect(throws: PlacementRuleRefusal.notJunior("云雾小学")) {
                _ = try await county.draw(1, of: C.second, as: .disabled, to: C.yunxiao)
            }
            for officer in [C.teacher, C.receiver, C.station, C.leader, C.inspector, C.administrator] {
                await #expect(throws: NotAllowed(permission: .draftPlan), "\(officer.name)") {
                    _ = try await county.draw(1, of: C.second, as: .disabled, by: officer)
                }
            }
            let plan = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            try await refused(.planUnderWay(number: 1, .submitted)) { try await act([second[0]], from: C.second) }
            try await refused(.planUnderWay(number: 1, .submitted)) {
                try await county.office.perform(RejoinGroup(group, reason: "合回", year: 2026), as: C.bureau)
            }
            try await county.office.perform(SendBackPlan(plan: plan, reason: "再议"), as: C.leader)
            try await refused(.reasonMissing) {
                try await county.office.perform(RejoinGroup(group, reason: "", year: 2026), as: C.bureau)
            }
            try await act([second[0]], from: C.second)
        }
    }
}
