/// What a plan comes to, summed over its classes.
package struct PlacementReport: Hashable, Sendable {
    /// Classes and groups.
    package let classes: Int
    /// Of these, the classes of which a part goes elsewhere, and the groups.
    package let divided: Int
    package let groups: Int
    package let children: Int
    /// Sum over the schools of the children beyond their seats 超出学位.
    package let seatsOver: Int
    /// Of these, the children beyond the most that a county lets be in a class 超出班额上限.
    package let beyond: Int
    /// Σ children × metres of road.
    package let pupilMetres: Int
    /// The longest way of a class that has children.
    package let worstMetres: Int
    /// Classes with children whose way nobody has measured; they count as 0 metres.
    package let unmeasured: Int

    package init(_ placements: [Placement], rooms: [SchoolRoom]) {
        let seats = Dictionary(rooms.map { ($0.school, $0.seats) }, uniquingKeysWith: { first, _ in first })
        let loads = Self.loads(placements)
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

    /// Children by receiving school.
    package static func loads(_ placements: [Placement]) -> [ID<School>: Int] {
        placements.reduce(into: [:]) { $0[$1.receiving, default: 0] += $1.children }
    }

    private static func kilometres(_ metres: Int) -> Double { Double((metres + 50) / 100) / 10 }
}
