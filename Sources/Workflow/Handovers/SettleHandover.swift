import Domain
import Office

/// The station decides every disputed line 处理差异: the child stays with its class, or goes back to the sending school,
/// which then holds it again and hands it over with a packet of its own (`SupplementHandover`). The packet is offered
/// anew.
package struct SettleHandover: Command {
    package struct Decision: Hashable, Sendable {
        let line: Int
        let settlement: Handover.Settlement
        let reason: String

        package init(line: Int, settlement: Handover.Settlement, reason: String = "") {
            self.line = line
            self.settlement = settlement
            self.reason = reason
        }
    }

    let handover: ID<Handover>
    let decisions: [Decision]

    package init(handover: ID<Handover>, lines decisions: [Decision]) {
        self.handover = handover
        self.decisions = decisions
    }

    package func run(in desk: Desk) throws {
        try desk.require(.offerHandover)
        var packet = try desk.handovers.packet(handover)
        let state = try Handover.take(.settle, in: packet.head.state)
        for decision in decisions {
            try packet.lines[packet.index(of: decision.line)].settle(decision.settlement, because: decision.reason)
        }
        let undecided = packet.lines.count(where: \.isInDispute)
        guard undecided == 0 else { throw Handover.Refusal.undecided(lines: undecided) }
        let decided = packet.lines.filter { line in decisions.contains { $0.line == line.number } }
        try desk.handovers.save(decided, of: handover)
        try desk.handovers.save(state, of: handover)
        try desk.record(
            Entry(.handoverSettled, on: packet.head.subject), cohort: packet.head.year,
            stating: packet.statements(of: .offered) + sentBack(decided, in: packet),
            reason: HandoverWords.settlements(decided))
    }

    /// A child who is taken out stands at the beginning of its way again, with its sending school, and is awaited nowhere.
    private func sentBack(_ lines: [HandoverLine], in packet: HandoverPacket) -> [Statement] {
        lines.filter { !$0.isHandedOver }.map {
            Statement(.packet(packet.head.id, stage: .sentBack, receiving: packet.head.receiving), of: $0.student)
        }
    }
}
