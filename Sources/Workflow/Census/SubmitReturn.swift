import Domain
import Office

/// The school says that its rosters are complete 上报 (notice 五(一)). What is missing or open goes along; it stays the
/// school's task, and the act keeps how things stood.
package struct SubmitReturn: Command {
    let school: ID<School>
    let year: Int
    /// The facts as the officer has read them; `nil` where no page has shown them.
    let seen: String?

    package init(school: ID<School>, year: Int, seen: String? = nil) {
        self.school = school
        self.year = year
        self.seen = seen
    }

    package func run(in desk: Desk) throws {
        try desk.require(.submitReturn)
        try desk.requireReach(school)
        let facts = try ReturnFacts(desk, of: school, year: year)
        guard seen.map({ $0 == facts.seen }) ?? true else { throw CensusRefusal.returnOutdated }
        try desk.census.take(.submit, school, year: year)
        try desk.record(
            Entry(.returnSubmitted, on: CensusWords.subject(of: school, year: year)), cohort: year,
            reason: facts.sentence)
    }
}
