import Domain
import Office

/// Closes the census 摸底截止 and freezes the cohort: its number is the opening of every balance sheet from then on.
///
/// Open findings do not stop it (admission is unconditional, notice 四(三)), but a reason is then asked for.
package struct CloseCensus: Command {
    let year: Int
    let reason: String

    package init(year: Int, reason: String) {
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.closeCensus)
        let open = try CensusTally(desk, year: year).open
        guard open == 0 || !reason.isEmpty else { throw CensusRefusal.reasonNeeded(openFindings: open) }
        for school in try desk.directory.schools() where school.kind == .primary {
            if try desk.census.state(of: school.id, year: year) != .closed {
                try desk.census.take(.close, school.id, year: year)
            }
        }
        try desk.cohorts.freeze(year, on: desk.day)
        try desk.census.forgetChanges(year)
        try desk.record(Entry(.censusClosed, on: "cohort:\(year)"), cohort: year, reason: reason)
    }
}
