import Domain
import Office
import Storage

/// Rosters that came in, what each row became, what is to be mended, and the schools' returns.
package struct CensusStore {
    let connection: Connection
    let county: ID<County>

    func add(
        _ file: SourceFile, of roster: Roster, act: ID<Act>, lines: [CensusLine], findings: CensusFindings, year: Int,
        at desk: Desk
    ) throws {
        let id: ID<SourceFile> = desk.newID()
        try connection.run(
            """
            INSERT INTO roster_file (county, id, year, name, digest, act_id, child_rows)
            VALUES (\(county), \(id), \(year), \(file.name), \(file.digest), \(act), \(lines.count))
            """)
        try addLines(lines, others: roster.notChildren, file: id)
        let told = lines.filter { $0.kind != .new && $0.kind != .double }.map(\.student.id)
        try connection.run(
            """
            UPDATE finding SET state = 'superseded'
            WHERE county = \(county) AND state = 'open' AND student_id IN (\(list: told))
            """)
        try addFindings(findings, file: id, year: year, at: desk)
        for line in lines where line.kind == .double { try ask(line, file: id, year: year) }
        for school in Set(lines.map { $0.kind == .double ? nil : $0.student.school }).compactMap({ $0 }).sorted() {
            try take(.import, school, year: year)
        }
    }

    private func addLines(_ lines: [CensusLine], others: [Roster.OtherLine], file: ID<SourceFile>) throws {
        let columns = ["county", "file_id", "sheet", "row_number", "kind", "student_id", "match_key", "text"]
        let children = lines.map { line -> [SQLValue] in
            let place = line.review.row.place
            return [
                county.sqlValue, file.sqlValue, place.sheet.sqlValue, place.row.sqlValue, line.kind.sqlValue,
                line.student.id.sqlValue, line.key.sqlValue, "".sqlValue,
            ]
        }
        let rest = others.map { other -> [SQLValue] in
            [
                county.sqlValue, file.sqlValue, other.place.sheet.sqlValue, other.place.row.sqlValue,
                other.kind.sqlValue, .null, .null, other.text.sqlValue,
            ]
        }
        try connection.insert(into: "roster_line", columns, children + rest)
    }

    private func addFindings(_ findings: CensusFindings, file: ID<SourceFile>, year: Int, at desk: Desk) throws {
        let columns = [
            "county", "id", "year", "file_id", "sheet", "row_number", "column_name", "code", "severity", "value",
            "suggestion", "sentence", "student_id", "school_id", "state",
        ]
        let rows = findings.all.map { item -> [SQLValue] in
            let finding = item.finding
            let id: ID<Finding> = desk.newID()
            return [
                county.sqlValue, id.sqlValue, year.sqlValue, file.sqlValue, finding.place.sheet.sqlValue,
                finding.place.row.sqlValue, finding.column.sqlValue, finding.code.sqlValue,
                finding.severity.sqlValue, finding.value.sqlValue, finding.suggestion.sqlValue,
                FindingWords.message(for: finding).sqlValue, item.student?.id.sqlValue ?? .null,
                item.student?.school.sqlValue ?? .null, "open".sqlValue,
            ]
        }
        try connection.insert(into: "finding", columns, rows)
    }

    private func ask(_ line: CensusLine, file: ID<SourceFile>, year: Int) throws {
        guard let code = line.review.row.school.code else { return }
        try connection.run(
            """
            INSERT INTO double_question (county, year, student_id, school_id, other_school_id, file_id, row_number)
            VALUES (\(county), \(year), \(line.student.id), \(line.student.school), \(code.text), \(file),
                \(line.review.row.place.row))
            ON CONFLICT (county, year, student_id, other_school_id) DO NOTHING
            """)
    }

    /// The state of a school's return; every school of the directory has one from the first look on.
    package func state(of school: ID<School>, year: Int) throws -> CensusReturn.State {
        try connection.row(
            """
            SELECT state FROM census_return
            WHERE county = \(county) AND year = \(year) AND school_id = \(school)
            """
        )?.word("state") ?? CensusReturn.initial
    }

    func take(_ step: CensusReturn.Step, _ school: ID<School>, year: Int) throws {
        let next = try CensusReturn.take(step, in: state(of: school, year: year))
        try connection.run(
            """
            INSERT INTO census_return (county, year, school_id, state)
            VALUES (\(county), \(year), \(school), \(next))
            ON CONFLICT (county, year, school_id) DO UPDATE SET state = excluded.state
            """)
    }

    package func openFindings(_ year: Int) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS open FROM finding
            WHERE county = \(county) AND year = \(year) AND state = 'open' AND severity IN ('error', 'fixable')
            """
        )?.int("open") ?? 0
    }
}

extension Desk {
    package var census: CensusStore { CensusStore(connection: connection, county: county) }
}
