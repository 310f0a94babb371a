import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct HandoverDisputeTests {
    typealias C = HandoverCounty

    private func dispute(_ id: ID<Handover>, _ lines: [Int], in county: HandoverCounty) async throws {
        let claims = lines.map { DisputeHandover.Claim(line: $0, verdict: .missingFromLineUp, reason: "清点时没有来") }
        try await county.office.perform(DisputeHandover(handover: id, lines: claims), as: C.receiver)
    }

    private func settle(
        _ id: ID<Handover>, _ decisions: [SettleHandover.Decision], in county: HandoverCounty
    ) async throws {
        try await county.office.perform(SettleHandover(handover: id, lines: decisions), as: C.station)
    }

    @Test(arguments: HandoverEngine.all)
    func `a class cannot be accepted while a name is in dispute`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            let id = try await county.packet(.offered)
            try await dispute(id, [2, 3], in: county)
            #expect(try await county.standing("a1") == ["awaitingHandover", "station:\(C.dexin)"])
            await #expect(throws: Handover.Refusal.linesInDispute(2)) {
                try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
            }
            await #expect(throws: Handover.Refusal.undecided(lines: 1)) {
                try await settle(id, [.init(line: 2, settlement: .kept)], in: county)
            }
            try await settle(
                id, [.init(line: 2, settlement: .kept), .init(line: 3, settlement: .kept, reason: "家长已联系")], in: county)
            try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
            #expect(try await county.standing("a3") == ["handedOver", "school:\(C.panjiang)"])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child sent back is its sending school's again, and the roster tells it`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await county.packet(.offered)
            try await dispute(id, [2], in: county)
            await #expect(throws: Handover.Refusal.reasonMissing(line: 2)) {
                try await settle(id, [.init(line: 2, settlement: .withdrawn)], in: county)
            }
            try await settle(id, [.init(line: 2, settlement: .withdrawn, reason: "已随父母转走")], in: county)
            try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
            #expect(try await county.standing("a2") == ["awaitingHandover", "school:\(C.guanghui)"])
            #expect(try await county.standing("a1") == ["handedOver", "school:\(C.panjiang)"])
            let packet = try await county.read(id)
            #expect(packet.counts.children == 4)
            #expect(packet.handedOver.map(\.number) == [1, 3, 4])
        }
    }

    @Test func `a dispute names a line, a kind and a reason`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.offered)
            for (line, verdict, reason, refusal) in [
                (9, Handover.Verdict.unknownChild, "无此人", Handover.Refusal.noSuchLine(9)),
                (1, .agreed, "好", .nothingDisputed), (1, .unknownChild, "", .reasonMissing(line: 1)),
            ] {
                await #expect(throws: refusal) {
                    try await county.office.perform(
                        DisputeHandover(handover: id, lines: [.init(line: line, verdict: verdict, reason: reason)]),
                        as: C.receiver)
                }
            }
            await #expect(throws: Handover.Refusal.nothingDisputed) { try await dispute(id, [], in: county) }
        }
    }

    @Test func `what the station has settled is not disputed again`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.offered)
            try await dispute(id, [2], in: county)
            try await settle(id, [.init(line: 2, settlement: .kept)], in: county)
            await #expect(throws: Handover.Refusal.settled(line: 2)) { try await dispute(id, [2], in: county) }
            await #expect(throws: OutOfOrder<Handover>(step: .settle, state: .offered)) {
                try await settle(id, [.init(line: 3, settlement: .kept)], in: county)
            }
        }
    }
}
