/// A class that could leave a school over its seats for one that has room for it 改划建议.
package struct PlacementSuggestion: Hashable, Sendable {
    package let placement: Placement
    package let receiving: ID<School>
    /// Of road to that school.
    package let metres: Int
    /// Seats that the school has beyond its classes before the move.
    package let room: Int
    /// Seats that the school it leaves is over its own now, and would be after the move.
    package let over: Int
    package let overAfter: Int
    /// Of these, those beyond the most that a county lets be in a class.
    package let beyondAfter: Int

    /// Children × metres that the move adds; below 0 it saves.
    package var addedPupilMetres: Int { placement.children * metres - placement.pupilMetres }

    /// For each school over its seats the best few: those that end its overflow first, with the least added to the way;
    /// then those that add least to the way of each child. Pinned classes stay, and a class goes only where it fits whole.
    ///
    /// - Parameters:
    ///   - ways: metres of road, by sending and receiving school.
    ///   - most: suggestions for one school.
    ///   - allows: whether the rules let the class go to the school.
    ///   - ranking: what a move comes to, level by level; less is better. Absent: seats and ways, as above.
    package static func all(
        _ placements: [Placement], rooms: [SchoolRoom], ways: [ID<School>: [ID<School>: Int]], most: Int = 3,
        allows: (Placement, ID<School>) -> Bool = { _, _ in true },
        ranking: (PlacementSuggestion) -> [Int] = { $0.usualRank }
    ) -> [PlacementSuggestion] {
        let loads = PlacementReport.loads(placements, rooms: rooms)
        let free = rooms.map { ($0, $0.seats - (loads[$0.school] ?? 0)) }
        func isBetter(_ one: PlacementSuggestion, _ other: PlacementSuggestion) -> Bool {
            let (mine, theirs) = (ranking(one), ranking(other))
            return mine == theirs ? one.name < other.name : mine.lexicographicallyPrecedes(theirs)
        }
        return free.filter { $0.1 < 0 }.flatMap { crowded, balance in
            placements.filter { $0.receiving == crowded.school && $0.children > 0 && !$0.isPinned }
                .compactMap { placement in
                    free.filter { allows(placement, $0.0.school) }.compactMap { receiving, room in
                        fitting(placement, over: -balance, crowded, receiving, room, ways[placement.sending] ?? [:])
                    }.min(by: isBetter)
                }
                .sorted(by: isBetter).prefix(most)
        }
    }

    private static func fitting(
        _ placement: Placement, over: Int, _ crowded: SchoolRoom, _ receiving: SchoolRoom, _ room: Int,
        _ ways: [ID<School>: Int]
    ) -> PlacementSuggestion? {
        guard room >= receiving.seats(for: placement), let metres = ways[receiving.school] else { return nil }
        let overAfter = max(0, over - crowded.seats(for: placement))
        return PlacementSuggestion(
            placement: placement, receiving: receiving.school, metres: metres, room: room, over: over,
            overAfter: overAfter, beyondAfter: crowded.most.map { max(0, overAfter - ($0 - crowded.seats)) } ?? 0)
    }

    private var name: String { placement.schoolClass.text + receiving.text }

    package var usualRank: [Int] {
        let added = overAfter == 0 ? addedPupilMetres : metres - (placement.metres ?? 0)
        return [min(overAfter, 1), added]
    }
}
