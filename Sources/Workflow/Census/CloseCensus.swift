import Domain
import Office

/// Closes the census 摸底截止 and freezes the cohort: its number is the opening of every balance sheet from then on.
///
/// Neither open findings nor schools that have sent nothing stop it (admission is unconditional, notice 四(三)), but a
/// reason is then asked for.
package struct CloseCensus: Command {
    let year: Int
    let reason: String
    /// Whether the schools that are missed have been seen: pages ask.
    let isConfirmed: Bool

    package init(year: Int, reason: String, isConfirmed: Bool = true) {
        self.year = year
        self.reason = reason
        self.isConfirmed = isConfirmed
    }

    package func run(in desk: Desk) throws {
        try desk.require(.closeCensus)
        let open = try CensusTally(desk, year: year).open
        let missed = MissedSchools(try CensusQuery(desk, year: year).lines())
        let (unsent, childless) = (missed.unsent.count, missed.childless.count)
        guard isConfirmed || missed.isEmpty else {
            throw CensusRefusal.closingUnconfirmed(unsent: unsent, childless: childless)
        }
        guard (open == 0 && missed.isEmpty) || !reason.isEmpty else {
            throw CensusRefusal.reasonNeeded(openFindings: open, unsent: unsent, childless: childless)
        }
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
