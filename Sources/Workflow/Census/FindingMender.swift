import Domain
import Office
import Storage

/// Puts a value in the place of a wrong one: the child's details while the census is open, afterwards a proposal to the
/// bureau where the value tells who the child is.
struct FindingMender {
    let desk: Desk
    let isOpen: Bool

    init(at desk: Desk, year: Int) throws {
        self.desk = desk
        isOpen = try desk.cohorts.state(year) == .census
    }

    /// - Parameter other: the field that is wrong instead of the one under which it was found.
    func mend(
        _ item: StoredFinding, by text: String, reason: String, hasNoDocument: Bool = false,
        in other: RosterField? = nil
    ) throws -> FindingState {
        guard let student = item.student, let field = other ?? item.field else { throw CensusRefusal.notMendable }
        guard !item.isOnDouble else { throw CensusRefusal.doubleRow }
        let known = try desk.students.find(student)
        if field == .className { return try move(known, item, to: text, reason: reason) }
        if hasNoDocument, item.code == .idMissing { return try waive(known, item, reason: reason) }
        guard
            let mending = CellMending(
                field, to: text, of: known.details, graduation: item.year,
                rules: try desk.rosterRules(of: item.year))
        else {
            throw CensusRefusal.notMendable
        }
        if let fault = mending.fault { throw CensusRefusal.stillWrong(fault) }
        if other != nil, mending.details == known.details { throw CensusRefusal.unchanged(mayConfirm: false) }
        try requireNews(mending, field, item, besides: known)
        let changes = StudentChange.mended(known.details, to: mending.details)
        if mending.details.identityKey != known.details.identityKey
            || changes.contains(where: { $0.field == .studentNumber })
        {
            try requireFree(mending.details, besides: known)
        }
        guard isOpen || changes.isEmpty else { return try propose(changes, of: known, item, text, reason) }
        if mending.details != known.details {
            try save(mending.details, of: known)
            // What was sealed stays as it was; the four offices get a correction.
            let words = [FindingWords.title(of: item.code), reason].filter { !$0.isEmpty }.joined(separator: "：")
            try Reactions.follow(.detailsMended(student: known.id, reason: words), at: desk)
        }
        let act = try settle(item, of: known, as: mending.details, value: text, reason: reason)
        try follow(mending, of: field, known, item, act: act)
        return .mended
    }

    private func save(_ details: StudentDetails, of known: KnownStudent) throws {
        var student = known
        student.details = details
        try desk.students.update(student)
    }

    private func settle(
        _ item: StoredFinding, of known: KnownStudent, as details: StudentDetails, value: String, reason: String
    ) throws -> ID<Act> {
        let act = try desk.record(
            Entry(.findingMended, on: "student:\(known.id)"), cohort: item.year, document: item.fileName,
            reason: [FindingWords.title(of: item.code), reason].filter { !$0.isEmpty }.joined(separator: "："))
        let changes = DetailChange.changes(from: known.details, to: details).map(\.sentence)
        try desk.findings.settle(
            [item.id], as: .mended, value: value, change: changes.joined(separator: "；"), act: act.id)
        return act.id
    }

    private func propose(
        _ changes: [StudentChange], of known: KnownStudent, _ item: StoredFinding, _ text: String, _ reason: String
    ) throws -> FindingState {
        try Reactions.follow(
            .identityStated(changes.map { (known.id, $0) }, source: item.fileName), at: desk)
        let act = try desk.record(
            Entry(.identityProposed, on: "student:\(known.id)"), cohort: item.year, document: item.fileName,
            reason: reason)
        try desk.findings.settle([item.id], as: .proposed, value: text, act: act.id)
        return .proposed
    }

    /// No household registration and no number: another kind of document, as the national system has it.
    private func waive(_ known: KnownStudent, _ item: StoredFinding, reason: String) throws -> FindingState {
        var details = known.details
        details.documentKind = .other
        guard isOpen else {
            return try propose(StudentChange.mended(known.details, to: details), of: known, item, "", reason)
        }
        try save(details, of: known)
        _ = try settle(item, of: known, as: details, value: "", reason: reason)
        return .mended
    }

    /// What stands there already mends nothing: not the same number of two children, nor anything else that was found odd.
    /// What was only written oddly stands there right already.
    private func requireNews(
        _ mending: CellMending, _ field: RosterField, _ item: StoredFinding, besides known: KnownStudent
    ) throws {
        // Of a number on two rows only another number is news, not what the same one tells of the child.
        let isSame =
            item.code.isDouble ? mending.details.hasNumbers(of: known.details) : mending.details == known.details
        guard !item.code.losesNothing, isSame else { return }
        let written = CellMending(
            field, to: item.value, of: known.details, graduation: item.year, rules: try desk.rosterRules(of: item.year))
        // Another find at the same cell has brought the right value meanwhile.
        guard written?.details == mending.details else { return }
        guard item.code.isDouble else { throw CensusRefusal.unchanged(mayConfirm: item.mayBeRight) }
        var shared = known.details
        if field == .studentNumber { shared.identityText = "" } else { shared.studentNumberText = "" }
        if let school = try desk.bearer(of: shared, besides: known) {
            throw CensusRefusal.unchangedDouble(school: school)
        }
    }

