/// How the road between two schools is guessed from the straight line where nobody has measured it, and how far the guess
/// may be wrong. None of it is in the notice: each is a setting of the county. Factors are percent.
///
/// The defaults are detour indexes, road ÷ straight line, that were published or measured: 1.2 to 1.3 in towns and plains,
/// about 1.4 in mountain provinces as a whole; in an alpine valley 1.83 in the middle below 3 km and 1.2 to 1.3 above 6 km.
package struct RoadRules: Hashable, Sendable {
    package enum Terrain: Int, CaseIterable, Sendable { case plain = 1, hills, mountains }

    /// `Terrain` as a number: settings are numbers.
    package var terrain = Terrain.hills.rawValue
    package var plain = 130
    package var hills = 150
    /// Short ways in mountains go round more.
    package var mountainsNear = 180
    package var mountainsFar = 140
    /// Metres of straight line up to which a way in mountains is short.
    package var nearMetres = 6_000
    /// The road is thought to be between these shares of the guess.
    package var least = 80
    package var most = 170
    /// Metres of straight line from a school to the nearest road, at most.
    package var accessMetres = 2_000

    package init() {}

    /// The guessed road for so many metres of straight line. It never shrinks where the line grows: beyond the bound
    /// between near and far a guess is at least that at the bound.
    package func guess(straight metres: Int) -> RoadDistance {
        let road =
            switch Terrain(rawValue: terrain) ?? .hills {
            case .plain: metres * plain / 100
            case .hills: metres * hills / 100
            case .mountains where metres <= nearMetres: metres * mountainsNear / 100
            case .mountains: max(metres * mountainsFar / 100, nearMetres * mountainsNear / 100)
            }
        let factor = metres > 0 ? (road * 100 + metres / 2) / metres : 100
        return RoadDistance(metres: road, basis: .straight, factor: factor)
    }
}
