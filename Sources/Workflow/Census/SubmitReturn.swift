import Domain
import Office

/// The school says that its rosters are complete 上报 (notice 五(一)). Open findings go along; they stay its task.
package struct SubmitReturn: Command {
    let school: ID<School>
    let year: Int

    package init(school: ID<School>, year: Int) {
        self.school = school
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.submitReturn)
        try desk.requireReach(school)
        try desk.census.take(.submit, school, year: year)
        try desk.record(Entry(.returnSubmitted, on: CensusWords.subject(of: school, year: year)), cohort: year)
    }
}
