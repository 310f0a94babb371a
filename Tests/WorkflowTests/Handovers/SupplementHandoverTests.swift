import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// A child whom the station sent back to its sending school, and the way on from there.
@Suite struct SupplementHandoverTests {
    typealias C = HandoverCounty

    private let held = ["awaitingHandover", "school:\(C.guanghui)"]

    /// Class A, accepted without 李明, who was sent back.
    private func sentBack(in county: HandoverCounty) async throws -> ID<Handover> {
        let id = try await county.packet(.offered)
        try await county.office.perform(
            DisputeHandover(handover: id, lines: [.init(line: 2, verdict: .unknownChild, reason: "不是本片学生")]),
            as: C.receiver)
        try await county.office.perform(
            SettleHandover(handover: id, lines: [.init(line: 2, settlement: .withdrawn, reason: "应去昌明中学")]),
            as: C.station)
        try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
        return id
    }

    private func supplement(
        _ id: ID<Handover>, to school: ID<School> = C.changming, reason: String = "家住昌明",
        as officer: Officer = C.teacher,
        in county: HandoverCounty
    ) async throws -> ID<Handover> {
        try await county.office.perform(
            SupplementHandover(handover: id, to: school, paperFiles: 1, reason: reason), as: officer)
    }

    private func resending(_ officer: Officer, in county: HandoverCounty) async throws -> Int? {
        try await county.office.read(as: officer) { try Board($0, year: 2026) }
            .tasks.first { $0.matter == .resendChildren }?.count
    }

    @Test(arguments: HandoverEngine.all)
    func `a child sent back is a task of its school and goes to another with a packet of its own`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            let id = try await sentBack(in: county)
            #expect(try await resending(C.teacher, in: county) == 1)
            #expect(try await resending(C.receiver, in: county) == nil)
            let next = try await supplement(id, in: county)
            #expect(try await resending(C.teacher, in: county) == nil)
            #expect(try await county.standing("a2") == ["awaitingHandover", "station:\(C.dexin)"])
            let packet = try await county.read(next)
            #expect(packet.head.serial == "522799-2026-0001-B1" && packet.head.receiving == C.changming)
            #expect(packet.names.schoolClass == "六年级(1)班（补充移交）" && packet.lines.map(\.student) == [ID("a2")])
            try await county.office.perform(OfferHandover(handover: next), as: C.station)
            try await county.office.perform(AcceptHandover(handover: next), as: C.otherReceiver)
            try await county.office.perform(FileHandover(handover: next), as: C.bureau)
            #expect(try await county.standing("a2") == ["handedOver", "school:\(C.changming)"])
            #expect(try await county.read(next).keepsItsSeal)
            for (packet, officer) in [(id, C.receiver), (next, C.otherReceiver)] {
                await #expect(throws: Handover.Refusal.nothingToCorrect) {
                    try await county.office.perform(CorrectHandover(handover: packet, reason: "增补"), as: officer)
                }
            }
            #expect(try await county.draft() == DraftPackets.Outcome())
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `the school that did not know the child is not charged with it when its registration closes`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            let id = try await sentBack(in: county)
            try await county.office.perform(CloseArrival(school: C.panjiang, year: 2026), as: C.receiver)
            #expect(try await county.standing("a1") == ["notArrived", "school:\(C.panjiang)"])
            #expect(try await county.standing("a2") == held)
            #expect(try await resending(C.teacher, in: county) == 1)
            // Sent to the same school after all: it looks for the child from the day on which it accepts it.
            let next = try await supplement(id, to: C.panjiang, in: county)
            try await county.office.perform(OfferHandover(handover: next), as: C.station)
            try await county.office.perform(AcceptHandover(handover: next), as: C.receiver)
            #expect(try await county.standing("a2") == ["notArrived", "school:\(C.panjiang)"])
        }
    }

    @Test func `only the sending school hands over anew, with a reason and to a receiving school`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await sentBack(in: county)
            await #expect(throws: Handover.Refusal.supplementReasonMissing) {
                try await supplement(id, reason: "", in: county)
            }
            await #expect(throws: Handover.Refusal.supplementSchoolMissing) {
                try await supplement(id, to: C.other, in: county)
            }
            await #expect(throws: NotFound()) { try await supplement(id, as: C.stranger, in: county) }
            await #expect(throws: NotAllowed(permission: .prepareHandover)) {
                try await supplement(id, as: C.station, in: county)
            }
            _ = try await supplement(id, in: county)
            await #expect(throws: Handover.Refusal.nobodySentBack) { try await supplement(id, in: county) }
        }
    }

    @Test func `the packet's page offers the way on to the sending school alone`() async throws {
        let house = try await HandoverHouse()
        let id = try await sentBack(in: house.county)
        let page = HandoverLinks.show(2026, id)
        let form = "//form[@action='\(HandoverLinks.supplements(2026, id))']/@action"
        #expect(try await house.signedIn(C.station).get(page).value(form).isEmpty)
        let browser = try await house.signedIn(C.teacher)
        let list = try await browser.get("/y/2026/handovers?state=sentBack")
        #expect(try list.rows == ["光辉小学 六年级(1)班"])
        #expect(try await browser.get(page).value(form).count == 1)
        let refused = try await browser.post(
            HandoverLinks.supplements(2026, id), ["supplement-files": "1", "supplement-reason": "家住昌明"])
        #expect(refused.status == .unprocessableContent)
        let done = try await browser.post(
            HandoverLinks.supplements(2026, id),
            ["supplement-files": "1", "supplement-reason": "家住昌明", "supplement-school": C.changming.text])
        #expect(done.status == .seeOther)
        #expect(try await browser.get(page).value(form).isEmpty)
        #expect(try await browser.get("/y/2026/handovers?state=prepared").rows == ["光辉小学 六年级(1)班（补充移交）"])
    }
}
