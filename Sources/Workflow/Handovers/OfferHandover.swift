import Domain
import Office

/// The station hands the class over to the receiving school 教育指导站移交 (notice 五(二)).
package struct OfferHandover: Command {
    let handover: ID<Handover>

    package init(handover: ID<Handover>) { self.handover = handover }

    package func run(in desk: Desk) throws {
        try desk.require(.offerHandover)
        let packet = try desk.handovers.packet(handover)
        try desk.handovers.save(Handover.take(.offer, in: packet.head.state), of: handover)
        try desk.handovers.sign(.offer, handover)
        try desk.record(
            Entry(.handoverOffered, on: packet.head.subject), cohort: packet.head.year,
            stating: packet.statements(of: .offered))
    }
}
