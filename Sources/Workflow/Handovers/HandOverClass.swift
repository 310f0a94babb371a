import Domain
import Office

/// The four acts of a packet recorded afterwards in one go 补录: each with its own act, claimed of its own office, true
/// of the same day and resting on the same document.
package struct HandOverClass: Command {
    let handover: ID<Handover>
    let paperFiles: Int?

    package init(handover: ID<Handover>, paperFiles: Int?) {
        self.handover = handover
        self.paperFiles = paperFiles
    }

    package func run(in desk: Desk) throws {
        guard let backfill = desk.backfill else { throw NotAllowed(permission: .backfill) }
        let head = try desk.handovers.head(handover)
        let town = try desk.directory.school(head.sending).township
        // A desk for each office. Its ids are drawn from this desk's, so that a repeated run gives the same ones.
        let ids = IdentitySource(seed: Self.seed(of: desk.newID(Act.self)))
        func claimed(of unit: Unit) -> Desk {
            Desk(
                connection: desk.connection, county: desk.county, officer: desk.officer, now: desk.now,
                backfill: Backfill(unit: unit, day: backfill.day, document: backfill.document), ids: ids)
        }
        try PrepareHandover(handover: handover, paperFiles: paperFiles).run(in: claimed(of: .school(head.sending)))
        try OfferHandover(handover: handover).run(in: claimed(of: .station(town)))
        try AcceptHandover(handover: handover).run(in: claimed(of: .school(head.receiving)))
        try FileHandover(handover: handover).run(in: claimed(of: .bureau))
    }

    /// The first eight bytes of the id's hash.
    private static func seed(of id: ID<Act>) -> UInt64 {
        Digest(of: Array(id.text.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
