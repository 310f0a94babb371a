import Domain
import Office

/// Takes a dropout report out of the system on paper: it holds whole numbers, so the ledger keeps who took it.
struct PrintDropoutReport: Command {
    let report: ID<DropoutReport>
    let year: Int

    init(_ report: ID<DropoutReport>, year: Int) {
        self.report = report
        self.year = year
    }

    func run(in desk: Desk) throws -> DropoutReport {
        try desk.require(.seeReturnCases)
        try desk.require(.printLetters)
        guard let found = try DropoutReport.all(desk, year: year).first(where: { $0.id == report }) else {
            throw NotFound()
        }
        try desk.record(
            Entry(.listExported, on: "dropouts:\(year):\(found.town)"), cohort: year,
            document: "辍学学生情况报告 \(found.number)")
        return found
    }
}
