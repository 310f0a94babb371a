/// A class that could leave a school over its seats for one that has room for it 改划建议.
package struct PlacementSuggestion: Hashable, Sendable {
    package let placement: Placement
    package let receiving: ID<School>
    /// Of road to that school.
    package let metres: Int
    /// Seats that the school has beyond its classes before the move.
    package let room: Int
    /// Children that the school it leaves is over its seats now, and would be after the move.
    package let over: Int
    package let overAfter: Int

    /// Children × metres that the move adds; below 0 it saves.
    package var addedPupilMetres: Int { placement.children * metres - placement.pupilMetres }

    /// For each school over its seats the best few: those that end its overflow first, with the least added to the way;
    /// then those that add least to the way of each child. Pinned classes stay, and a class goes only where it fits whole.
    ///
    /// - Parameters:
    ///   - ways: metres of road, by sending and receiving school.
    ///   - most: suggestions for one school.
    package static func all(
        _ placements: [Placement], rooms: [SchoolRoom], ways: [ID<School>: [ID<School>: Int]], most: Int = 3
    ) -> [PlacementSuggestion] {
        let loads = PlacementReport.loads(placements)
        let free = rooms.map { ($0.school, $0.seats - (loads[$0.school] ?? 0)) }
        return free.filter { $0.1 < 0 }.flatMap { school, balance in
            placements.filter { $0.receiving == school && $0.children > 0 && !$0.isPinned }
                .compactMap { best(of: $0, over: -balance, free, ways[$0.sending] ?? [:]) }
                .sorted { $0.rank < $1.rank }.prefix(most)
        }
    }

    private static func best(
        of placement: Placement, over: Int, _ free: [(ID<School>, Int)], _ ways: [ID<School>: Int]
    ) -> PlacementSuggestion? {
        free.compactMap { school, room -> PlacementSuggestion? in
            guard room >= placement.children, let metres = ways[school] else { return nil }
            return PlacementSuggestion(
                placement: placement, receiving: school, metres: metres, room: room, over: over,
                overAfter: max(0, over - placement.children))
        }.min { $0.rank < $1.rank }
    }

    private var rank: (Int, Int, String) {
        let added = overAfter == 0 ? addedPupilMetres : metres - (placement.metres ?? 0)
        return (min(overAfter, 1), added, placement.schoolClass.text + receiving.text)
    }
}
