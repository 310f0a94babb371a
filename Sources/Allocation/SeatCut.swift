/// What the smallest cut says, reckoned from its classes alone: so many pupils have no seat at any school that one of
/// these classes may go to, whatever the plan.
enum SeatCut {
    /// Nil where these are no classes of the instance.
    static func missing(_ classes: [Int], in instance: Instance) -> Int? {
        guard Set(classes).count == classes.count, classes.allSatisfy(instance.classes.indices.contains) else {
            return nil
        }
        let schools = Set(classes.flatMap { instance.classes[$0].arcs.map(\.school) })
        let pupils = classes.reduce(0) { $0 + instance.classes[$1].pupils }
        return max(0, pupils - schools.reduce(0) { $0 + instance.schools[$1].seats })
    }
}
