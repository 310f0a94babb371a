import Domain
import Office
import Storage

/// A town reports its dropouts to the county government 上报辍学学生 (notice 五(四)): every opening of a case once, whenever
/// it is reported. With nobody new there is no report.
package struct ReportDropouts: Command {
    let year: Int
    let town: ID<Township>

    package init(year: Int, town: ID<Township>) {
        self.year = year
        self.town = town
    }

    /// The report; `nil` when there was nobody new.
    package func run(in desk: Desk) throws -> DropoutReport? {
        try desk.require(.reportDropouts)
        if case .township(let own) = desk.jurisdiction, own != town { throw NotFound() }
        guard let township = try desk.directory.townships().first(where: { $0.id == town }) else { throw NotFound() }
        let lines = try newLines(at: desk)
        guard !lines.isEmpty else { return nil }
        let county = try desk.connection.row("SELECT name FROM county WHERE id = \(desk.county)")?.text("name") ?? ""
        let report = DropoutReport(
            id: desk.newID(), year: year, town: town, townName: township.name, countyName: county,
            number: try nextNumber(at: desk), day: desk.day, officerName: desk.officer.name,
            isBackfilled: desk.backfill != nil, lines: lines)
        try desk.returnCases.add(report)
        try desk.record(Entry(.dropoutsReported, on: "dropouts:\(year):\(town)"), cohort: year)
        return report
    }

    /// The last day on which a case was opened that the town has still to report; `nil`: nobody is new.
    func lastOpening(at desk: Desk) throws -> Day? {
        try desk.connection.row(
            """
            SELECT MAX(return_case.opened_on) AS last FROM return_case
            JOIN standing ON standing.county = return_case.county AND standing.student_id = return_case.student_id
            WHERE \(isNew(desk))
            """)?.dayOrNil("last")
    }

    /// The condition that a case is the town's and that no report tells of this opening of it.
    private func isNew(_ desk: Desk) -> SQL {
        """
        return_case.county = \(desk.county) AND return_case.year = \(year) AND standing.town_id = \(town)
        AND return_case.state <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM dropout_report_line WHERE dropout_report_line.county = return_case.county
            AND dropout_report_line.student_id = return_case.student_id
            AND dropout_report_line.dropped_out_on = return_case.opened_on)
        """
    }

    private func nextNumber(at desk: Desk) throws -> Int {
        let row = try desk.connection.row(
            """
            SELECT MAX(number) AS last FROM dropout_report
            WHERE county = \(desk.county) AND year = \(year) AND town_id = \(town)
            """)
        return try (row?.intOrNil("last") ?? 0) + 1
    }

    private func newLines(at desk: Desk) throws -> [DropoutReport.Line] {
        let visits = try desk.returnCases.visits(year)
        return try desk.connection.rows(
            """
            SELECT student.*, return_case.id AS case_id, return_case.opened_on, return_case.state AS case_state,
                return_case.returned_on, return_case.settled_on, sending.name AS sending_name,
                receiving.name AS receiving_name, school_class.label AS class_label, whereabouts_check.place AS cause
            FROM return_case
            JOIN standing ON standing.county = return_case.county AND standing.student_id = return_case.student_id
            JOIN student ON student.county = return_case.county AND student.id = return_case.student_id
            LEFT JOIN whereabouts_check ON whereabouts_check.county = return_case.county
                AND whereabouts_check.student_id = return_case.student_id
            LEFT JOIN school AS sending ON sending.county = standing.county AND sending.id = standing.sending_id
            LEFT JOIN school AS receiving ON receiving.county = standing.county
                AND receiving.id = standing.receiving_id
            LEFT JOIN school_class ON school_class.county = standing.county AND school_class.id = standing.class_id
            WHERE \(isNew(desk))
            ORDER BY return_case.number
            """
        ).map { row in
            let student = try KnownStudent(row: row)
            let holders = try desk.returnCases.holders(of: try row.id("case_id"))
            let seen = (visits[student.id] ?? []).filter { $0.visit.day <= desk.day }
            return DropoutReport.Line(
                student, visits: seen, holders: holders, droppedOutOn: try row.day("opened_on"),
                back: try back(row, by: desk.day),
                texts: (
                    [try row.textOrNil("sending_name") ?? FeedbackWords.noSender, try row.textOrNil("class_label")]
                        .compactMap { $0 }
                        .joined(separator: " "), try row.textOrNil("receiving_name") ?? "",
                    ReturnCaseWords.cause(try row.textOrNil("cause") ?? "")
                ))
        }
    }

    /// The return of this opening, and its proof, as far as they had come by a day.
    private func back(_ row: Row, by day: Day) throws -> (returned: Day?, settled: Day?) {
        let state: ReturnCase.State = try row.word("case_state")
        guard [.observing, .settled].contains(state), let returned = try row.dayOrNil("returned_on"), returned <= day
        else { return (nil, nil) }
        return (returned, try row.dayOrNil("settled_on").flatMap { $0 <= day ? $0 : nil })
    }
}

extension DropoutReport.Line {
    fileprivate init(
        _ student: KnownStudent, visits: [NumberedVisit], holders: [CaseHolder], droppedOutOn: Day,
        back: (returned: Day?, settled: Day?), texts: (school: String, receiving: String, cause: String)
    ) {
        let details = student.details
        self.init(
            student: student.id, name: details.name, sex: details.sex?.word ?? "",
            identityText: details.identityText,
            household: Household.text(division: details.householdDivision, address: details.householdAddress),
            school: texts.school, receiving: texts.receiving,
            lowIncome: ReturnCaseWords.lowIncome(details.circumstances.contains(.lowIncome)),
            droppedOutOn: droppedOutOn, cause: texts.cause,
            guardian: details.guardians.map(ReturnCaseWords.guardian).joined(separator: "；"),
            measures: ReturnCaseWords.measures(visits), holders: ReturnCaseWords.holders(holders),
            returnedOn: back.returned, settledOn: back.settled)
    }
}
