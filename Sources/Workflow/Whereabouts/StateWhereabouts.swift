import Domain
import Office

/// One of the three offices says what it knows of a child's whereabouts 三方意见 (notice 五(四)). It says it anew as often
/// as it learns more; the ledger keeps each.
package struct StateWhereabouts: Command {
    let student: ID<Student>
    let year: Int
    let view: WhereaboutsView

    package init(_ student: ID<Student>, year: Int, _ view: WhereaboutsView) {
        self.student = student
        self.year = year
        self.view = view
    }

    package func run(in desk: Desk) throws {
        try desk.require(.stateWhereabouts)
        let child = try ReachedChild.find(desk, student, year: year)
        guard let party = child.party(of: desk.unit) else { throw WhereaboutsRefusal.notOurs }
        guard child.present == nil else { throw WhereaboutsRefusal.present }
        guard try desk.whereabouts.views(of: student)[party]?.view != view else { return }
        try desk.whereabouts.save(view, of: student, by: party, at: desk, on: desk.day)
        try desk.record(
            Entry(.whereaboutsStated, on: "student:\(student)"), cohort: year,
            reason: WhereaboutsWords.view(view, by: party))
    }
}

extension ReachedChild {
    /// As which of the three a unit speaks of this child; a station speaks for its town.
    func party(of unit: Unit) -> WhereaboutsParty? {
        switch unit {
        case .school(let school) where school == sending: .sending
        case .school(let school) where school == receiving || school == present: .receiving
        case .town, .station: .town
        default: nil
        }
    }
}
