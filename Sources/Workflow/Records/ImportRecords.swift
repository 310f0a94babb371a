import Domain
import Office

/// Takes in one export of the national system 导入学籍系统名单 (notice 五(三)): each row is linked to a child by its
/// numbers; what it says of the record is stated as a fact, what it says of the child otherwise is a proposal.
package struct ImportRecords: Command {
    let sheet: RecordSheet
    let year: Int

    package init(_ sheet: RecordSheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    package struct Outcome: Sendable {
        package let rows: Int
        package let linked: Int
        package let unknown: Int
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.importRecords)
        let finder = try StudentFinder(at: desk, year: year)
        let day = sheet.day ?? desk.day
        guard try day <= desk.lastDay(of: year) else { throw DayAhead(day: day) }
        let links = sheet.lines.map { RecordLink(line: $0, match: finder.match($0), school: finder.school(of: $0)) }
        try requireOwn(links, at: desk)
        let export: ID<RecordSheet> = desk.newID()
        try desk.records.add(links, export: export, of: sheet, year: year, on: day)
        try desk.records.propose(links.flatMap(\.proposals), source: sheet.file)
        try desk.record(
            Entry(.recordsImported, on: "records:\(year):\(sheet.list.rawValue)"), cohort: year,
            stating: try statements(links, at: desk, on: day), document: sheet.file)
        return Outcome(
            rows: links.count, linked: links.count { $0.student != nil }, unknown: links.count { $0.student == nil })
    }

    /// A receiving school brings in what the national system shows of itself, and nothing of others.
    private func requireOwn(_ links: [RecordLink], at desk: Desk) throws {
        guard case .receiving(let own) = desk.jurisdiction else { return }
        guard sheet.list == .inSchool else { throw RecordMatch.Refusal.poolOfCounty }
        let others = links.count { $0.school != own }
        guard others == 0 else { throw RecordMatch.Refusal.otherSchools(rows: others) }
    }

    /// Only what is new: a record that stands as it stood says nothing. A child whose record stood at a school that this
    /// list shows, and is no longer on it, is stated too; a list of one school says nothing of the others.
    private func statements(_ links: [RecordLink], at desk: Desk, on day: Day) throws -> [Statement] {
        guard sheet.list == .inSchool else { return [] }
        let known = try desk.records.known(year)
        var shown: Set<ID<Student>> = []
        var statements: [Statement] = []
        for link in links {
            guard let student = link.student, shown.insert(student).inserted, let school = link.school else { continue }
            let record = Situation.Record(
                school: school, classLabel: link.line.classLabel, isActive: link.line.isActive)
            if known[student] != record {
                statements.append(
                    Statement(
                        .recorded(school: school, classLabel: record.classLabel, isActive: record.isActive),
                        of: student, on: day))
            }
        }
        let schools = Set(links.compactMap(\.school))
        let gone = known.filter { !shown.contains($0.key) && schools.contains($0.value.school) }.keys.sorted()
        return statements + gone.map { Statement(.unrecorded, of: $0, on: day) }
    }
}

/// One row of an export with the child it was linked to.
struct RecordLink: Sendable {
    let line: RecordSheet.Line
    let match: RowMatch<ID<Student>>
    let school: ID<School>?

    var student: ID<Student>? {
        if case .linked(let student, _, _) = match { student } else { nil }
    }

    var key: MatchKey? {
        if case .linked(_, let key, _) = match { key } else { nil }
    }

    var state: RecordMatch.State {
        switch match {
        case .linked: .linked
        case .proposed: .proposed
        case .unknown: .unmatched
        }
    }

    var proposals: [(student: ID<Student>, change: StudentChange)] {
        guard case .linked(let student, _, let changes) = match else { return [] }
        return changes.map { (student, $0) }
    }
}

extension StudentFinder {
    func match(_ line: RecordSheet.Line) -> RowMatch<ID<Student>> {
        match(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber, school: line.schoolCode)
    }

    func school(of line: RecordSheet.Line) -> ID<School>? { school(line.schoolCode) ?? school(line.school) }
}
