extension DemoCounty {
    /// What a matching engine must tell apart, and what became of whom. Children are named by student number 学籍号,
    /// which is right in every file but the rosters.
    package struct Truth: Equatable, Sendable {
        /// Brothers and sisters born on one day, in one class.
        package let twins: [[String]]
        /// Two children of one name; the first pair sits in one class.
        package let namesakes: [[String]]
        package let onTwoRosters: [String]
        /// Lawfully without an ID number.
        package let withoutIdentity: [String]
        /// Name, from the tables of this room, of what a child did (`otherProvince`, `dropoutForWork` …).
        package let fates: [String: String]

        init(_ people: Population) {
            func number(_ index: Int) -> String { people.children[index].studentNumber }
            twins = people.twins.map { [number($0.0), number($0.1)] }
            namesakes = people.namesakes.map { [number($0.0), number($0.1)] }
            onTwoRosters = people.doubles.map { number($0.child) }
            withoutIdentity = people.children.filter(\.identity.isEmpty).map(\.studentNumber)
            fates = Dictionary(
                people.children.map { ($0.studentNumber, $0.outcome.rawValue) }, uniquingKeysWith: { first, _ in first }
            )
        }
    }
}
