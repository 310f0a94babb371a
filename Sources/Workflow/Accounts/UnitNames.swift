import Domain
import Office

/// The units of the county and their Chinese names, and which role works in which.
struct UnitNames {
    private let schools: [School]
    private let townships: [Township]

    init(_ desk: Desk) throws {
        schools = try desk.directory.schools()
        townships = try desk.directory.townships()
    }

    /// `nil` when there is no such unit, or the role has no place in it.
    func name(of unit: Unit, for role: Role) -> String? {
        units(for: role).first { $0.unit == unit }?.name
    }

    /// The units in which a role may work, in the directory's order.
    func units(for role: Role) -> [(unit: Unit, name: String)] {
        switch role {
        case .county, .administrator: [(.bureau, UnitWords.bureau)]
        case .leader: [(.government, UnitWords.government)]
        case .inspector: [(.inspectorate, UnitWords.inspectorate)]
        case .station: townships.map { (.station($0.id), UnitWords.station(of: $0.name)) }
        case .town: townships.map { (.town($0.id), UnitWords.government(of: $0.name)) }
        case .primary: schools.filter { $0.kind == .primary }.map { (.school($0.id), $0.name) }
        case .junior: schools.filter { $0.kind == .junior }.map { (.school($0.id), $0.name) }
        }
    }

    /// All units, each once.
    var all: [(unit: Unit, name: String)] {
        [Role.county, .leader, .inspector, .station, .town, .primary, .junior].flatMap(units)
    }
}
