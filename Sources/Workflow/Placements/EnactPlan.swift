import Domain
import Office

/// A plan recorded afterwards in one go 补录: submitted and issued by the bureau, approved by the county government, on
/// the same day and by the same document. Steps that are done already are left as they are.
package struct EnactPlan: Command {
    let plan: ID<PlacementPlan>

    package init(_ plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws {
        guard desk.backfill != nil else { throw NotAllowed(permission: .backfill) }
        let offices = ClaimedDesks(desk)
        if try desk.placements.head(plan).state == .draft { try SubmitPlan(plan).run(in: offices.desk(of: .bureau)) }
        if try desk.placements.head(plan).state == .submitted {
            try ApprovePlan(plan).run(in: offices.desk(of: .government))
        }
        if try desk.placements.head(plan).state == .approved { try IssuePlan(plan).run(in: offices.desk(of: .bureau)) }
    }
}

/// Desks for the several offices that one back-filled command claims acts of. Their ids are drawn from the desk's own,
/// so that a repeated run gives the same ones.
struct ClaimedDesks {
    private let desk: Desk
    private let ids: IdentitySource

    init(_ desk: Desk) {
        self.desk = desk
        let first: ID<Act> = desk.newID()
        ids = IdentitySource(seed: Digest(of: Array(first.text.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    func desk(of unit: Unit) -> Desk {
        Desk(
            connection: desk.connection, county: desk.county, officer: desk.officer, now: desk.now,
            backfill: desk.backfill.map { Backfill(unit: unit, day: $0.day, document: $0.document) }, ids: ids)
    }
}
