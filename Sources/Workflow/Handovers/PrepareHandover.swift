import Domain
import Office

/// The sending school counts its paper files and signs 移交学校签章 (notice 五(二)): the roster is frozen line by line as
/// it stands at this moment.
package struct PrepareHandover: Command {
    let handover: ID<Handover>
    let paperFiles: Int?
    let explanation: String

    /// - Parameters:
    ///   - paperFiles: `nil` where a back-filled year does not tell.
    ///   - explanation: 差异及说明; needed where the files are not as many as the children.
    package init(handover: ID<Handover>, paperFiles: Int?, explanation: String = "") {
        self.handover = handover
        self.paperFiles = paperFiles
        self.explanation = explanation
    }

    package func run(in desk: Desk) throws {
        try desk.require(.prepareHandover)
        var packet = try desk.handovers.packet(handover)
        let state = try Handover.take(.prepare, in: packet.head.state)
        try packet.prepare(paperFiles: paperFiles, explanation: explanation, isBackfilled: desk.backfill != nil)
        try desk.handovers.freeze(packet, as: state)
        try desk.handovers.sign(.prepare, handover)
        try desk.record(
            Entry(.handoverPrepared, on: packet.head.subject), cohort: packet.head.year,
            stating: packet.statements(of: .prepared), reason: explanation)
    }
}

extension HandoverPacket {
    /// How far the packet has come, as a fact of each child that goes with it.
    func statements(of stage: PacketStage) -> [Statement] {
        handedOver.map { Statement(.packet(head.id, stage: stage, receiving: head.receiving), of: $0.student) }
    }
}
