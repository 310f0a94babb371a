import Domain
import Office

/// Station or bureau gives a submitted return back to its school 退回, with the reason.
package struct ReopenReturn: Command {
    let school: ID<School>
    let year: Int
    let reason: String

    package init(school: ID<School>, year: Int, reason: String) {
        self.school = school
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mendFindings)
        guard desk.isAboveSchools else { throw NotAllowed(permission: .mendFindings) }
        try desk.requireReach(school)
        guard !reason.isEmpty else { throw CensusRefusal.reopeningReasonNeeded }
        try desk.census.take(.reopen, school, year: year)
        try desk.record(
            Entry(.returnReopened, on: CensusWords.subject(of: school, year: year)), cohort: year, reason: reason)
    }
}

extension Desk {
    /// Whether the officer's unit oversees schools and is none.
    var isAboveSchools: Bool {
        switch jurisdiction {
        case .county, .township: true
        case .sending, .receiving: false
        }
    }
}
