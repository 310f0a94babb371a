import Domain
import Office
import Storage

/// A town's report of its dropouts to the county government 辍学学生情况报告, as it was made (notice 五(四)).
package struct DropoutReport: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        let student: ID<Student>
        let name: String
        let sex: String
        let identityText: String
        let household: String
        /// Sending school and class.
        let school: String
        let receiving: String
        let lowIncome: String
        let droppedOutOn: Day
        let cause: String
        let guardian: String
        let measures: String
        let holders: String
        /// The day the child was back, and the day the return counted as proven 复学稳定, as far as the report's day knew.
        let returnedOn: Day?
        let settledOn: Day?
    }

    package let id: ID<DropoutReport>
    package let year: Int
    package let town: ID<Township>
    package let townName: String
    package let countyName: String
    /// Counted through the town's year.
    package let number: Int
    package let day: Day
    package let officerName: String
    package let isBackfilled: Bool
    package let lines: [Line]

    /// Those of its children who were back on its day 已复学.
    package var returned: Int { lines.count { $0.returnedOn != nil } }
}

extension DropoutReport {
    /// The reports of a year that the officer reaches, town by town.
    package static func all(_ desk: Desk, year: Int) throws -> [DropoutReport] {
        let condition: SQL =
            switch desk.jurisdiction {
            case .county: "(1 = 1)"
            case .township(let town): "(dropout_report.town_id = \(town))"
            case .sending, .receiving: "(1 = 0)"
            }
        let county = try desk.connection.row("SELECT name FROM county WHERE id = \(desk.county)")?.text("name") ?? ""
        let lines = Dictionary(
            grouping: try desk.connection.rows(
                """
                SELECT dropout_report_line.* FROM dropout_report_line JOIN dropout_report
                    ON dropout_report.county = dropout_report_line.county
                    AND dropout_report.id = dropout_report_line.report_id
                WHERE dropout_report.county = \(desk.county) AND dropout_report.year = \(year) AND \(condition)
                ORDER BY report_id, position
                """), by: { (try? $0.text("report_id")) ?? "" })
        return try desk.connection.rows(
            """
            SELECT dropout_report.*, township.name AS town FROM dropout_report JOIN township
                ON township.county = dropout_report.county AND township.id = dropout_report.town_id
            WHERE dropout_report.county = \(desk.county) AND dropout_report.year = \(year) AND \(condition)
            ORDER BY dropout_report.town_id, dropout_report.number
            """
        ).map { row in
            DropoutReport(
                id: try row.id("id"), year: year, town: try row.id("town_id"), townName: try row.text("town"),
                countyName: county, number: try row.int("number"), day: try row.day("day"),
                officerName: try row.text("officer_name"), isBackfilled: try row.bool("is_backfilled"),
                lines: try (lines[try row.text("id")] ?? []).map(Line.init(row:)))
        }
    }
}

extension DropoutReport.Line {
    fileprivate init(row: Row) throws {
        self.init(
            student: try row.id("student_id"), name: try row.text("name"), sex: try row.text("sex"),
            identityText: try row.text("identity_text"), household: try row.text("household"),
            school: try row.text("school"), receiving: try row.text("receiving"),
            lowIncome: try row.text("low_income"), droppedOutOn: try row.day("dropped_out_on"),
            cause: try row.text("cause"), guardian: try row.text("guardian"), measures: try row.text("measures"),
            holders: try row.text("holders"), returnedOn: try row.dayOrNil("returned_on"),
            settledOn: try row.dayOrNil("settled_on"))
    }

    func values(county: ID<County>, report: ID<DropoutReport>, position: Int) -> [SQLValue] {
        [
            county.sqlValue, report.sqlValue, position.sqlValue, student.sqlValue, name.sqlValue, sex.sqlValue,
            identityText.sqlValue, household.sqlValue, school.sqlValue, receiving.sqlValue, lowIncome.sqlValue,
            droppedOutOn.sqlValue, cause.sqlValue, guardian.sqlValue, measures.sqlValue, holders.sqlValue,
            returnedOn.sqlValue, settledOn.sqlValue,
        ]
    }
}

extension ReturnCaseStore {
    func add(_ report: DropoutReport) throws {
        try connection.run(
            """
            INSERT INTO dropout_report (county, id, year, town_id, number, day, officer_name, is_backfilled)
            VALUES (\(county), \(report.id), \(report.year), \(report.town), \(report.number), \(report.day),
                \(report.officerName), \(report.isBackfilled))
            """)
        try connection.insert(
            into: "dropout_report_line",
            [
                "county", "report_id", "position", "student_id", "name", "sex", "identity_text", "household", "school",
                "receiving", "low_income", "dropped_out_on", "cause", "guardian", "measures", "holders", "returned_on",
                "settled_on",
            ],
            report.lines.enumerated().map { $1.values(county: county, report: report.id, position: $0 + 1) })
    }
}
