import Domain
import Office
import Storage
import Web

/// Reads what the page of numbers on two rosters shows.
extension Desk {
    /// Questions between two schools of which the officer reaches one. A row repeated on one roster is no such question.
    func reachedDoubles(_ year: Int) throws -> [DoubleQuestion] {
        let reached = Set(
            try connection.rows("SELECT id FROM school WHERE county = \(county) AND \(reachesSchool)").map {
                try $0.id("id", of: School.self)
            })
        return try doubles.all(year).filter {
            $0.school != $0.other && (reached.contains($0.school) || reached.contains($0.other))
        }
    }

    /// Open questions first.
    func doubleViews(_ year: Int) throws -> [DoubleView] {
        guard try cohorts.exists(year) else { throw NotFound() }
        let questions = try reachedDoubles(year)
        let names = try PlaceNames(self, year: year)
        let children = Set(questions.flatMap { [$0.student, $0.second].compactMap { $0 } })
        let known: [ID<Student>: KnownStudent] = Dictionary(
            uniqueKeysWithValues: try connection.rows(
                "SELECT * FROM student WHERE county = \(county) AND id IN \(list: children)"
            ).map(KnownStudent.init(row:)).map { ($0.id, $0) })
        let (rows, origins) = (try rowsOfDoubles(questions), try originsOfDoubles(questions, children))
        let isOpen = try cohorts.state(year) == .census
        let apart = Set(try doubles.apart(children, year: year))
        let decisions = try doubles.decisions(year, names)
        let mayMerge = try officer.may(.mergeStudents) && cohorts.state(year) != .census
        let views = try questions.compactMap { question -> DoubleView? in
            let speaker = try question.speaker(at: self)
            return known[question.student].map { student in
                let row = rows[RowKey(question)]
                let second = question.second.flatMap { known[$0] }
                return DoubleView(
                    question: question,
                    names: [student.details.name, second?.details.name ?? row?.cells[.name] ?? ""],
                    own: DoubleView.Side(
                        student, origins[Origin(student: student.id, school: question.school)], question.school,
                        question.ownAnswer, names),
                    second: second.map {
                        DoubleView.Side(
                            $0, origins[Origin(student: $0.id, school: question.other)], question.other,
                            question.otherAnswer, names)
                    } ?? DoubleView.Side(row, question, names),
                    isAboveSchools: isAboveSchools && speaker == nil,
                    standsFor: isAboveSchools ? speaker.map(names.school) : nil, mayMerge: mayMerge,
                    mayReopen: isOpen && question.answer != nil && !apart.contains(question) && speaker == nil,
                    hasAnswered: speaker.map(question.isAnswered) ?? false,
                    isLeft: !isOpen && question.answer == nil,
                    decision: decisions[[question.student.text, question.other.text]])
            }
        }
        return views.filter { $0.question.answer == nil } + views.filter { $0.question.answer != nil }
    }

    private struct RowKey: Hashable {
        let file: ID<SourceFile>
        let sheet: String
        let row: Int

        init(_ question: DoubleQuestion) {
            (file, sheet, row) = (question.file, question.sheet, question.row)
        }

        init(row: Row) throws {
            (file, sheet, self.row) = (try row.id("file_id"), try row.text("sheet"), try row.int("row_number"))
        }
    }

