import Domain
import Office

/// The receiving school disputes lines 提出差异: a child it does not know, or one who was not in the line-up. The packet
/// goes back to the station; the class is not accepted meanwhile.
package struct DisputeHandover: Command {
    package struct Claim: Hashable, Sendable {
        let line: Int
        let verdict: Handover.Verdict
        let reason: String

        package init(line: Int, verdict: Handover.Verdict, reason: String) {
            self.line = line
            self.verdict = verdict
            self.reason = reason
        }
    }

    let handover: ID<Handover>
    let claims: [Claim]

    package init(handover: ID<Handover>, lines claims: [Claim]) {
        self.handover = handover
        self.claims = claims
    }

    package func run(in desk: Desk) throws {
        try desk.require(.receiveHandover)
        var packet = try desk.handovers.packet(handover)
        let state = try Handover.take(.dispute, in: packet.head.state)
        guard !claims.isEmpty else { throw Handover.Refusal.nothingDisputed }
        for claim in claims {
            try packet.lines[packet.index(of: claim.line)].dispute(claim.verdict, because: claim.reason)
        }
        try desk.handovers.save(packet.lines.filter(\.isInDispute), of: handover)
        try desk.handovers.save(state, of: handover)
        try desk.record(
            Entry(.handoverDisputed, on: packet.head.subject), cohort: packet.head.year,
            stating: packet.statements(of: .disputed), reason: HandoverWords.disputes(packet.lines))
    }
}
