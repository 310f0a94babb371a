import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct PlanIssueTests {
    typealias C = PlacementCounty

    @Test(arguments: PlacementEngine.all)
    func `issuing drafts a packet for every class and an agreement for every school`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await county.plan(.issued)
            let (cohort, packets, report) = try await county.office.read(as: C.bureau) { desk in
                (
                    try desk.cohorts.state(2026), try desk.handovers.all(year: 2026),
                    try desk.placements.report(2026)
                )
            }
            #expect(cohort == .handingOver)
            #expect(packets.map(\.schoolClass) == [C.first, C.second, C.third])
            #expect(packets.map(\.receiving) == [C.panjiang, C.panjiang, C.changming])
            #expect(report.classes == 3 && report.seatsOver == 0)
            #expect(report.pupilKilometres == 21.8 && report.worstKilometres == 2.0)
            let agreements = try await county.agreements()
            #expect(agreements.map(\.schoolName) == ["光辉小学", "云雾小学", "盘江中学", "昌明中学"])
            #expect(agreements.map(\.target.classes) == [2, 1, 2, 1])
            #expect(agreements.map(\.target.children) == [7, 5, 7, 5])
            #expect(agreements.map(\.target.seats) == [0, 0, 8, 6])
            #expect(try await county.view(id).head.issuedOn == C.today)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `all of it happens or nothing of it`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let first = try await county.plan(.issued)
            let packets = try await county.office.read(as: C.bureau) { try $0.handovers.all(year: 2026) }
            try await county.office.perform(PrepareHandover(handover: packets[1].id, paperFiles: 3), as: C.teacher)
            let second = try await county.plan(.approved, C.otherwise)
            let before = (try await county.count("act"), try await county.count("agreement"))
            await #expect(throws: PlacementPlan.Refusal.packetsUnderWay(["光辉小学六年级(2)班"])) {
                try await county.office.perform(IssuePlan(plan: second), as: C.bureau)
            }
            #expect(try await county.state(first) == .issued)
            #expect(try await county.state(second) == .approved)
            let after = (try await county.count("act"), try await county.count("agreement"))
            #expect(after == before)
        }
    }

    @Test func `only one plan of a year is in force`() async throws {
        try await PlacementEngine.memory.with { county in
            let first = try await county.plan(.superseded)
            let (issued, report) = try await county.office.read(as: C.bureau) {
                (try $0.placements.issued(2026), try $0.placements.report(2026))
            }
            #expect(issued?.number == 2 && issued?.id != first)
            #expect(report.seatsOver == 2)
            // 云雾小学's targets stayed; the three others' were drawn anew, for nobody had signed.
            #expect(try await county.agreements().map(\.target.children) == [7, 5, 4, 8])
        }
    }

    @Test func `a plan waits for the census to be closed`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory(), closingCensus: false)
        let id = try await county.plan(.approved)
        let refusal = await #expect(throws: PlacementPlan.Refusal.self) {
            try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
        }
        #expect(refusal == .censusOpen(year: 2026))
        #expect(try await county.count("handover") == 0)
    }

    @Test func `drafts are the bureau's and the county government's; once issued each sees its own`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.plan(.approved)
            let others = [C.inspector, C.teacher, C.otherTeacher, C.receiver, C.station]
            for officer in others {
                await #expect(throws: NotFound(), "\(officer.name)") { try await county.view(id, as: officer) }
            }
            #expect(try await county.view(id, as: C.leader).content.placements.count == 3)
            try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
            var seen: [String: [ID<SchoolClass>]] = [:]
            for officer in others {
                seen[officer.name] = try await county.view(id, as: officer).content.placements.map(\.schoolClass)
            }
            #expect(
                seen == [
                    "何督学": [C.first, C.second, C.third], "罗老师": [C.first, C.second], "钱老师": [C.third],
                    "王主任": [C.first, C.second], "孙站长": [C.third],
                ])
        }
    }

    @Test func `a plan recorded afterwards is claimed of its offices by the administrator`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.office.perform(
                AdoptPlan(C.sheet(C.decided), year: 2026), as: C.administrator, backfilling: C.backfill
            ).id
            try await county.office.perform(SubmitPlan(plan: id), as: C.administrator, backfilling: C.backfill)
            let government = Backfill(unit: .government, day: C.backfill.day, document: "政府批复")
            try await county.office.perform(ApprovePlan(plan: id), as: C.administrator, backfilling: government)
            try await county.office.perform(IssuePlan(plan: id), as: C.administrator, backfilling: C.backfill)
            #expect(try await county.view(id).head.issuedOn == C.backfill.day)
            await #expect(throws: NotAllowed(permission: .draftPlan)) {
                try await county.office.perform(SubmitPlan(plan: id), as: C.administrator)
            }
        }
    }
}
