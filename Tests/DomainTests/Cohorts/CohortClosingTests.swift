import Testing

@testable import Domain

struct CohortClosingTests {
    private func refusal(
        _ closing: CohortClosing, stating children: Int? = nil, reason: String = ""
    ) -> CohortClosing.Refusal? {
        do throws(CohortClosing.Refusal) {
            try closing.requireLawful(stating: children, reason: reason)
            return nil
        } catch { return error }
    }

    private func closing(
        packets: Int = 0, arrivals: Int = 0, lines: Int = 0, imbalances: Int = 0, _ unfinished: [Standing: Int] = [:]
    ) -> CohortClosing {
        CohortClosing(
            unfiledPackets: packets, openArrivals: arrivals, openLines: lines, imbalances: imbalances,
            unfinished: unfinished)
    }

    @Test func `an unfiled packet, an open registration, an open line and an unbalanced sheet keep the year open`() {
        for blocked in [closing(packets: 1), closing(arrivals: 1), closing(lines: 1), closing(imbalances: 1)] {
            #expect(refusal(blocked, reason: "到期") == .unready(blocked))
        }
        #expect(refusal(closing()) == nil)
    }

    @Test func `children whom an office holds are counted and explained, and do not keep it open`() {
        let some = closing([.dropout: 2, .untraced: 1])
        #expect(refusal(some, stating: nil, reason: "继续劝返") == .numberDiffers(children: 3))
        #expect(refusal(some, stating: 2, reason: "继续劝返") == .numberDiffers(children: 3))
        #expect(refusal(some, stating: 3) == .reasonMissing(children: 3))
        #expect(refusal(some, stating: 3, reason: "继续劝返") == nil)
        #expect(refusal(closing(), stating: 1) == .numberDiffers(children: 0))
    }

    @Test func `what follows a child to its end outlives its year`() {
        let goingOn: [Entry.Kind] = [
            .studentReturned, .visitRecorded, .whereaboutsAgreed, .recordsImported, .referralSent, .supportPlanClosed,
            .studentArrived, .handoverCorrected, .studentsMerged,
        ]
        let ending: [Entry.Kind] = [.rosterImported, .planIssued, .packetDrafted, .handoverAccepted, .arrivalsImported]
        #expect(goingOn.allSatisfy { !$0.endsWithCohort })
        #expect(ending.allSatisfy { $0.endsWithCohort })
    }
}
