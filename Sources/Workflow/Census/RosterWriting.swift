import Domain
import Office

/// Writes down what a roster says: its file, its act, its rows. A large one says it part by part, in one act.
struct RosterWriting {
    private let file: SourceFile
    private let year: Int
    private let isTextSeen: Bool
    private let tell: @Sendable (ImportProgress) -> Void
    /// Once a part is written.
    private var act: Act?
    private(set) var id: ID<SourceFile>?
    private var schools: Set<ID<School>> = []
    /// Whose numbers the roster has changed, by the school of their rows.
    private var renumbered: [ID<School>: Set<ID<Student>>] = [:]

    init(
        _ file: SourceFile, year: Int, isTextSeen: Bool,
        tell: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) {
        self.file = file
        self.year = year
        self.isTextSeen = isTextSeen
        self.tell = tell
    }

    mutating func write(_ intake: RosterIntake, _ findings: FindingStore.News, at desk: Desk) throws {
        for schoolClass in intake.newClasses { try desk.cohorts.add(schoolClass, year: year) }
        let entering = intake.lines.filter { $0.kind == .new }
        let added = entering.filter { $0.before == nil }.map(\.student)
        try desk.students.add(added) { tell(ImportProgress(.writing, rows: $0)) }
        tell(ImportProgress(.recording))
        let (act, id) = try place(intake, adding: Set(added.map(\.id)), at: desk)
        let changed = intake.lines.filter { line in
            switch line.kind {
            case .changed, .resembling: true
            case .new: line.before != nil
            case .unchanged, .double: false
            }
        }
        try desk.census.keep(changed.map(\.student.id), as: .before, of: id)
        for line in changed { try save(line, at: desk) }
        try desk.census.keep(changed.map(\.student.id), as: .after, of: id)
        try desk.findings.forget(intake.declined, file: id, year: year)
        try desk.findings.replace(by: findings, file: id, year: year, at: desk)
        try desk.findings.add(intake.mended, file: id, year: year, at: desk, settledBy: act.id)
        try desk.doubles.ask(intake.lines, file: id, year: year)
        for line in intake.lines where line.isRenumbered {
            renumbered[line.school, default: []].insert(line.student.id)
        }
        schools.formUnion(intake.schools)
    }

    /// - Parameters:
    ///   - raw: the file as it came in; nil where it is kept elsewhere.
    ///   - others: lines behind the last child.
    func finish(keeping raw: [UInt8]?, others: [Roster.OtherLine] = [], at desk: Desk) throws {
        guard let id, let act else { return }
        try desk.census.addLines([], others: others, file: id)
        let children = renumbered.merging(try adopt(by: id, at: desk)) { $0.union($1) }
        for (school, children) in children.sorted(by: { $0.key < $1.key }) {
            try desk.settleApart(children, at: school, year: year, act: act.id)
        }
        guard let raw else { return }
        try desk.rawFiles.keep(
            raw, of: file, id: id, school: schools.count == 1 ? schools.first : nil, year: year, at: desk)
    }

    /// A row that was taken for another school's child and bears another number now is the child of its question. Only
    /// the whole roster shows whether the row stands there as before.
    ///
    /// - Returns: these children, by their schools.
    private func adopt(by file: ID<SourceFile>, at desk: Desk) throws -> [ID<School>: Set<ID<Student>>] {
        var adopted: [ID<School>: Set<ID<Student>>] = [:]
        for question in try desk.doubles.all(year) where question.second == nil && schools.contains(question.other) {
            guard question.answer?.isOne != true,
                let child = try desk.census.newcomer(behind: question, in: file)
            else { continue }
            try desk.doubles.separate(question, to: child)
            adopted[question.other, default: []].insert(child)
        }
        return adopted
    }

    /// Records the rows under the act and the file; the first part makes both.
    private mutating func place(
        _ intake: RosterIntake, adding newcomers: Set<ID<Student>>, at desk: Desk
    ) throws -> (Act, ID<SourceFile>) {
        let statements = enrolments(intake.lines)
        if let act, let id {
            try desk.state(statements, of: newcomers, by: act, cohort: year)
            try desk.census.add(part: intake, to: id, year: year)
            return (act, id)
        }
        let act = try desk.record(
            Entry(.rosterImported, on: "roster:\(file.name)"), cohort: year, stating: statements, of: newcomers,
            document: file.name, reason: reason(of: intake)
        ) { tell(ImportProgress(.recording, rows: $0)) }
        let id = try desk.census.add(file, of: intake, act: act.id, year: year, at: desk)
        (self.act, self.id) = (act, id)
        return (act, id)
    }

    /// What the officer has said of the file: that its doubtful text is right, and which earlier mends give way to it.
    private func reason(of intake: RosterIntake) -> String {
        let declined = intake.declined.map { "\($0.name)的\($0.column)" }
        return [
            isTextSeen && intake.roster.isDoubtful ? TextUnseen.seen : "",
            declined.isEmpty ? "" : "不再保留以前的改正：" + declined.joined(separator: "、"),
            CensusWords.asWritten(intake.asWritten),
        ].filter { !$0.isEmpty }.joined(separator: "；")
    }

    private func save(_ line: CensusLine, at desk: Desk) throws {
        try desk.students.update(line.student)
        if line.kind == .new || line.isMoved { try desk.students.move(line.student) }
    }

    private func enrolments(_ lines: [CensusLine]) -> [Statement] {
        lines.compactMap { line in
            guard line.kind == .new || line.isMoved, let schoolClass = line.student.schoolClass else { return nil }
            return Statement(.enrolled(school: line.student.school, schoolClass: schoolClass), of: line.student.id)
        }
    }
}
