import Domain
import Office

/// The receiving school accepts the class 接收学校签章 (notice 五(二)). The packet is sealed: from here on it changes by
/// appended corrections only.
///
/// Refused while a line is in dispute: the school takes over every name or none.
package struct AcceptHandover: Command {
    let handover: ID<Handover>

    package init(handover: ID<Handover>) { self.handover = handover }

    package func run(in desk: Desk) throws {
        try desk.require(.receiveHandover)
        var packet = try desk.handovers.packet(handover)
        try packet.agree()
        let state = try Handover.take(.accept, in: packet.head.state)
        try desk.handovers.agreeToOpenLines(of: handover)
        try desk.handovers.seal(handover, with: packet.makeSeal(at: desk.now), as: state)
        try desk.handovers.sign(.accept, handover)
        try desk.record(
            Entry(.handoverAccepted, on: packet.head.subject), cohort: packet.head.year,
            stating: desk.handingOver(packet.handedOver.map(\.student), with: packet.head))
    }
}

extension HandoverPacket {
    func makeSeal(at moment: Timestamp) -> HandoverSeal {
        HandoverSeal(hash: Digest(of: canonicalBytes).hexadecimal, at: moment)
    }

    /// Whether what the database holds is what was sealed. An unsealed packet has nothing to break.
    package var keepsItsSeal: Bool { seal.map { $0.hash == makeSeal(at: $0.at).hash } ?? true }
}
