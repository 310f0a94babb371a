import Domain
import Office

/// Opens the work of a year 启动年度工作: the census may begin. Opening one that is open changes nothing.
/// The work of the years before goes on beside it.
package struct OpenCohort: Command {
    let year: Int

    package init(year: Int) { self.year = year }

    /// Whether it was not open before.
    @discardableResult
    package func run(in desk: Desk) throws -> Bool {
        try desk.require(.manageSettings)
        guard try !desk.cohorts.exists(year) else { return false }
        try desk.cohorts.open(year)
        try desk.record(Entry(.cohortOpened, on: "cohort:\(year)"), cohort: year)
        return true
    }
}
