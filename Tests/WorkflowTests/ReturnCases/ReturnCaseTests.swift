import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct ReturnCaseTests {
    typealias C = AbsenceCounty

    private func visit(_ day: Int) -> Visit {
        Visit(day: C.day(9, day), mode: "入户", participants: "韦干部", place: "家中", attitude: "愿意", outcome: "答应返校")
    }

    @Test(arguments: AbsenceEngine.all)
    func `a dropout is visited, returns, is watched and proven`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let file = try #require(try await county.dropout())
            #expect(file.serial == "2026-0001")
            #expect(try await county.standing("c3") == .dropout)
            try await county.on(
                C.day(9, 8), C.town,
                RecordVisit(of: file.id, visit(8), nextAction: "送达劝学通知书", nextDay: C.day(9, 12)))
            #expect(try await county.file(of: "c3")?.nextDay == C.day(9, 12))
            try await county.on(C.day(9, 15), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 14)))
            #expect(try await county.standing("c3") == .returned)
            await #expect(throws: ReturnCaseRefusal.tooEarly(until: C.day(10, 14), days: 30)) {
                try await county.on(C.day(10, 13), C.receiver, ProveReturn(of: file.id))
            }
            try await county.on(C.day(10, 14), C.receiver, ProveReturn(of: file.id))
            #expect(try await county.standing("c3") == .settledReturn)
            try await county.on(C.day(11, 2), C.receiver, RecordRelapse(of: file.id, on: C.day(11, 1), reason: "又外出"))
            #expect(try await county.standing("c3") == .dropout)
            #expect(try await county.file(of: "c3")?.state == .open)
            let counts = try await county.office.read(as: C.bureau) { try WhereaboutsCounts($0, year: 2026) }
            #expect(counts.dropouts == 1 && counts.returned == 1)
        }
    }

    @Test func `a visit of tomorrow, a return before the case and a visit to a returned child are refused`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        let file = try #require(try await county.dropout())
        await #expect(throws: ReturnCaseRefusal.dayAhead(C.day(9, 9))) {
            try await county.on(C.day(9, 8), C.town, RecordVisit(of: file.id, visit(9)))
        }
        await #expect(throws: ReturnCaseRefusal.beforeOpening(C.day(9, 5))) {
            try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 1)))
        }
        try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
        await #expect(throws: OutOfOrder<ReturnCase>(step: .visit, state: .observing)) {
            try await county.on(C.day(9, 9), C.town, RecordVisit(of: file.id, visit(9)))
        }
    }

    @Test func `both schools and the town see a case, another town and school do not`() async throws {
        let county = try await C(.sqliteInMemory())
        let file = try #require(try await county.dropout())
        for officer in [C.town, C.station, C.teacher, C.receiver, C.bureau, C.leader] {
            #expect(try await county.office.read(as: officer) { try $0.returnCase(file.id) }.student == ID("c3"))
        }
        for officer in [C.otherTown, C.otherReceiver] {
            await #expect(throws: NotFound()) {
                try await county.office.read(as: officer) { try $0.returnCase(file.id) }
            }
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a dropout who comes to another school with its number is taken in there, and its town sees it`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            let file = try #require(try await county.dropout())
            var claim = AcceptWalkIn.Claim()
            (claim.name, claim.studentNumber, claim.classLabel) = ("王芳", "G" + C.identity(3), "七（2）班")
            let came = AcceptWalkIn(claim, at: C.changming, year: 2026)
            var other = claim
            other.name = "石丹丹"
            let mistaken = AcceptWalkIn(other, at: C.changming, year: 2026)
            await #expect(throws: ArrivalSession.Refusal.numberOfAnother) {
                try await county.on(C.day(9, 9), C.otherReceiver, mistaken)
            }
            #expect(try await county.on(C.day(9, 9), C.otherReceiver, came) == .returned(ID("c3")))
            #expect(try await county.standing("c3") == .returned)
            for officer in [C.town, C.bureau, C.otherReceiver] {
                let seen = try await county.office.read(as: officer) { try $0.returnCase(file.id) }
                #expect(seen.state == .observing && seen.returnedTo == C.changming && seen.returnedOn == C.day(9, 9))
            }
            let acts = try await county.database.read { connection in
                try connection.rows("SELECT officer_id, reason FROM act WHERE kind = 'studentReturned'").map {
                    [try $0.text("officer_id"), try $0.text("reason")]
                }
            }
            #expect(acts == [["o6", "学生到校，按号码接收"]])
            #expect(try await county.on(C.day(9, 10), C.otherReceiver, came) == .known(ID("c3")))
            #expect(try await county.standing("c3") == .returned)
        }
    }

    @Test func `the chain of both lines is the county's list; seven heads are known, none is invented`() async throws {
        let county = try await C(.sqliteInMemory())
        let usual = try await county.office.read(as: C.town) { try ResponsibilityChain.of(2026, at: $0) }
        #expect(usual.count == 7)
        try await county.on(
            C.day(9, 5), C.bureau, SetResponsibilityChain(usual + [ChainLink(.government, "村民组长")], year: 2026))
        let chain = try await county.office.read(as: C.town) { try ResponsibilityChain.of(2026, at: $0) }
        #expect(chain.map(\.title).last == "村民组长")
        let file = try #require(try await county.dropout())
        try await county.on(
            C.day(9, 6), C.town, AssignHolders(of: file.id, [CaseHolder(link: chain[1], name: "罗镇长", phone: "")]))
        let holders = try await county.office.read(as: C.town) { try $0.returnCases.holders(of: file.id) }
        #expect(holders.map(\.name) == ["罗镇长"])
    }

    @Test func `a town reports each dropout once, and again after a relapse`() async throws {
        let county = try await C(.sqliteInMemory())
        let file = try #require(try await county.dropout())
        let report = try #require(
            try await county.on(C.day(9, 6), C.town, ReportDropouts(year: 2026, town: C.dexin)))
        #expect(report.lines.map(\.name) == ["王芳"])
        #expect(report.lines.map(\.cause) == ["外出务工"])
        #expect(try await county.on(C.day(9, 7), C.town, ReportDropouts(year: 2026, town: C.dexin)) == nil)
        try await county.on(C.day(9, 8), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 8)))
        try await county.on(C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
        let second = try await county.on(C.day(9, 21), C.town, ReportDropouts(year: 2026, town: C.dexin))
        #expect(second?.number == 2)
        await #expect(throws: NotFound()) {
            try await county.on(C.day(9, 21), C.otherTown, ReportDropouts(year: 2026, town: C.dexin))
        }
        let known = try await county.office.read(as: C.leader) { try DropoutReport.all($0, year: 2026) }
        #expect(known.map(\.number) == [1, 2])
        #expect(known.first == report)
    }

    @Test func `every state and step has its word`() {
        #expect(Set(ReturnCase.State.allCases.map(\.label)).count == ReturnCase.State.allCases.count)
        #expect(Set(ReturnCase.Step.allCases.map(\.label)).count == ReturnCase.Step.allCases.count)
    }
}
