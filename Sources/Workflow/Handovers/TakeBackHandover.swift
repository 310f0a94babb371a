import Domain
import Office
import Storage

/// Takes a packet back that the sending school or the station has signed and the receiving school has not 收回: a supplement to
/// the plan changed the class or where it goes. It is signed anew; who had signed what stays in the ledger.
///
/// Asks for no permission: Reactions call it when a supplement is issued. A packet that nobody has signed is left alone.
struct TakeBackHandover: Command {
    let handover: ID<Handover>
    let reason: String

    func run(in desk: Desk) throws {
        let packet = try desk.handovers.packet(handover)
        guard packet.head.state != Handover.initial else { return }
        let state = try Handover.take(.takeBack, in: packet.head.state)
        try desk.handovers.thaw(handover, as: state)
        try desk.record(
            Entry(.handoverTakenBack, on: packet.head.subject), cohort: packet.head.year,
            stating: packet.lines.map {
                Statement(.packet(handover, stage: .drafted, receiving: packet.head.receiving), of: $0.student)
            }, reason: HandoverWords.takenBack(packet, reason))
    }
}

extension HandoverStore {
    /// The packet shows its class as it is known again, and nobody has signed.
    fileprivate func thaw(_ handover: ID<Handover>, as state: Handover.State) throws {
        let (connection, county) = (desk.connection, desk.county)
        try connection.run("DELETE FROM handover_line WHERE county = \(county) AND handover_id = \(handover)")
        try connection.run("DELETE FROM handover_signature WHERE county = \(county) AND handover_id = \(handover)")
        try connection.run(
            """
            UPDATE handover SET state = \(state), township_name = '', sending_name = '', class_label = '',
                receiving_name = '', children = NULL, boys = NULL, girls = NULL, circumstance_counts = '',
                paper_files = NULL, explanation = ''
            WHERE county = \(county) AND id = \(handover)
            """)
    }
}
