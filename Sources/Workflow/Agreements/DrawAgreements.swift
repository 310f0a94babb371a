import Domain
import Office
import Storage

/// Draws up an agreement 责任书 for every school that hands over or takes in a class of the issued plan (notice 五(一)).
///
/// Asks for no permission: Reactions call it when a plan is issued. Drawing twice changes nothing. One that nobody has
/// signed follows a plan issued anew; where the targets of a signed one changed, a further one is drawn.
package struct DrawAgreements: Command {
    let year: Int

    package init(year: Int) { self.year = year }

    /// The agreements that were drawn or drawn anew.
    package func run(in desk: Desk) throws -> [ID<Agreement>] {
        guard let plan = try IssuedTargets(desk, year: year) else { return [] }
        let names = Dictionary(
            try desk.directory.schools().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let known = try desk.agreements.all(year)
        let last = Dictionary(
            known.map { (Key($0.target), $0) }, uniquingKeysWith: { $0.sequence > $1.sequence ? $0 : $1 })
        var fresh: [AgreementSheet] = []
        var redrawn: [AgreementSheet] = []
        for target in plan.targets {
            let before = last[Key(target)]
            guard before?.target != target else { continue }
            let isRedrawn = before?.state == .drawn
            let sheet = AgreementSheet(
                id: isRedrawn ? before?.id ?? desk.newID() : desk.newID(), year: year,
                serial: isRedrawn
                    ? before?.serial ?? "" : serial(number: known.count + fresh.count + 1, desk.county),
                state: Agreement.initial, sequence: isRedrawn ? before?.sequence ?? 1 : (before?.sequence ?? 0) + 1,
                plan: plan.plan, schoolName: names[target.school] ?? target.school.text, target: target,
                clauses: try AgreementClauses(desk: desk).clauses(for: target.side, year: year))
            if isRedrawn { redrawn.append(sheet) } else { fresh.append(sheet) }
        }
        try desk.agreements.add(fresh)
        for sheet in redrawn { try desk.agreements.redraw(sheet) }
        for sheet in fresh + redrawn { try desk.record(Entry(.agreementDrawn, on: sheet.subject), cohort: year) }
        return (fresh + redrawn).map(\.id)
    }

    /// `439999-2026-Z0001`: Z for 责任书, so that it is never taken for a packet's.
    private func serial(number: Int, _ county: ID<County>) -> String {
        let digits = String(number)
        return "\(county)-\(year)-Z" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private struct Key: Hashable {
        let school: ID<School>
        let side: Agreement.Side

        init(_ target: AgreementTarget) {
            school = target.school
            side = target.side
        }
    }
}

/// What the issued plan, with its supplements, asks of each school; `nil` while no plan is issued.
private struct IssuedTargets {
    let plan: ID<PlacementPlan>
    let targets: [AgreementTarget]

    init?(_ desk: Desk, year: Int) throws {
        guard let head = try desk.placements.issued(year) else { return nil }
        let content = try PlacementQuery(desk).content(of: head)
        plan = head.id
        targets = AgreementTarget.all(of: content.placements, rooms: content.rooms)
    }
}
