/// What the smallest cut says, reckoned from its classes alone: so many pupils have no seat at any school that one of
/// these classes may go to, whatever the plan.
enum SeatCut {
    /// Nil where these are no classes of the instance.
    ///
    /// - Parameter atTheMost: the seats that schools take at the most are counted, not those that are not over.
    static func missing(_ classes: [Int], in instance: Instance, atTheMost: Bool = false) -> Int? {
        guard Set(classes).count == classes.count, classes.allSatisfy(instance.classes.indices.contains) else {
            return nil
        }
        let schools = Set(classes.flatMap { instance.classes[$0].arcs.map(\.school) })
        let pupils = classes.reduce(0) { $0 + instance.classes[$1].pupils }
        let seats = schools.reduce(0) { sum, school in
            let room = instance.schools[school]
            return sum + (atTheMost ? room.most ?? pupils : room.seats)
        }
        return max(0, pupils - seats)
    }
}