    private func requireFree(_ details: StudentDetails, besides known: KnownStudent) throws {
        var news = details
        if details.identityKey == known.details.identityKey { news.identityText = "" }
        if details.studentNumberText == known.details.studentNumberText { news.studentNumberText = "" }
        if let school = try desk.bearer(of: news, besides: known) { throw CensusRefusal.numberTaken(school: school) }
    }

    /// What the change of one value does to the others: contradictions that are gone, and new ones.
    func follow(
        _ mending: CellMending, of field: RosterField, _ known: KnownStudent, _ item: StoredFinding, act: ID<Act>
    ) throws {
        var codes: Set<FindingCode> = [.sexMissing, .sexMismatch, .birthMismatch, .birthFuture]
        if field == .documentKind {
            codes.formUnion([
                .idLength, .idCharacters, .idCheck, .idMissing, .idExcel, .idForm, .documentNumber, .documentForm,
            ])
        }
        let open = try desk.findings.open(of: known.id, year: item.year).filter {
            codes.contains($0.code) && !$0.isOnDouble
        }
        let found = Set(mending.contradictions.map(\.code))
        let isSexTold = mending.details.sex != nil
        let gone = open.filter { $0.code == .sexMissing ? isSexTold : !found.contains($0.code) }.map(\.id)
        try desk.findings.settle(gone, as: .mended, value: nil, act: act)
        if !mending.details.hasNumbers(of: known.details) {
            try desk.settleApart([known.id], at: known.school, year: item.year, act: act)
        }
        let fresh = mending.contradictions.filter { finding in !open.contains { $0.code == finding.code } }
        let place = RowPlace(file: item.fileName, sheet: item.sheet, row: item.row)
        let items = fresh.map { finding in
            CensusFindings.Item(
                finding: Finding(
                    finding.code, at: place, column: CensusWords.header(of: finding.code), value: finding.value,
                    suggestion: finding.suggestion, detail: finding.detail),
                student: known, school: item.school)
        }
        try desk.findings.add(items, file: item.file, year: item.year, at: desk)
    }

    /// A class that the directory lists; the child goes there, with its fact.
    private func move(
        _ known: KnownStudent, _ item: StoredFinding, to text: String, reason: String
    ) throws -> FindingState {
        guard isOpen else { throw CensusRefusal.closedMove }
        let label = ClassName.label(of: text)
        let choices = try desk.classChoices(of: known.school, year: item.year)
        guard choices.contains(label) else { throw CensusRefusal.unknownClass(choices) }
        try desk.move(
            known, toClass: label, of: known.school, on: Entry(.findingMended, on: "student:\(known.id)"),
            document: item.fileName, reason: reason
        ) { act in
            try desk.findings.settle([item.id], as: .mended, value: label, act: act)
        }
        return .mended
    }
}

extension Desk {
    /// The school of another child of the cohort with one of these numbers.
    func bearer(of details: StudentDetails, besides known: KnownStudent) throws -> String? {
        let row = try connection.row(
            """
            SELECT school_id FROM student
            JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            WHERE student.county = \(county) AND student.year = \(known.year) AND student.id <> \(known.id)
                AND \(StudentStore.isFindable) AND (identity_key = \(details.identityKey ?? "")
                    OR (student_number = \(details.studentNumberText) AND student_number <> ''))
            """)
        return try row.map { try directory.school($0.id("school_id")).name }
    }

    /// The labels of a school's classes as the directory lists them; where it does not, those on its rosters.
    func classChoices(of school: ID<School>, year: Int) throws -> [String] {
        let listed = try directory.census().entries.first { $0.id == school }?.classLabels ?? []
        guard listed.isEmpty else { return listed }
        return try cohorts.classes(year).filter { $0.school == school && !$0.isGroup }.map(\.label)
    }

    /// Enrols a child in another class, which is made when there is none yet, and states the fact in one act.
    ///
    /// - Parameter statements: what the act states of others.
    func move(
        _ known: KnownStudent, toClass label: String, of school: ID<School>, on entry: Entry, document: String,
        reason: String, besides statements: [Statement] = [], then settle: (ID<Act>) throws -> Void
    ) throws {
        let classes = try cohorts.classes(known.year).filter { $0.school == school }
        var target = classes.first { $0.label == label }
        if let origin = target?.origin { target = classes.first { $0.id == origin.schoolClass } }
        if target == nil {
            let made = SchoolClass(id: newID(), school: school, label: label)
            try cohorts.add(made, year: known.year)
            target = made
        }
        guard let target else { return }
        let last = try students.inClass(target.id).map(\.position).max() ?? 0
        // Out of its group 拆出组 only the bureau takes a child.
        let isThere = known.schoolClass == target.id || classes.contains { $0.isGroup && $0.id == known.schoolClass }
        if !isThere { try students.move(known.moved(to: target, position: last + 1)) }
        let fact = Statement(.enrolled(school: school, schoolClass: target.id), of: known.id)
        let act = try record(
            entry, cohort: known.year, stating: statements + (isThere ? [] : [fact]), document: document,
            reason: reason)
        try settle(act.id)
    }
}
