import Domain
import Office

/// Draws the agreements that nobody has signed anew with the clauses of the year. Follows a change of the clauses, and
/// of the days that stand in them; what was signed stays as it was signed.
struct RedrawAgreements: Command {
    let year: Int

    func run(in desk: Desk) throws {
        let clauses = AgreementClauses(desk: desk)
        for side in Agreement.Side.allCases {
            let current = try clauses.clauses(for: side, year: year)
            for sheet in try desk.agreements.all(year)
            where sheet.state == .drawn && sheet.target.side == side && sheet.clauses != current {
                try desk.agreements.redraw(sheet.with(clauses: current))
            }
        }
    }
}

extension AgreementSheet {
    fileprivate func with(clauses: [String]) -> AgreementSheet {
        AgreementSheet(
            id: id, year: year, serial: serial, state: state, sequence: sequence, plan: plan, schoolName: schoolName,
            target: target, clauses: clauses, signatures: signatures)
    }
}
