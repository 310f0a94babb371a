import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct CheckInTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `a child is checked in once, and taken back by a fact of its own`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            let checkIn = CheckIn(ID("a1"), at: C.panjiang, year: 2026, classLabel: "七（3）班")
            #expect(try await county.office.perform(checkIn, as: C.receiver) == .arrived)
            #expect(try await county.office.perform(checkIn, as: C.receiver) == .already)
            #expect(try await county.standing("a1") == ["arrived", "school:\(C.panjiang)"])
            let facts = try await county.facts("a1")
            #expect(facts.suffix(2).map(\.kind.word) == ["arrived", "seated"])
            #expect(facts.last?.kind == .seated(school: C.panjiang, classLabel: "七年级(3)班"))
            try await county.office.perform(WithdrawArrival(ID("a1"), at: C.panjiang, year: 2026), as: C.receiver)
            #expect(try await county.standing("a1").first == "handedOver")
            #expect(try await county.facts("a1").count == facts.count + 1)
            await #expect(throws: ArrivalSession.Refusal.notArrivedHere) {
                try await county.office.perform(WithdrawArrival(ID("a1"), at: C.panjiang, year: 2026), as: C.receiver)
            }
        }
    }

    @Test func `an arrival taken back after the close leaves a no-show, not a forgotten child`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.filed)
            try await county.office.perform(CheckIn(ID("a1"), at: C.panjiang, year: 2026), as: C.receiver)
            try await county.office.perform(CloseArrival(school: C.panjiang, year: 2026), as: C.receiver)
            try await county.office.perform(
                WithdrawArrival(ID("a1"), at: C.panjiang, year: 2026, reason: "看错了人"), as: C.receiver)
            #expect(try await county.standing("a1") == ["notArrived", "school:\(C.panjiang)"])
        }
    }

    @Test func `whom the school was not handed cannot be checked in or seen there`() async throws {
        try await HandoverEngine.memory.with { county in
            _ = try await county.packet(.prepared)
            await #expect(throws: NotFound.self) {
                try await county.office.perform(CheckIn(ID("a1"), at: C.panjiang, year: 2026), as: C.receiver)
            }
            await #expect(throws: NotFound.self) {
                try await county.office.perform(CheckIn(ID("b1"), at: C.changming, year: 2026), as: C.receiver)
            }
            await #expect(throws: NotAllowed.self) {
                try await county.office.perform(CheckIn(ID("a1"), at: C.panjiang, year: 2026), as: C.teacher)
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a walk-in is accepted first, a number that is known is the known child`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            var claim = AcceptWalkIn.Claim()
            claim.name = "石丹丹"
            claim.graduatedFrom = "外县小学"
            let outcome = try await county.office.perform(
                AcceptWalkIn(claim, at: C.panjiang, year: 2026), as: C.receiver)
            guard case .joined(let student) = outcome else { throw NotFound() }
            #expect(try await county.standing(student.text) == ["arrived", "school:\(C.panjiang)"])
            await #expect(throws: ArrivalSession.Refusal.reasonMissing) {
                try await county.office.perform(WithdrawArrival(student, at: C.panjiang, year: 2026), as: C.receiver)
            }
            claim.name = "陈晨"
            await #expect(throws: ArrivalSession.Refusal.resembles([], others: 1)) {
                try await county.office.perform(AcceptWalkIn(claim, at: C.panjiang, year: 2026), as: C.receiver)
            }
            claim.studentNumber = try await county.studentNumber("b1")
            #expect(
                try await county.office.perform(AcceptWalkIn(claim, at: C.panjiang, year: 2026), as: C.receiver)
                    == .known(ID("b1")))
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `what is typed at the desk finds by the last four, by name and by star for X`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            try await county.change("a2") { $0.identityText = "52279920140101003x" }
            let found = { (typed: String) in
                try await county.office.read(as: C.receiver) { desk in
                    try ArrivalDeskView(desk, school: C.panjiang, year: 2026, typed: typed).found.map(\.student.id.text)
                }
            }
            #expect(try await found("003*") == ["a2"])
            #expect(try await found("李明") == ["a2"])
            #expect(try await found("3X") == [])
            #expect(try await found("陈晨") == [])
            #expect(try await found("小") == ["a1"])
            #expect(try await found("%") == [])
            #expect(try await found("_03X") == [])
            #expect(try await found("G52279920140101001\(3)") == ["a3"])
        }
    }
}

extension HandoverCounty {
    func facts(_ student: String) async throws -> [Fact] {
        try await database.read { [county] connection in
            try LedgerStore(connection: connection, county: county).chains(of: [ID(student)])[ID(student)]?.facts ?? []
        }
    }

    /// Gives the child a valid student number and answers it.
    func studentNumber(_ student: String) async throws -> String {
        let number = "G522799201401017777"
        try await change(student) { $0.studentNumberText = number }
        return number
    }

    /// Class A handed over to 盘江中学; two of its four children have come; registration is closed.
    func closedArrival() async throws {
        _ = try await packet(.filed)
        for student in ["a1", "a2"] {
            try await office.perform(CheckIn(ID(student), at: Self.panjiang, year: 2026), as: Self.receiver)
        }
        try await office.perform(CloseArrival(school: Self.panjiang, year: 2026), as: Self.receiver)
    }
}
