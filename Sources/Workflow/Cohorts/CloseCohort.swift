import Domain
import Office

/// Archives a year 年度归档. Children whom an office still holds do not stop it: their cases go on, and the bureau states
/// how many they are and why the year closes over them.
package struct CloseCohort: Command {
    let year: Int
    /// As the officer counted those whom an office holds.
    let unfinished: Int?
    let reason: String

    package init(year: Int, unfinished: Int?, reason: String) {
        self.year = year
        self.unfinished = unfinished
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.closeCohort)
        _ = try Cohort.take(.archive, in: desk.cohorts.state(year))
        let closing = try CohortClosingQuery(desk, year: year).closing()
        try closing.requireLawful(stating: unfinished, reason: reason)
        try desk.cohorts.take(.archive, year)
        try desk.record(
            Entry(.cohortClosed, on: "cohort:\(year)"), cohort: year,
            reason: CohortWords.archived(over: closing.children, reason: reason))
    }
}
