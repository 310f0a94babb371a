import Domain
import Office

/// Takes the roster of a packet out of the system, on paper or as a sheet. That it was taken, in which form and by whom,
/// is in the ledger before it is given.
struct ExportHandoverRoster: Command {
    let handover: ID<Handover>
    let form: String

    func run(in desk: Desk) throws -> HandoverPacket {
        try desk.require(.exportLists)
        let packet = try desk.handovers.packet(handover)
        try desk.record(Entry(.listExported, on: packet.head.subject), cohort: packet.head.year, document: form)
        return packet
    }
}

/// Takes the roster of a packet out of the system as a sheet. The offices that the packet passes through (notice 五(二):
/// the two schools, the station, the bureau) get the whole numbers, with which the receiving school registers the
/// children; whoever else may export gets them masked.
struct ExportHandoverSheet: Command {
    let handover: ID<Handover>

    func run(in desk: Desk) throws -> (packet: HandoverPacket, isWhole: Bool) {
        let isWhole = desk.isPartyToHandovers
        let form = isWhole ? HandoverWords.wholeSheet : HandoverWords.maskedSheet
        return (try ExportHandoverRoster(handover: handover, form: form).run(in: desk), isWhole)
    }
}

extension Desk {
    /// Whether the officer's unit hands over, receives or files the packets that he reaches.
    fileprivate var isPartyToHandovers: Bool {
        guard officer.may(.revealIdentity) else { return false }
        return switch unit {
        case .school, .station, .bureau: true
        case .town, .government, .inspectorate: false
        }
    }
}
