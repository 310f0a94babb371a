import Domain
import Office

/// What an import knows of its county before its first row: read once, also for the many parts of a large roster.
struct IntakeGround: Sendable {
    let directory: CensusDirectory
    let rules: RosterRules
    private(set) var names: PlaceNames
    /// By their `key`.
    private(set) var classes: [String: SchoolClass]

    init(_ desk: Desk, year: Int, directory: CensusDirectory? = nil) throws {
        self.directory = try directory ?? desk.directory.census()
        rules = try desk.rosterRules(of: year)
        names = try PlaceNames(desk, year: year)
        classes = Dictionary(
            try desk.cohorts.classes(year).map { (Self.key($0.school, $0.label), $0) }, uniquingKeysWith: { $1 })
    }

    /// Classes that a part has made: the parts after it put their children there.
    mutating func add(_ made: [SchoolClass]) {
        for schoolClass in made { classes[Self.key(schoolClass.school, schoolClass.label)] = schoolClass }
        names.add(made)
    }

    static func key(_ school: ID<School>, _ label: String) -> String { school.text + "/" + label }
}
