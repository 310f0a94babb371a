import Domain
import Office

/// Takes the roster of a packet out of the system, on paper with whole numbers or as a sheet with masked ones. That it
/// was taken, and by whom, is in the ledger before it is given.
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
