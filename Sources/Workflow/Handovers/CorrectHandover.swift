import Domain
import Office

/// A correction slip 更正单 to a sealed packet, by one of its two schools: what is known of its children now and was
/// sealed otherwise. The receiving school may also take over children of the class who were not on the roster.
package struct CorrectHandover: Command {
    let handover: ID<Handover>
    let reason: String

    package init(handover: ID<Handover>, reason: String) {
        self.handover = handover
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.correctHandover)
        let packet = try desk.handovers.packet(handover)
        guard packet.head.isSealed else { throw Handover.Refusal.notSealed }
        guard !reason.isEmpty else { throw Handover.Refusal.correctionReasonMissing }
        let pending = try desk.pendingCorrection(of: packet)
        let isReceiving = desk.unit == .school(packet.head.receiving)
        let lines = pending.differences + (isReceiving ? pending.additions : [])
        guard !lines.isEmpty else { throw Handover.Refusal.nothingToCorrect }
        try desk.append(lines, to: packet, because: reason)
    }
}

/// Follows a child's texts that were mended after its packet was sealed: appends the correction to the packet. Asks for
/// no permission; Reactions call it after a finding was mended or a change of identity approved.
package struct CorrectSealedLines: Command {
    let students: [ID<Student>]
    let reason: String

    package init(students: [ID<Student>], reason: String) {
        self.students = students
        self.reason = reason
    }

    /// The corrections that were made.
    package func run(in desk: Desk) throws -> [ID<Correction>] {
        let current = try desk.currentTexts(of: students)
        return try HandoverQuery(desk).sealedPackets(holding: students).compactMap { packet in
            let lines = packet.differences(from: current)
            return lines.isEmpty ? nil : try desk.append(lines, to: packet, because: reason)
        }
    }
}
