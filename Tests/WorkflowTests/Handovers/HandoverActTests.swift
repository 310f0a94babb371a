import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct HandoverActTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `a class goes over by the acts of its four offices, one holder after another`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await county.draft().drafted[0]
            #expect(try await county.standing("a1") == ["awaitingHandover", "school:\(C.guanghui)"])
            try await county.office.perform(PrepareHandover(handover: id, paperFiles: 4), as: C.teacher)
            #expect(try await county.standing("a1") == ["awaitingHandover", "station:\(C.dexin)"])
            try await county.office.perform(OfferHandover(handover: id), as: C.station)
            #expect(try await county.standing("a1") == ["awaitingHandover", "school:\(C.panjiang)"])
            try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
            #expect(try await county.standing("a1") == ["handedOver", "school:\(C.panjiang)"])
            try await county.office.perform(FileHandover(handover: id), as: C.bureau)
            let packet = try await county.read(id)
            #expect(packet.head.state == .filed)
            #expect(packet.signatures.map(\.officerName) == ["罗老师", "吴站长", "王主任", "李会计"])
            #expect(packet.lines.map(\.verdict) == Array(repeating: .agreed, count: 4))
            #expect(try await county.standing("b1") == ["awaitingHandover", "school:\(C.guanghui)"])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `drafting twice changes nothing, and a drafted packet follows a plan issued anew`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            let first = try await county.draft()
            #expect(first.drafted.count == 2)
            #expect(try await county.draft() == DraftPackets.Outcome())
            try await county.office.perform(PrepareHandover(handover: first.drafted[1], paperFiles: 3), as: C.teacher)
            let anew = try await county.draft([(C.classA, C.changming), (C.classB, C.panjiang)])
            #expect(anew == DraftPackets.Outcome(readdressed: [first.drafted[0]], underWay: [C.classB]))
            let heads = try await county.office.read(as: C.bureau) { try $0.handovers.all(year: 2026) }
            #expect(heads.map(\.serial) == ["522799-2026-0001", "522799-2026-0002"])
            #expect(heads.map(\.receiving) == [C.changming, C.changming])
        }
    }

    @Test func `what is signed is frozen, whatever the roster says later`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.prepared)
            try await county.change("a1") { $0.name = "张晓雨" }
            let packet = try await county.read(id)
            #expect(packet.lines[0][.name] == "张小雨")
            #expect(packet.counts == HandoverCounts(of: packet.lines))
            #expect(packet.counts.groups == [.leftBehind: 1, .lowIncome: 1])
        }
    }

    @Test func `paper files that are fewer than the children need a word about it`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.draft().drafted[0]
            let refusal = Handover.Refusal.paperFilesUnexplained(children: 4, paperFiles: 3)
            await #expect(throws: refusal) {
                try await county.office.perform(PrepareHandover(handover: id, paperFiles: 3), as: C.teacher)
            }
            #expect(refusal.sentence == "花名册 4 人，纸质档案填了 3 份，填写差异说明")
            try await county.office.perform(
                PrepareHandover(handover: id, paperFiles: 3, explanation: "赵强的档案在外省,已函调"), as: C.teacher)
            #expect(try await county.read(id).paperFiles == 3)
        }
    }

    @Test func `an act out of its order is refused and changes nothing`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.prepared)
            await #expect(throws: OutOfOrder<Handover>(step: .prepare, state: .prepared)) {
                try await county.office.perform(PrepareHandover(handover: id, paperFiles: 4), as: C.teacher)
            }
            await #expect(throws: OutOfOrder<Handover>(step: .file, state: .prepared)) {
                try await county.office.perform(FileHandover(handover: id), as: C.bureau)
            }
            #expect(try await county.read(id).signatures.count == 1)
        }
    }

    @Test func `a packet does not exist for those whom it does not concern`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.prepared)
            for officer in [C.stranger, C.otherStation, C.receiver, C.otherReceiver] {
                await #expect(throws: NotFound(), "\(officer.name)") { try await county.read(id, as: officer) }
            }
            await #expect(throws: NotFound()) {
                try await county.office.perform(OfferHandover(handover: id), as: C.otherStation)
            }
            try await county.office.perform(OfferHandover(handover: id), as: C.station)
            #expect(try await county.read(id, as: C.receiver).head.state == .offered)
            await #expect(throws: NotFound()) { try await county.read(id, as: C.otherReceiver) }
        }
    }

    @Test func `no office acts for another`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.offered)
            for officer in [C.teacher, C.station, C.bureau, C.administrator] {
                await #expect(throws: NotAllowed(permission: .receiveHandover), "\(officer.name)") {
                    try await county.office.perform(AcceptHandover(handover: id), as: officer)
                }
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a class recorded afterwards has four acts claimed of four offices and nobody's signature`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            let id = try await county.draft().drafted[0]
            let day = C.today.advanced(by: -10)
            let backfill = Backfill(unit: .bureau, day: day, document: "已定方案.csv")
            try await county.office.perform(
                HandOverClass(handover: id, paperFiles: nil), as: C.administrator, backfilling: backfill)
            let packet = try await county.read(id)
            #expect(packet.head.state == .filed)
            #expect(packet.signatures.allSatisfy { $0.isBackfilled && $0.day == day })
            #expect(
                Set(packet.signatures.map(\.unit.text))
                    == ["school:\(C.guanghui)", "station:\(C.dexin)", "school:\(C.panjiang)", "bureau"])
            let acts = try await county.office.read(as: C.bureau) { try HandoverQuery($0).acts(on: packet.head) }
            #expect(
                acts.map(\.entry.kind)
                    == [.packetDrafted, .handoverPrepared, .handoverOffered, .handoverAccepted, .handoverFiled])
            #expect(Set(acts.map(\.id)).count == 5)
            #expect(acts.dropFirst().allSatisfy { $0.isBackfilled && $0.document == "已定方案.csv" })
            #expect(try await county.standing("a4") == ["handedOver", "school:\(C.panjiang)"])
            await #expect(throws: NotAllowed(permission: .backfill)) {
                try await county.office.perform(HandOverClass(handover: id, paperFiles: nil), as: C.administrator)
            }
        }
    }
}
