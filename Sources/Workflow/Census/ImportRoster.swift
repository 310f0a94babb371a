import Domain
import Office

/// Takes in one school's roster 导入花名册 (notice 五(一)): whole or not at all, faulty rows with their findings. A roster
/// that says nothing new changes nothing.
package struct ImportRoster: FileImport {
    package static let purpose = ImportPurpose.census
    /// Where the cells do not name the school, the file's name does: the same cells may be another school's.
    package var target: String { roster.rows.first.map { $0.school.code?.text ?? $0.school.name } ?? "" }

    let roster: Roster
    let file: SourceFile
    let year: Int
    /// What the officer has reviewed; `nil` when nobody has looked before.
    private let basis: String?
    private let mends: [RosterMend]
    /// The file as it came in, to be kept; nil where it is kept elsewhere.
    private let raw: [UInt8]?
    /// Whether a person has looked at a doubtful text 文字看过无误: it is a finding no more.
    private let isTextSeen: Bool
    private let tell: @Sendable (ImportProgress) -> Void

    /// - Parameters:
    ///   - roster: as the file was sent.
    ///   - mends: what was put right in it during the review; the cells stay known as mended findings.
    ///   - tell: is told how far it is; once more from the start when the transaction is performed again.
    package init(
        _ roster: Roster, file: SourceFile, year: Int, mended mends: [RosterMend] = [], reviewed basis: String? = nil,
        keeping raw: [UInt8]? = nil, isTextSeen: Bool = false,
        tell: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) {
        self.raw = raw
        self.roster = roster
        self.isTextSeen = isTextSeen
        self.file = file
        self.year = year
        self.mends = mends
        self.basis = basis
        self.tell = tell
    }

    package struct Outcome: Sendable {
        package let rows: Int
        package let newChildren: Int
        package let changed: Int
        package let doubles: Int
        package let findings: Int
        /// Nothing of it was news.
        package let isKnown: Bool
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.importRosters)
        tell(ImportProgress(.checking))
        let intake = try RosterIntake(roster, mended: mends, year: year, at: desk) {
            tell(ImportProgress(.checking, rows: $0))
        }
        tell(ImportProgress(.comparing))
        guard basis.map({ $0 == intake.basis }) ?? true else { throw RosterRefusal.reviewOutdated(file: roster.file) }
        let findings = try desk.findings.news(of: intake, year: year, isTextSeen: isTextSeen)
        let isKnown = try intake.saysNothing && !findings.differs && desk.doubles.areAsked(intake, year: year)
        if !isKnown { try write(intake, findings, at: desk) }
        return Outcome(
            rows: intake.lines.count, newChildren: intake.count(.new),
            changed: intake.count(.changed) + intake.count(.resembling), doubles: intake.count(.double),
            findings: findings.items.count, isKnown: isKnown)
    }

    private func write(_ intake: RosterIntake, _ findings: FindingStore.News, at desk: Desk) throws {
        for schoolClass in intake.newClasses { try desk.cohorts.add(schoolClass, year: year) }
        let entering = intake.lines.filter { $0.kind == .new }
        let added = entering.filter { $0.before == nil }.map(\.student)
        try desk.students.add(added) { tell(ImportProgress(.writing, rows: $0)) }
        tell(ImportProgress(.recording))
        let act = try desk.record(
            Entry(.rosterImported, on: "roster:\(file.name)"), cohort: year, stating: enrolments(intake.lines),
            document: file.name, reason: reason(of: intake)
        ) { tell(ImportProgress(.recording, rows: $0)) }
        let id = try desk.census.add(file, of: intake, act: act.id, year: year, at: desk)
        for line in entering where line.before != nil { try save(line, at: desk) }
        let changed = intake.lines.filter { $0.kind == .changed || $0.kind == .resembling }
        try desk.census.keep(changed.map(\.student.id), as: .before, of: id)
        for line in changed { try save(line, at: desk) }
        try desk.census.keep(changed.map(\.student.id), as: .after, of: id)
        if let raw {
            let school = intake.schools.count == 1 ? intake.schools.first : nil
            try desk.rawFiles.keep(raw, of: file, id: id, school: school, year: year, at: desk)
        }
        try desk.findings.forget(intake.declined, file: id, year: year)
        try desk.findings.replace(by: findings, file: id, year: year, at: desk)
        try desk.findings.add(intake.mended, file: id, year: year, at: desk, settledBy: act.id)
        for line in intake.lines where line.isOnOtherRoster { try desk.doubles.ask(line, file: id, year: year) }
    }

    /// What the officer has said of the file: that its doubtful text is right, and which earlier mends give way to it.
    private func reason(of intake: RosterIntake) -> String {
        let declined = intake.declined.map { "\($0.name)的\($0.column)" }
        return [
            isTextSeen && roster.isDoubtful ? TextUnseen.seen : "",
            declined.isEmpty ? "" : "不再保留以前的改正：" + declined.joined(separator: "、"),
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

extension RosterIntake {
    /// No child is new, changed or moved.
    fileprivate var saysNothing: Bool { lines.allSatisfy { $0.kind == .unchanged || $0.kind == .double } }
}
