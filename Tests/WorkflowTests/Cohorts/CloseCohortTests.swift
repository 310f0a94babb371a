import Domain
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct CloseCohortTests {
    typealias C = HandoverCounty

    private func close(
        _ year: YearCounty, _ unfinished: Int?, _ reason: String = "个案由原单位继续办理", as officer: Officer = C.bureau
    ) async throws {
        try await year.office.perform(
            CloseCohort(year: 2026, unfinished: unfinished, reason: reason), as: officer)
    }

    @Test(arguments: HandoverEngine.all)
    func `a year closes over the children whom an office still holds, whose number and reason are stated`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            await #expect(throws: OutOfOrder<Cohort>.self) { try await close(year, 6) }
            try await year.office.perform(FollowForClosing(), as: C.bureau)
            await #expect(throws: CohortClosing.Refusal.numberDiffers(children: 6)) { try await close(year, 5) }
            await #expect(throws: CohortClosing.Refusal.reasonMissing(children: 6)) { try await close(year, 6, "") }
            await #expect(throws: NotAllowed.self) { try await close(year, 6, as: C.station) }
            await #expect(throws: NotAllowed.self) { try await close(year, 6, as: YearHouse.leader) }
            try await close(year, 6)
            let (state, act) = try await year.read { desk in
                (try desk.cohorts.state(2026), try CohortClosingQuery(desk, year: 2026).acts().last)
            }
            #expect(state == .closed)
            #expect(act?.entry.kind == .cohortClosed)
            #expect(act?.reason == "尚有 6 名学生由各单位继续办理：个案由原单位继续办理")
            await #expect(throws: OutOfOrder<Cohort>.self) { try await close(year, 6) }
            #expect(try await year.read { try Doctor($0).faults() } == [])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `an unfiled packet, an open registration and a child out of the balance keep it open`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.office.perform(FollowForClosing(closing: [C.panjiang]), as: C.bureau)
            try await year.county.draft([(C.classB, C.changming)])
            try await year.county.enrol([C.child("a9", "迟到生", in: C.classA, 9)])
            let refusal = await #expect(throws: CohortClosing.Refusal.self) { try await close(year, 7) }
            #expect(
                refusal?.sentence == "现在不能归档：没有存档的移交批次 1 个，报到没有截止的学校 1 所，账不平 1 处。")
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a line of a check-in list keeps it open until it is decided, by the bureau too`(engine: HandoverEngine)
        async throws
    {
        try await YearCounty.with(engine) { year in
            try await year.office.perform(FollowForClosing(), as: C.bureau)
            try await year.county.takeResembling()
            let refusal = await #expect(throws: CohortClosing.Refusal.self) { try await close(year, 6) }
            #expect(refusal?.sentence == "现在不能归档：报到核对表待确认的行 1 行。")
            let line = try #require(try await year.county.openLines().first)
            let dismiss = DismissArrivalLine(line.token, at: C.panjiang, year: 2026, reason: "重复填写")
            await #expect(throws: NotAllowed.self) { try await year.office.perform(dismiss, as: C.station) }
            try await year.office.perform(dismiss, as: C.bureau)
            let act = try await year.read { desk in
                try desk.connection.row(
                    "SELECT * FROM act WHERE county = \(desk.county) AND kind = 'arrivalLineDismissed'"
                ).map(Act.init(row:))
            }
            #expect(act?.unit == .bureau && act?.reason == "重复填写")
            try await close(year, 6)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `after that no packet and no new child, but whoever is followed is followed to the end`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.office.perform(FollowForClosing(), as: C.bureau)
            try await close(year, 6)
            await #expect(throws: CohortClosed(year: 2026)) { try await year.county.draft() }
            var claim = AcceptWalkIn.Claim()
            claim.name = "新来的"
            await #expect(throws: CohortClosed(year: 2026)) {
                try await year.office.perform(AcceptWalkIn(claim, at: C.panjiang, year: 2026), as: C.receiver)
            }
            #expect(try await year.names(StudentFilter()).count == 8)
            try await year.office.perform(CheckIn(ID("a3"), at: C.panjiang, year: 2026), as: C.receiver)
            #expect(try await year.county.standing("a3") == ["arrived", "school:\(C.panjiang)"])
            try await year.state([Statement(.dropoutFound, of: ID("a3"))])
            try await year.office.perform(OpenReturnCase(of: ID("a3"), year: 2026), as: C.bureau)
            let merger = MergeStudents(
                ID("a3"), into: YearCounty.walkIn, year: 2026, reason: "到校当面核对", document: "户口簿")
            try await year.office.perform(merger, as: C.bureau)
            #expect(try await year.table().balances)
        }
    }
}

/// Brings the year to where it may be archived, but for what the test leaves open.
struct FollowForClosing: Command {
    var closing = [HandoverCounty.panjiang, HandoverCounty.changming]

    func run(in desk: Desk) throws {
        for step: Cohort.Step in [.issuePlan, .openArrival, .closeArrival] { try desk.cohorts.take(step, 2026) }
        for school in closing {
            try desk.arrivals.open(school, year: 2026)
            try desk.arrivals.close(school, year: 2026, on: desk.day)
        }
    }
}
