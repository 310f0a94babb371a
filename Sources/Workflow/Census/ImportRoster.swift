import Domain
import Office

/// Takes in one school's roster 导入花名册 (notice 五(一)): whole or not at all, faulty rows with their findings.
package struct ImportRoster: Command {
    let roster: Roster
    let file: SourceFile
    let year: Int

    package init(_ roster: Roster, file: SourceFile, year: Int) {
        self.roster = roster
        self.file = file
        self.year = year
    }

    package struct Outcome: Sendable {
        package let rows: Int
        package let newChildren: Int
        package let doubles: Int
        package let findings: Int
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.importRosters)
        guard !roster.rows.isEmpty else { throw RosterRefusal.noChildren(file: roster.file) }
        guard try desk.cohorts.state(year) == .census else { throw RosterRefusal.censusClosed(year: year) }
        let directory = try desk.directory.census()
        let review = RosterReview.review([roster], directory: directory, graduation: year)
        var matching = try RosterMatching(at: desk, year: year, directory: directory)
        let lines = try review.rows.map { try matching.line(of: $0, newClassID: { desk.newID() }) }
        for school in Set(lines.map { $0.review.row.school.key }) { try requireReach(school, directory, desk) }
        let store = desk.census
        for schoolClass in matching.newClasses { try desk.cohorts.add(schoolClass, year: year) }
        try desk.students.add(lines.filter { $0.kind == .new }.map(\.student))
        for line in lines where line.kind == .changed || line.kind == .resembling {
            try desk.students.update(line.student)
        }
        let act = try desk.record(
            Entry(.rosterImported, on: "roster:\(file.name)"), cohort: year, stating: enrolments(lines),
            document: file.name)
        let findings = CensusFindings(review: review, lines: lines)
        try store.add(file, of: roster, act: act.id, lines: lines, findings: findings, year: year, at: desk)
        return Outcome(
            rows: lines.count, newChildren: lines.count { $0.kind == .new }, doubles: lines.count { $0.kind == .double },
            findings: findings.all.count)
    }

    private func requireReach(_ key: String, _ directory: CensusDirectory, _ desk: Desk) throws {
        let school = RosterSchool(code: SchoolCode(key), name: key)
        if let entry = directory.entry(of: school) { try desk.requireReach(entry.id) }
    }

    private func enrolments(_ lines: [CensusLine]) -> [Statement] {
        lines.compactMap { line in
            guard line.kind == .new, let schoolClass = line.student.schoolClass else { return nil }
            return Statement(.enrolled(school: line.student.school, schoolClass: schoolClass), of: line.student.id)
        }
    }
}
