import Domain
import Office
import Storage

/// What is wrong or odd in what walk-ins were written down with: questions to the school that accepted them.
extension Desk {
    /// Keeps the findings of children who were accepted in one act, each with the row that it was read from.
    func ask(of walkIns: [(child: KnownStudent, row: Int)], file: String, sheet: String = "", act: ID<Act>, year: Int)
        throws
    {
        let rules = try rosterRules(of: year)
        let items = walkIns.flatMap { walkIn, row in
            WalkInReview.findings(
                of: walkIn.details, at: RowPlace(file: file, sheet: sheet, row: row), graduation: year,
                rules: rules
            ).map {
                CensusFindings.Item(finding: $0, student: walkIn, school: walkIn.school)
            }
        }
        guard !items.isEmpty else { return }
        let source = try census.addWalkIns(named: file, act: act, year: year, at: self)
        try findings.add(items, file: source, year: year, at: self)
    }

    /// The open questions about the walk-ins of the schools that the officer reaches; a walk-in that was taken back asks
    /// nothing.
    func openWalkInFindings(_ year: Int, at school: ID<School>? = nil) throws -> [StoredFinding] {
        let only: SQL = school.map { "finding.school_id = \($0)" } ?? "1 = 1"
        return try connection.rows(
            """
            SELECT \(StoredFinding.columns) FROM \(StoredFinding.tables)
            JOIN standing ON standing.county = finding.county AND standing.student_id = finding.student_id
            WHERE finding.county = \(county) AND finding.year = \(year) AND finding.state = 'open'
                AND \(StoredFinding.isOfWalkIn) AND standing.membership <> 'none' AND \(only)
                AND finding.school_id IN (SELECT id FROM school WHERE school.county = \(county) AND \(reachesSchool))
            ORDER BY finding.id
            """
        ).map(StoredFinding.init(row:))
    }
}
