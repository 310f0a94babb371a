/// What a plan comes to, summed over its classes.
package struct PlacementReport: Hashable, Sendable {
    /// Classes and groups.
    package let classes: Int
    /// Of these, the classes of which a part goes elsewhere, and the groups.
    package let divided: Int
    package let groups: Int
    package let children: Int
    /// Sum over the schools of the seats taken beyond theirs 超出学位.
    package let seatsOver: Int
    /// Of these, those beyond the most that a county lets be in a class 超出班额上限.
    package let beyond: Int
    /// Σ children × metres of road.
    package let pupilMetres: Int
    /// The longest way of a class that has children.
    package let worstMetres: Int
    /// Classes with children whose way nobody has measured; they count as 0 metres.
    package let unmeasured: Int

    package init(_ placements: [Placement], rooms: [SchoolRoom]) {
        let seats = Dictionary(rooms.map { ($0.school, $0.seats) }, uniquingKeysWith: { first, _ in first })
        let loads = Self.loads(placements, rooms: rooms)
        let filled = placements.filter { $0.children > 0 }
        classes = placements.count
        divided = placements.count { $0.wholeness == .divided }
        groups = placements.count { $0.wholeness == .group }
        children = placements.reduce(0) { $0 + $1.children }
        let most = Dictionary(
            rooms.compactMap { room in room.most.map { (room.school, $0) } }, uniquingKeysWith: { first, _ in first })
        beyond = loads.reduce(0) { $0 + max(0, $1.value - (most[$1.key] ?? $1.value)) }
        seatsOver = loads.reduce(0) { $0 + max(0, $1.value - (seats[$1.key] ?? 0)) }
        pupilMetres = filled.reduce(0) { $0 + $1.pupilMetres }
        worstMetres = filled.compactMap(\.metres).max() ?? 0
        unmeasured = filled.count { $0.metres == nil }
    }

    /// To one decimal.
    package var pupilKilometres: Double { Self.kilometres(pupilMetres) }
    package var worstKilometres: Double { Self.kilometres(worstMetres) }

    /// Seats taken, by receiving school.
    package static func loads(_ placements: [Placement], rooms: [SchoolRoom]) -> [ID<School>: Int] {
        let rooms = Dictionary(rooms.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
        return placements.reduce(into: [:]) { loads, line in
            loads[line.receiving, default: 0] += rooms[line.receiving]?.seats(for: line) ?? line.children
        }
    }

    private static func kilometres(_ metres: Int) -> Double { Double((metres + 50) / 100) / 10 }
}
