import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// 拆班与单独安置: a group is placed, handed over and counted like a class, and taken back.
@Suite struct ClassGroupActTests {
    typealias C = PlacementCounty

    private func children(
        _ county: PlacementCounty, of schoolClass: ID<SchoolClass>
    ) async throws -> [ID<Student>] {
        try await county.office.read(as: C.bureau) { try $0.classGroups.children(of: schoolClass).map(\.student.id) }
    }

    private func draw(
        _ county: PlacementCounty, _ count: Int, of schoolClass: ID<SchoolClass>, as kind: ClassGroup.Kind,
        to school: ID<School>? = nil, by officer: Officer = C.bureau, at office: Office? = nil
    ) async throws -> ID<SchoolClass> {
        let chosen = Array(try await children(county, of: schoolClass).prefix(count))
        return try await (office ?? county.office).perform(
            DrawGroup(chosen, from: schoolClass, as: kind, to: school, reason: "县教育局会议纪要", year: 2026), as: officer)
    }

    private func smallest(_ count: Int, in county: PlacementCounty) async throws {
        var policy = GroupPolicy()
        policy.smallest = count
        try await county.office.perform(SetGroupPolicy(policy: policy, year: 2026), as: C.bureau)
    }

    @Test(arguments: PlacementEngine.all)
    func `a part of a class is computed, issued and packed like a class`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            try await smallest(2, in: county)
            let group = try await draw(county, 2, of: C.third, as: .split, to: C.panjiang)
            let id = try await SolvePlan(year: 2026, effort: 500).perform(at: county.office, as: C.bureau)
            let view = try await county.view(id)
            let lines = view.content.placements
            #expect(lines.map(\.schoolClass) == [C.first, C.second, C.third, group])
            #expect(lines.map(\.receiving)[2...] == [C.changming, C.panjiang])
            #expect(lines.map(\.children)[2...] == [3, 2])
            #expect(lines.map(\.wholeness) == [.whole, .whole, .divided, .group])
            #expect(lines.map(view.wholeness)[2...] == ["拆班，拆出 1 组 2 人", "拆出组"])
            #expect(view.facts.first { $0.label == "班级" }?.value == "整班 2 个，拆班 1 个，拆出 1 组，12 人")
            #expect(view.name(of: lines[3]) == "云雾小学六年级(1)班·拆出1")
            try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
            try await county.office.perform(ApprovePlan(plan: id), as: C.leader)
            try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
            let packets = try await county.office.read(as: C.bureau) { try $0.handovers.all(year: 2026) }
            #expect(packets.map(\.schoolClass) == [C.first, C.second, C.third, group])
            #expect(packets.map(\.receiving)[2...] == [C.changming, C.panjiang])
            let (sizes, words) = try await county.office.read(as: C.bureau) { desk in
                (
                    try HandoverQuery(desk).childrenByClass(year: 2026).mapValues(\.count),
                    try [C.first, C.third, group].map { try desk.wholeness(of: $0, year: 2026) }
                )
            }
            #expect(sizes[C.third] == 3 && sizes[group] == 2)
            #expect(words == ["整班", "拆班，另有 1 组拆出", "从六年级(1)班拆出"])
            let targets = try await county.agreements().map(\.target)
            #expect(targets.map(\.classes) == [2, 2, 2, 2] && targets.map(\.groups) == [0, 1, 1, 0])
            #expect(AgreementWords.target(targets[1]).contains("六年级毕业班 1 个、拆出 1 组、毕业生 5 人"))
            await #expect(throws: ClassGroup.Refusal.planUnderWay(number: 1, .issued)) {
                try await county.office.perform(RejoinGroup(group, reason: "学位够了", year: 2026), as: C.bureau)
            }
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `drafts take a single child in with its school, and lose it when it is taken back`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let plan = try await county.adopt()
            let here = try await draw(county, 1, of: C.first, as: .individual)
            let there = try await draw(county, 1, of: C.first, as: .resettled, to: C.changming)
            let view = try await county.view(plan)
            #expect(view.content.placements.map(\.schoolClass) == [C.first, here, there, C.second, C.third])
            #expect(view.content.placements.map(\.receiving)[1...2] == [C.panjiang, C.changming])
            #expect(view.wholeness(view.content.placements[0]) == "整班，单独安置 2 人")
            #expect(view.facts.first { $0.label == "班级" }?.value == "整班 3 个，拆出 2 组，12 人")
            #expect(view.rules.map(\.sentence) == ["第 1 条 光辉小学六年级(1)班·单独安置2必须划到昌明中学"])
            #expect(PlanFlow.all(view.content.placements).map(\.classes) == [2, 0, 1])
            let flow = PlanFlow.all(view.content.placements)[1].sentence(view.names)
            #expect(flow == "光辉小学到昌明中学：拆出组六年级(1)班·单独安置2 1 人")
            // The rule is kept by whoever moves it.
            try await county.office.perform(MovePlacement(there, to: C.panjiang, in: plan), as: C.bureau)
            await #expect(throws: PlacementPlan.Refusal.self) {
                try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            }
            for group in [there, here] {
                try await county.office.perform(RejoinGroup(group, reason: "家长撤回", year: 2026), as: C.bureau)
            }
            await #expect(throws: ClassGroup.Refusal.rejoinedAlready) {
                try await county.office.perform(RejoinGroup(here, reason: "再合", year: 2026), as: C.bureau)
            }
            let after = try await county.view(plan)
            #expect(after.content.placements.map(\.children) == [4, 3, 5] && after.rules.isEmpty)
            #expect(after.facts.first { $0.label == "班级" }?.value == "3 个班，12 人")
            #expect(try await children(county, of: C.first).count == 4)
            try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            // A name is not given twice.
            try await county.office.perform(SendBackPlan(plan: plan, reason: "再议"), as: C.leader)
            let again = try await draw(county, 1, of: C.first, as: .disabled)
            #expect(
                try await county.view(plan).names.schoolClass(again) == "六年级(1)班·单独安置3")
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
            let group = try await draw(county, 1, of: C.first, as: .disabled)
            let (first, second) = (try await children(county, of: C.first), try await children(county, of: C.second))
            let apart = try await children(county, of: group)
            func act(
                _ students: [ID<Student>], from schoolClass: ID<SchoolClass> = C.first, reason: String = "批复"
            ) async throws {
                _ = try await county.office.perform(
                    DrawGroup(students, from: schoolClass, as: .individual, reason: reason, year: 2026), as: C.bureau)
            }
            try await refused(.tooSmall(part: 2, rest: 3, smallest: 8)) {
                _ = try await draw(county, 2, of: C.third, as: .split)
            }
            try await refused(.nobodyChosen) { try await act([]) }
            try await refused(.nobodyStays) { try await act(first) }
            try await refused(.reasonMissing) { try await act([first[0]], reason: "") }
            try await refused(.drawnAlready(["学生1"])) { try await act([first[0]] + apart) }
            try await refused(.isGroup("六年级(1)班·单独安置1")) { try await act(apart, from: group) }
            try await refused(.inOtherClass(["学生1"])) { try await act([second[0]]) }
            try await refused(.classMissing) { try await act(first, from: ID("nowhere")) }
            try await county.office.perform(StateLeft(student: first[0]), as: C.bureau)
            try await refused(.hasLeft(["学生2"])) { try await act([first[0]]) }
            await #expect(throws: PlacementRuleRefusal.notJunior("云雾小学")) {
                _ = try await draw(county, 1, of: C.second, as: .disabled, to: C.yunxiao)
            }
            for officer in [C.teacher, C.receiver, C.station, C.leader, C.inspector, C.administrator] {
                await #expect(throws: NotAllowed(permission: .draftPlan), "\(officer.name)") {
                    _ = try await draw(county, 1, of: C.second, as: .disabled, by: officer)
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

    // MARK: the balance

    /// The same county some days later.
    private func later(_ days: Int, _ county: PlacementCounty) -> Office {
        let moment = Timestamp(C.today.advanced(by: days), hour: 10)
        return Office(
            database: county.database, county: county.county, clock: { moment },
            ids: IdentitySource(seed: 700 + UInt64(days)))
    }

    private func opening(
        _ schoolClass: ID<SchoolClass>, on days: Int, known: Int? = nil, in county: PlacementCounty
    ) async throws -> Int? {
        try await county.office.read(as: C.bureau) { desk in
            try BalanceQuery(desk, year: 2026).report(
                by: .schoolClass, on: C.today.advanced(by: days), known: known.map { C.today.advanced(by: $0) }
            ).lines.first { $0.key == schoolClass.text }?.sheet.opening
        }
    }

    /// On every day, as known on every day: all sheets balance, and the school's, town's and county's are as they were.
    private func expectBalance(_ county: PlacementCounty) async throws {
        let problems = try await county.office.read(as: C.bureau) { desk in
            var problems: [String] = []
            for day in -1...8 {
                for known in [nil, 0, 1, 2, 3, 5, 8] as [Int?] {
                    let asOf = AsOf(on: C.today.advanced(by: day), known: known.map { C.today.advanced(by: $0) })
                    let place = "\(day) known \(known.map { "\($0)" } ?? "now")"
                    for grouping in BalanceGrouping.allCases {
                        let report = try BalanceQuery(desk, year: 2026).report(
                            by: grouping, on: C.today.advanced(by: day), known: asOf.known)
                        let openings = report.lines.map(\.sheet.opening).filter { $0 > 0 }
                        let isFirm = [.town, .school].contains(grouping) && day >= 0
                        if !report.balances || (isFirm && openings != [7, 5]) {
                            problems.append("\(grouping) \(place)")
                        }
                    }
                    for scope in [
                        BalanceScope.county, .receivingSchools, .town(C.yunwu), .school(C.yunxiao), .school(C.guanghui),
                    ] {
                        let table = try BalanceTable(desk, year: 2026, scope: scope, asOf: asOf)
                        if !table.balances { problems.append("\(scope) \(place)") }
                    }
                    if try !BalanceAudit(desk, year: 2026).imbalances(asOf).isEmpty {
                        problems.append("audit \(place)")
                    }
                }
            }
            return try problems + Doctor(desk).faults()
        }
        #expect(problems.isEmpty)
    }

    @Test(arguments: PlacementEngine.all)
    func `after the freeze the sheet of the class follows from the day of the act, and back`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            try await smallest(1, in: county)
            let group = try await draw(county, 2, of: C.third, as: .split, at: later(2, county))
            let apart = try await children(county, of: group)
            try await later(3, county).perform(StateLeft(student: apart[0]), as: C.bureau)
            try await expectBalance(county)
            try await later(5, county).perform(RejoinGroup(group, reason: "学位够了", year: 2026), as: C.bureau)
            #expect(try await opening(C.third, on: 1, in: county) == 5)
            #expect(try await opening(group, on: 1, in: county) == nil)
            for day in [2, 4] {
                #expect(try await opening(C.third, on: day, in: county) == 3)
                #expect(try await opening(group, on: day, in: county) == 2)
            }
            #expect(try await opening(C.third, on: 5, in: county) == 5)
            #expect(try await opening(group, on: 5, in: county) == nil)
            #expect(try await opening(group, on: 7, known: 4, in: county) == 2)
            #expect(try await opening(group, on: 7, known: 1, in: county) == nil)
            try await expectBalance(county)
            let frozen = try await county.database.read { connection in
                try connection.rows("SELECT children FROM frozen_class ORDER BY class_id").map {
                    try $0.int("children")
                }
            }
            #expect(frozen == [4, 3, 5])
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `before the freeze a group is frozen as it is`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let open = try await county.database.write { connection in
                try connection.run("DELETE FROM frozen_class")
                try connection.run("DELETE FROM frozen_student")
                return try connection.run("UPDATE cohort SET state = 'census', frozen_on = NULL")
            }
            _ = open
            let group = try await draw(county, 1, of: C.third, as: .disabled)
            try await county.office.perform(CloseCensus(year: 2026, reason: "测试"), as: C.bureau)
            #expect(try await opening(C.third, on: 0, in: county) == 4)
            #expect(try await opening(group, on: 0, in: county) == 1)
            try await expectBalance(county)
            try await later(3, county).perform(RejoinGroup(group, reason: "合回", year: 2026), as: C.bureau)
            #expect(try await opening(C.third, on: 3, in: county) == 5)
            #expect(try await opening(group, on: 2, in: county) == 1)
            try await expectBalance(county)
        }
    }
}

private struct StateLeft: Command {
    let student: ID<Student>

    func run(in desk: Desk) throws {
        try desk.record(
            Entry(.recordsImported, on: "cohort:2026"), cohort: 2026,
            stating: [Statement(.left(.deceased), of: student)])
    }
}
