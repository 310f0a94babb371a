import Domain
import Office

/// What an import knows of its county before its first row: read once, also for the many parts of a large roster.
struct IntakeGround: Sendable {
    let directory: CensusDirectory
    let rules: RosterRules
    private(set) var names: PlaceNames
    /// By their `key`.
    private(set) var classes: [String: SchoolClass]
    /// The class that each group was drawn from: for rosters, its children are of that class.
    let origins: [ID<SchoolClass>: ID<SchoolClass>]

    init(_ desk: Desk, year: Int, directory: CensusDirectory? = nil) throws {
        self.directory = try directory ?? desk.directory.census()
        rules = try desk.rosterRules(of: year)
        names = try PlaceNames(desk, year: year)
        let known = try desk.cohorts.classes(year)
        let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        classes = Dictionary(
            known.map { (Self.key($0.school, $0.label), $0.origin.flatMap { byID[$0.schoolClass] } ?? $0) },
            uniquingKeysWith: { $1 })
        origins = Dictionary(
            known.compactMap { group in group.origin.map { (group.id, $0.schoolClass) } }, uniquingKeysWith: { $1 })
    }

    /// Classes that a part has made: the parts after it put their children there.
    mutating func add(_ made: [SchoolClass]) {
        for schoolClass in made { classes[Self.key(schoolClass.school, schoolClass.label)] = schoolClass }
        names.add(made)
    }

    static func key(_ school: ID<School>, _ label: String) -> String { school.text + "/" + label }
}
