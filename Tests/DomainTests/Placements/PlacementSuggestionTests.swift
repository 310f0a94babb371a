import Testing

@testable import Domain

@Suite struct PlacementSuggestionTests {
    private static let (crowded, roomy, far) = (ID<School>("crowded"), ID<School>("roomy"), ID<School>("far"))
    private static let rooms = [
        SchoolRoom(school: crowded, seats: 50, beds: 0), SchoolRoom(school: roomy, seats: 30, beds: 0),
        SchoolRoom(school: far, seats: 90, beds: 0),
    ]

    private func line(_ name: String, _ children: Int, _ metres: Int?, isPinned: Bool = false) -> Placement {
        Placement(
            schoolClass: ID(name), sending: ID(name), receiving: Self.crowded, children: children,
            way: metres.map { RoadDistance(metres: $0, basis: .matrix) }, isPinned: isPinned)
    }

    private func suggestions(_ lines: [Placement], most: Int = 3) -> [String] {
        let ways = Dictionary(
            uniqueKeysWithValues: lines.map { ($0.sending, [Self.roomy: 5_000, Self.far: 9_000]) })
        return PlacementSuggestion.all(lines, rooms: Self.rooms, ways: ways, most: most).map {
            "\($0.placement.schoolClass) \($0.receiving) \($0.over) \($0.overAfter) \($0.addedPupilMetres)"
        }
    }

    @Test func `what ends the overflow at the least cost comes first, and a class goes only where it fits whole`() {
        // 70 children on 50 seats; 35 fit only at the far school.
        #expect(
            suggestions([line("a", 20, 3_000), line("b", 35, 2_000), line("c", 15, 1_000)]) == [
                "a roomy 20 0 40000", "b far 20 0 245000", "c roomy 20 5 60000",
            ])
    }

    @Test func `where no class ends it, the least way for each child comes first`() {
        let lines = [line("a", 40, 8_500), line("b", 40, 8_900), line("c", 60, nil, isPinned: true)]
        #expect(suggestions(lines) == ["b far 90 50 4000", "a far 90 50 20000"])
        #expect(suggestions(lines, most: 1) == ["b far 90 50 4000"])
    }

    @Test func `nothing is suggested where no school is over, or none has room`() {
        #expect(suggestions([line("a", 50, 1)]).isEmpty)
        #expect(suggestions([line("a", 91, 1)]).isEmpty)
    }

    @Test func `a school that is farther than the nearest is told, one as near is not`() {
        let near = NearestSchools(
            [ID("a"): [Self.roomy: 5, Self.far: 5, Self.crowded: 6]], among: Self.rooms)
        #expect(near[ID("a")]?.school == Self.far)
        #expect(near.passesBy(line("a", 1, 6)))
        #expect(!near.passesBy(line("a", 1, 5)) && !near.passesBy(line("a", 1, nil)) && !near.passesBy(line("z", 1, 9)))
    }
}
