import Domain
import Office

/// Takes in one export of the national system 导入学籍系统名单 (notice 五(三)): each row is linked to a child by its
/// numbers; what it says of the record is stated as a fact, what it says of the child otherwise is a proposal.
package struct ImportRecords: FileImport {
    package static let purpose = ImportPurpose.records
    package static let replaces = true

    let sheet: RecordSheet
    let year: Int

    package init(_ sheet: RecordSheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    /// The same bytes under another day are another list: the name tells both.
    package var target: String { "\(sheet.list.rawValue) \(sheet.day.map { "\($0)" } ?? "")" }

    /// The directory has learnt a school since the list came in: its rows had no effect then and have one now.
    package func saysMore(at desk: Desk) throws -> Bool {
        let unplaced = try desk.records.unplaced(year, in: sheet.list)
        guard unplaced > 0 else { return false }
        let finder = try StudentFinder(at: desk, year: year)
        return sheet.lines.count { finder.school(of: $0) == nil } < unplaced
    }

    package struct Outcome: Sendable {
        package let rows: Int
        /// Rows from which something follows: one a child.
        package let linked: Int
        /// Rows of children of ours from which nothing follows: a second one, one at a school that nobody knows.
        package let idle: Int
        /// Rows of which a person must say whose they are.
        package let questions: Int
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.importRecords)
        let finder = try StudentFinder(at: desk, year: year)
        let day = sheet.day ?? desk.day
        guard try day <= desk.lastDay(of: year) else { throw DayAhead(day: day) }
        let decisions = try desk.records.decisions(year, of: sheet.list)
        let links = sheet.lines.map { line in
            RecordLink(line, finder.match(line), school: finder.school(of: line), decisions: decisions)
        }
        try requireOwn(links, at: desk)
        let export: ID<RecordSheet> = desk.newID()
        try desk.records.add(links, export: export, of: sheet, year: year, on: day)
        try desk.records.propose(links.flatMap(\.proposals), source: sheet.file)
        try desk.record(
            Entry(.recordsImported, on: "records:\(year):\(sheet.list.rawValue)"), cohort: year,
            stating: try statements(links, at: desk, on: day), document: sheet.file)
        let tally = try RecordResultQuery(desk, year: year).tally(export)
        return Outcome(
            rows: links.count, linked: tally.counts[.effective, default: 0], idle: tally.idle,
            questions: links.count { RecordRow.questions.contains($0.state) })
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
        let shown = Set(links.compactMap(\.student))
        var stated: Set<ID<Student>> = []
        var statements: [Statement] = []
        // What a number says stands before what a person said; a row at a school that nobody knows says nothing.
        for link in links.filter({ $0.act == nil }) + links.filter({ $0.act != nil }) {
            guard let student = link.student, let school = link.school, stated.insert(student).inserted else {
                continue
            }
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

/// One row of an export as it comes in, with the child it was linked to.
struct RecordLink: Sendable {
    let line: RecordSheet.Line
    let school: ID<School>?
    let ground: LinkGround
    /// Whom a person may choose from.
    let candidates: [ID<Student>]
    private(set) var state: RecordMatch.State
    private(set) var student: ID<Student>?
    /// What the row states otherwise of the child whom its number names.
    private(set) var changes: [StudentChange] = []
    /// Whom a person has said that the same row is not, and the act in which persons decided on it.
    private(set) var notStudent: ID<Student>?
    private(set) var act: ID<Act>?

    /// - Parameter decisions: what persons have said of the same rows of earlier exports. It holds, unless a number says
    ///   more than the person knew; whom a person has said that it is not, no number says again.
    init(
        _ line: RecordSheet.Line, _ match: RowMatch<ID<Student>>, school: ID<School>?,
        decisions: [RecordRow.Content: RecordRow]
    ) {
        self.line = line
        self.school = school
        ground = LinkGround(match)
        let content = RecordRow.Content(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber, schoolName: line.school)
        let decided = decisions[content]
        notStudent = decided?.notStudent
        switch match {
        case .linked(let found, _, let changes) where found != decided?.notStudent:
            (candidates, state, student) = ([], .linked, found)
            self.changes = changes
            return
        case .linked(let found, _, _): (candidates, state) = ([found], .unmatched)
        case .proposed(let children, _): (candidates, state) = (children, .proposed)
        case .unknown: (candidates, state) = ([], .unmatched)
        }
        act = decided?.act
        if let decided, [.linked, .foreign].contains(decided.state) {
            (state, student) = (decided.state, decided.student)
        }
    }

    var proposals: [(student: ID<Student>, change: StudentChange)] {
        student.map { student in changes.map { (student, $0) } } ?? []
    }
}

extension StudentFinder {
    func match(_ line: RecordSheet.Line) -> RowMatch<ID<Student>> {
        match(
            name: line.name, identity: line.identity, studentNumber: line.studentNumber, school: line.schoolCode)
    }

    func school(of line: RecordSheet.Line) -> ID<School>? { school(line.schoolCode) ?? school(line.school) }
}
