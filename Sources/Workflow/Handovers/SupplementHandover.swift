import Domain
import Office

/// Hands children whom the station sent back over anew 补充移交, to the school that their sending school names: a packet of
/// their own, which the station hands over and that school accepts or disputes like any other (notice 五(二)).
package struct SupplementHandover: Command {
    let handover: ID<Handover>
    let receiving: ID<School>?
    let paperFiles: Int?
    let reason: String

    /// - Parameter handover: the packet from which the children were sent back.
    package init(handover: ID<Handover>, to receiving: ID<School>?, paperFiles: Int?, reason: String) {
        self.handover = handover
        self.receiving = receiving
        self.paperFiles = paperFiles
        self.reason = reason
    }

    package func run(in desk: Desk) throws -> ID<Handover> {
        try desk.require(.prepareHandover)
        let origin = try desk.handovers.packet(handover)
        let children = try HandoverQuery(desk).sentBack(from: handover)
        guard !children.isEmpty else { throw Handover.Refusal.nobodySentBack }
        guard let receiving,
            let school = try desk.directory.receivingSchools().first(where: { $0.id == receiving })
        else { throw Handover.Refusal.supplementSchoolMissing }
        guard !reason.isEmpty else { throw Handover.Refusal.supplementReasonMissing }
        let earlier = try HandoverQuery(desk).heads(year: origin.head.year).count {
            $0.supplementOf == handover
        }
        var packet = origin.supplement(
            of: children, to: school, id: desk.newID(), serial: "\(origin.head.serial)-B\(earlier + 1)")
        try packet.prepare(
            paperFiles: paperFiles, explanation: reason, isBackfilled: desk.backfill != nil)
        let act = try desk.record(
            Entry(.handoverSupplemented, on: origin.head.subject), cohort: packet.head.year,
            stating: packet.statements(of: .prepared), reason: reason)
        let schoolClass = SchoolClass(
            id: packet.head.schoolClass, school: packet.head.sending, label: packet.names.schoolClass)
        try desk.handovers.add(
            [
                HandoverDraft(
                    id: packet.head.id, serial: packet.head.serial, schoolClass: schoolClass,
                    receiving: receiving,
                    supplementOf: handover)
            ], year: packet.head.year, act: act)
        try desk.handovers.freeze(packet, as: Handover.take(.prepare, in: packet.head.state))
        try desk.handovers.sign(.prepare, packet.head.id)
        return packet.head.id
    }
}

extension HandoverPacket {
    fileprivate func supplement(
        of children: [KnownStudent], to school: School, id: ID<Handover>, serial: String
    ) -> HandoverPacket {
        let lines = children.enumerated().map { HandoverLine(number: $0 + 1, freezing: $1) }
        return HandoverPacket(
            head: HandoverHead(
                id: id, year: head.year, serial: serial, schoolClass: head.schoolClass,
                sending: head.sending,
                receiving: school.id, state: Handover.initial, supplementOf: head.id),
            names: HandoverNames(
                township: names.township, sending: names.sending,
                schoolClass: HandoverWords.supplement(of: names.schoolClass), receiving: school.name),
            counts: HandoverCounts(of: lines), wholeness: .supplement, paperFiles: nil, explanation: "", lines: lines)
    }
}
