import Domain
import Office

/// What a correction slip of a sealed packet would say today.
struct PendingCorrection: Sendable {
    let differences: [Correction.Line]
    /// Children of the class who did not go over with it.
    let additions: [Correction.Line]
}

extension Desk {
    func pendingCorrection(of packet: HandoverPacket) throws -> PendingCorrection {
        let roster = try HandoverQuery(self).roster(of: packet.head)
        let children = packet.lines.map(\.student) + packet.corrections.flatMap(\.lines).map(\.student)
        return PendingCorrection(
            differences: packet.differences(from: try currentTexts(of: children)),
            additions: packet.additions(
                from: roster.map { ($0.id, HandoverLine.texts(of: $0.details)) }))
    }

    func currentTexts(of students: [ID<Student>]) throws -> [ID<Student>: [HandoverField: String]] {
        let known = try HandoverQuery(self).students(students).map { ($0.id, HandoverLine.texts(of: $0.details)) }
        return Dictionary(uniqueKeysWithValues: known)
    }

    @discardableResult
    func append(
        _ lines: [Correction.Line], to packet: HandoverPacket, because reason: String
    ) throws -> ID<Correction> {
        let sequence = packet.corrections.count + 1
        let correction = Correction(
            id: newID(), serial: "\(packet.head.serial)-G\(sequence)", handover: packet.head.id,
            sending: packet.names.sending, receiving: packet.names.receiving, reason: reason,
            officerName: officer.name, unit: unit, at: now, day: day, isBackfilled: backfill != nil, lines: lines)
        try handovers.add(correction, sequence: sequence)
        try record(
            Entry(.handoverCorrected, on: packet.head.subject), cohort: packet.head.year,
            stating: handingOver(lines.filter { $0.change == .added }.map(\.student), with: packet.head),
            reason: reason)
        return correction.id
    }
}