    private func rowsOfDoubles(_ questions: [DoubleQuestion]) throws -> [RowKey: DoubleRow] {
        let rows = try connection.rows(
            """
            SELECT roster_line.*, roster_file.name, roster_file.withdrawn_act_id FROM \(Self.rosterRows)
            WHERE roster_line.county = \(county) AND roster_line.kind = 'double'
                AND roster_line.file_id IN \(list: Set(questions.map(\.file)))
            """)
        return Dictionary(
            try rows.map { (try RowKey(row: $0), try DoubleRow(row: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    private struct Origin: Hashable {
        let student: ID<Student>
        let school: ID<School>
    }

    /// The newest row of each child on the roster of the school whose child it was, its own row there; of a roster that was
    /// taken back only where no other names it.
    private func originsOfDoubles(
        _ questions: [DoubleQuestion], _ children: Set<ID<Student>>
    ) throws -> [Origin: DoubleRow] {
        let rows = try connection.rows(
            """
            SELECT roster_line.*, roster_file.name, roster_file.withdrawn_act_id FROM \(Self.rosterRows)
            WHERE roster_line.county = \(county) AND roster_line.kind <> 'double'
                AND roster_line.student_id IN \(list: children)
                AND roster_line.school_id IN \(list: Set(questions.flatMap { [$0.school, $0.other] }))
            ORDER BY CASE WHEN roster_file.withdrawn_act_id IS NULL THEN 1 ELSE 0 END, act.at, roster_line.row_number
            """)
        return Dictionary(
            try rows.map {
                (Origin(student: try $0.id("student_id"), school: try $0.id("school_id")), try DoubleRow(row: $0))
            }, uniquingKeysWith: { _, newest in newest })
    }

    private static let rosterRows: SQL = """
        roster_line JOIN roster_file ON roster_file.county = roster_line.county AND roster_file.id = roster_line.file_id
            JOIN act ON act.county = roster_file.county AND act.id = roster_file.act_id
        """
}

extension Desk {
    /// The open findings of a school that wait for it: of a double of which it has said what it knows the other school
    /// is asked, or the office above both.
    func ownFindings(of school: ID<School>, year: Int) throws -> [StoredFinding] {
        let answered = try doubles.answered(by: school, year: year)
        return try findings.open(at: school, year: year).filter { item in
            !item.isAsked || item.student.map { !answered.contains($0) } ?? true
        }
    }
}

/// By whom, when and why it was decided 认定 what a number on two rosters means.
struct DoubleDecision: Sendable {
    /// With his office.
    let officer: String
    let at: Timestamp
    let reason: String
    /// The number was put right instead of an answer.
    let isMending: Bool

    /// Of a question that was answered before the act was kept, where the ledger does not tell which it was.
    static let unnamed = "（升级前的记录未记名）"

    /// - Parameter words: what was decided; an act that says it is not told to say it again.
    func sentence(of question: DoubleQuestion, after words: String) -> String {
        let isAgreed = question.ownAnswer == question.answer && question.otherAnswer == question.answer
        let done = isMending ? "办理，号码不再相同" : isAgreed ? "回答，两校一致" : "认定"
        let head = words + "："
        let why = reason.hasPrefix(head) ? String(reason.dropFirst(head.count)) : reason == words ? "" : reason
        return "\(officer)于\(at.chinese)\(done)" + (why.isEmpty ? "。" : "，依据：\(why)。")
    }
}

extension DoubleStore {
    /// By student and other school.
    func decisions(_ year: Int, _ names: PlaceNames) throws -> [[String]: DoubleDecision] {
        let rows = try connection.rows(
            """
            SELECT question.student_id, question.other_school_id, act.* FROM double_question AS question
            JOIN act ON act.county = question.county AND act.id = question.decision_act_id
            WHERE question.county = \(county) AND question.year = \(year)
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let key = [try row.text("student_id"), try row.text("other_school_id")]
                let kind: Entry.Kind = try row.word("kind")
                return (
                    key,
                    DoubleDecision(
                        officer: names.unit(stored: try row.text("unit")) + (try row.text("officer_name")),
                        at: try row.timestamp("at"), reason: try row.text("reason"),
                        isMending: kind != .doubleAnswered)
                )
            })
    }
}

extension DoubleView {
    var tag: StateTag {
        if question.answer != nil { return StateTag("已认定", .good) }
        if isLeft { return StateTag("截止时未答复", .watch) }
        if question.isDisputed { return StateTag("两校说法不一", .alarm) }
        return hasAnswered ? StateTag("已回答，等对方学校", .info) : StateTag("待回答", .watch)
    }
}

/// A row of a child on two rosters, as its roster says it.
struct DoubleRow: Sendable {
    /// File, sheet and row, and whether its roster was taken back since.
    let place: String
    let classLabel: String
    let cells: [RosterField: String]

    /// Of `roster_line`, with the `name` of its file and the act that took it back.
    init(row: Row) throws {
        let sheet = try row.text("sheet")
        let parts = [try row.text("name"), sheet, "第 \(try row.int("row_number")) 行"]
        let isWithdrawn = try row.textOrNil("withdrawn_act_id") != nil
        place = parts.filter { !$0.isEmpty }.joined(separator: " ") + (isWithdrawn ? "（已撤销）" : "")
        classLabel = try row.text("class_label")
        cells = RowText.decode(try row.text("text"))
    }
}

extension DoubleView.Side {
    /// - Parameter origin: the child's row on the roster of its own school.
    init(
        _ student: KnownStudent, _ origin: DoubleRow?, _ school: ID<School>, _ answer: DoubleAnswer?,
        _ names: PlaceNames
    ) {
        let details = student.details
        // One that has moved is in a class of the other school.
        let hasMoved = student.school != school
        self.init(
            names.school(school), place: origin?.place ?? "",
            schoolClass: hasMoved ? origin?.classLabel ?? "" : names.schoolClass(student.schoolClass),
            answer: names.words(of: answer), name: details.name, sex: details.sex?.word ?? "",
            identity: details.identityText, studentNumber: details.studentNumberText,
            guardian: details.guardians.map(\.name).joined(separator: "、"), phones: details.phones,
            address: details.homeAddress)
    }

    init(_ row: DoubleRow?, _ question: DoubleQuestion, _ names: PlaceNames) {
        func text(_ fields: RosterField...) -> String { fields.lazy.compactMap { row?.cells[$0] }.first ?? "" }
        self.init(
            names.school(question.other), place: row?.place ?? "", schoolClass: row?.classLabel ?? "",
            answer: names.words(of: question.otherAnswer), name: text(.name), sex: text(.sex),
            identity: text(.identity), studentNumber: text(.studentNumber), guardian: text(.guardianName),
            phones: PhoneCell(text(.guardianPhone, .contactPhone)).numbers, address: text(.homeAddress, .residence))
    }

    private init(
        _ school: String, place: String, schoolClass: String, answer: String, name: String, sex: String,
        identity: String, studentNumber: String, guardian: String, phones: [PhoneNumber], address: String
    ) {
        func shown(_ text: String, _ field: RosterField) -> String {
            text.isEmpty ? "" : FindingValue.shown(text, in: field)
        }
        self.init(
            school: school,
            cells: [
                Cell(label: "文件和行", shown: place), Cell(label: "班级", shown: schoolClass, written: schoolClass),
                Cell(label: DoubleView.nameLabel, shown: name, written: name),
                Cell(label: "性别", shown: sex, written: sex),
                Cell(label: "身份证号", shown: shown(identity, .identity), written: identity, isMasked: true),
                Cell(label: "学籍号", shown: shown(studentNumber, .studentNumber), written: studentNumber, isMasked: true),
                Cell(label: "监护人", shown: guardian, written: guardian),
                Cell(
                    label: "电话", shown: phones.map(\.maskedText).joined(separator: "、"),
                    written: phones.map(\.text).joined(separator: "、"), isMasked: true),
                Cell(label: "住址", shown: shown(address, .homeAddress), written: address),
                Cell(label: "该校回答", shown: answer),
            ])
    }
}

extension PlaceNames {
    fileprivate func words(of answer: DoubleAnswer?) -> String { answer.map { $0.words(school($0.school)) } ?? "" }
}
