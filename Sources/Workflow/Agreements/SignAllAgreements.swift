import Domain
import Office

/// All agreements of a year recorded afterwards 补录: each signature an act of its own, claimed of its own office. What
/// is signed already is left as it is.
package struct SignAllAgreements: Command {
    let year: Int

    package init(year: Int) { self.year = year }

    /// The number of agreements that were not complete before.
    package func run(in desk: Desk) throws -> Int {
        guard desk.backfill != nil else { throw NotAllowed(permission: .backfill) }
        let offices = ClaimedDesks(desk)
        let bureau = offices.desk(of: .bureau)
        let open = try desk.agreements.all(year).filter { $0.state != .countersigned }
        for sheet in open {
            if sheet.state == .drawn {
                try SignAgreement(agreement: sheet.id).run(in: offices.desk(of: .school(sheet.target.school)))
            }
            try CountersignAgreement(agreement: sheet.id).run(in: bureau)
        }
        return open.count
    }
}
