import Domain
import Office

/// Desks for the several offices that one back-filled command claims acts of. Their ids are drawn from the desk's own,
/// so that a repeated run gives the same ones.
struct ClaimedDesks {
    private let desk: Desk
    private let ids: IdentitySource

    init(_ desk: Desk) {
        self.desk = desk
        let first: ID<Act> = desk.newID()
        let digest = Digest(of: Array(first.text.utf8)).bytes
        ids = IdentitySource(seed: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    func desk(of unit: Unit) -> Desk {
        Desk(
            connection: desk.connection, county: desk.county, officer: desk.officer, now: desk.now,
            backfill: desk.backfill.map { Backfill(unit: unit, day: $0.day, document: $0.document) }, ids: ids)
    }
}
