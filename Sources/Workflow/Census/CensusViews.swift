import Domain
import Office
import Storage

/// Reads what the pages of the census show.
extension Desk {
    func censusMonitor(_ year: Int) throws -> CensusMonitor {
        let query = try CensusQuery(self, year: year)
        let tally = try CensusTally(self, year: year)
        return CensusMonitor(
            year: year, lines: try query.lines(), isOpen: try cohorts.state(year) == .census,
            due: try rules(of: year).milestones.censusClosed,
            findings: tally.findings.open, doubles: tally.questions, waiting: try pendingNotices(year),
            imports: try importNotices(year))
    }

    func censusSchool(_ school: ID<School>, year: Int) throws -> CensusSchoolView {
        let query = try CensusQuery(self, year: year)
        return CensusSchoolView(
            year: year, line: try query.line(of: school), isOpen: try cohorts.state(year) == .census,
            isAboveSchools: isAboveSchools, quality: try CensusQuality(self, year: year, of: school),
            files: try query.files(of: school), withdrawable: try withdrawableRoster(of: school, year: year),
            submitted: try lastReturn(of: school, year: year),
            waiting: try pendingNotices(year), imports: try importNotices(year))
    }

    func findingView(_ id: ID<Finding>, year: Int) throws -> FindingView {
        let item = try findings.find(id, year: year)
        guard let school = item.school else { throw NotFound() }
        try requireReach(school)
        let names = try PlaceNames(self, year: year)
        // The child of a double may be another school's: then its row says enough.
        let student = try item.isOnDouble ? nil : item.student.map { try students.find($0) }
        return FindingView(
            item: item, name: student?.details.name ?? "", schoolName: names.school(school),
            classLabel: names.schoolClass(student?.schoolClass),
            choices: item.code == .classUnknown ? try classChoices(of: school, year: year) : [],
            isOpen: try cohorts.state(year) == .census)
    }

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
        let known: [ID<Student>: KnownStudent] = Dictionary(
            uniqueKeysWithValues: try connection.rows(
                "SELECT * FROM student WHERE county = \(county) AND id IN \(list: questions.map(\.student))"
            ).map(KnownStudent.init(row:)).map { ($0.id, $0) })
        let (rows, origins) = (try rowsOfDoubles(questions), try originsOfDoubles(questions))
        let isOpen = try cohorts.state(year) == .census
        let mayMerge = try officer.may(.mergeStudents) && cohorts.state(year) != .census
        let views = try questions.compactMap { question in
            try known[question.student].map { student in
                DoubleView(
                    question: question, name: student.details.name,
                    own: DoubleView.Side(
                        student, origins[Origin(student: student.id, school: question.school)], question, names),
                    second: DoubleView.Side(rows[RowKey(question)], question, names),
                    isAboveSchools: isAboveSchools, mayMerge: mayMerge,
                    mayReopen: try isOpen && question.answer != nil && question.speaker(at: self) == nil)
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
            SELECT roster_line.*, roster_file.name FROM \(Self.rosterRows)
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

    /// The newest row of each child on the roster of the school whose child it was.
    private func originsOfDoubles(_ questions: [DoubleQuestion]) throws -> [Origin: DoubleRow] {
        let rows = try connection.rows(
            """
            SELECT roster_line.*, roster_file.name FROM \(Self.rosterRows)
            WHERE roster_line.county = \(county) AND roster_line.kind <> 'double'
                AND roster_line.student_id IN \(list: Set(questions.map(\.student)))
                AND roster_line.school_id IN \(list: Set(questions.map(\.school)))
            ORDER BY act.at, roster_line.row_number
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

    func pendingNotices(_ year: Int) throws -> PendingNotices? {
        guard officer.may(.importRosters) else { return nil }
        let items = try uploads.waiting(year: year).map { upload in
            PendingNotice(
                name: upload.name, isExpired: upload.isExpired, href: CensusLinks.upload(year, upload.id),
                discardAction: CensusLinks.discarding(year, upload.id))
        }
        return PendingNotices(items, try bundles.open(year: year))
    }

    func importNotices(_ year: Int) throws -> [ImportNotice] { try importJobs.all(year: year).map { ImportNotice($0) } }
}

/// A row of a child on two rosters, as its roster says it.
struct DoubleRow: Sendable {
    /// File, sheet and row.
    let place: String
    let classLabel: String
    let cells: [RosterField: String]

    /// Of `roster_line`, with the `name` of its file.
    init(row: Row) throws {
        let sheet = try row.text("sheet")
        let parts = [try row.text("name"), sheet, "第 \(try row.int("row_number")) 行"]
        place = parts.filter { !$0.isEmpty }.joined(separator: " ")
        classLabel = try row.text("class_label")
        cells = RowText.decode(try row.text("text"))
    }
}

extension DoubleView.Side {
    /// - Parameter origin: the child's row on the roster of its own school.
    init(_ student: KnownStudent, _ origin: DoubleRow?, _ question: DoubleQuestion, _ names: PlaceNames) {
        let details = student.details
        // One that has moved is in a class of the other school.
        let hasMoved = student.school != question.school
        self.init(
            names.school(question.school), place: origin?.place ?? "",
            schoolClass: hasMoved ? origin?.classLabel ?? "" : names.schoolClass(student.schoolClass),
            answer: names.school(question.ownAnswer), name: details.name, sex: details.sex?.word ?? "",
            identity: details.identityText, studentNumber: details.studentNumberText,
            guardian: details.guardians.map(\.name).joined(separator: "、"), phones: details.phones,
            address: details.homeAddress)
    }

    init(_ row: DoubleRow?, _ question: DoubleQuestion, _ names: PlaceNames) {
        func text(_ fields: RosterField...) -> String { fields.lazy.compactMap { row?.cells[$0] }.first ?? "" }
        self.init(
            names.school(question.other), place: row?.place ?? "", schoolClass: row?.classLabel ?? "",
            answer: names.school(question.otherAnswer), name: text(.name), sex: text(.sex), identity: text(.identity),
            studentNumber: text(.studentNumber), guardian: text(.guardianName),
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
                Cell(label: "姓名", shown: name, written: name), Cell(label: "性别", shown: sex, written: sex),
                Cell(label: "身份证号", shown: shown(identity, .identity), written: identity),
                Cell(label: "学籍号", shown: shown(studentNumber, .studentNumber), written: studentNumber),
                Cell(label: "监护人", shown: guardian, written: guardian),
                Cell(
                    label: "电话", shown: phones.map(\.maskedText).joined(separator: "、"),
                    written: phones.map(\.text).joined(separator: "、")),
                Cell(label: "住址", shown: shown(address, .homeAddress), written: address),
                Cell(label: "该校回答", shown: answer),
            ])
    }
}
