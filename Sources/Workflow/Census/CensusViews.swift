import Domain
import Office
import Storage

/// Reads what the pages of the census show.
extension Desk {
    func censusMonitor(_ year: Int) throws -> CensusMonitor {
        let query = try CensusQuery(self, year: year)
        return CensusMonitor(
            year: year, lines: try query.lines(), isOpen: try cohorts.state(year) == .census,
            due: try rules(of: year).milestones.censusClosed,
            doubles: try reachedDoubles(year).count { $0.answer == nil }, waiting: try pendingNotices(year),
            imports: try importNotices(year))
    }

    func censusSchool(_ school: ID<School>, year: Int) throws -> CensusSchoolView {
        let query = try CensusQuery(self, year: year)
        return CensusSchoolView(
            year: year, line: try query.line(of: school), isOpen: try cohorts.state(year) == .census,
            isAboveSchools: isAboveSchools, classes: try query.classes(of: school), files: try query.files(of: school),
            withdrawable: try withdrawableRoster(of: school, year: year), waiting: try pendingNotices(year),
            imports: try importNotices(year))
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
        let rows = try rowsOfDoubles(questions)
        let mayMerge = try officer.may(.mergeStudents) && cohorts.state(year) != .census
        let views = questions.compactMap { question in
            known[question.student].map { student in
                DoubleView(
                    question: question, name: student.details.name,
                    own: DoubleView.Side(student, question, names),
                    second: DoubleView.Side(rows[RowKey(question)], question, names),
                    isAboveSchools: isAboveSchools, mayMerge: mayMerge)
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
            SELECT file_id, sheet, row_number, class_label, text FROM roster_line
            WHERE county = \(county) AND kind = 'double' AND file_id IN \(list: Set(questions.map(\.file)))
            """)
        return Dictionary(
            try rows.map { row in
                (
                    try RowKey(row: row),
                    DoubleRow(classLabel: try row.text("class_label"), cells: RowText.decode(try row.text("text")))
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    func pendingNotices(_ year: Int) throws -> [PendingNotice] {
        guard officer.may(.importRosters) else { return [] }
        return try uploads.waiting(year: year).map { upload in
            PendingNotice(
                name: upload.name, isExpired: upload.isExpired, href: CensusLinks.upload(year, upload.id),
                discardAction: CensusLinks.discarding(year, upload.id))
        }
    }

    func importNotices(_ year: Int) throws -> [ImportNotice] { try importJobs.all(year: year).map { ImportNotice($0) } }
}

/// The second row of a double as its roster says it.
struct DoubleRow: Sendable {
    let classLabel: String
    let cells: [RosterField: String]
}

extension DoubleView.Side {
    init(_ student: KnownStudent, _ question: DoubleQuestion, _ names: PlaceNames) {
        let details = student.details
        self.init(
            school: names.school(question.school), schoolClass: names.schoolClass(student.schoolClass),
            name: details.name, identity: FindingValue.shown(details.identityText, in: .identity),
            studentNumber: FindingValue.shown(details.studentNumberText, in: .studentNumber),
            guardian: details.guardians.map(\.name).joined(separator: "、"),
            phone: details.phones.map(\.maskedText).joined(separator: "、"),
            address: Masking.address(details.homeAddress), answer: names.school(question.ownAnswer))
    }

    init(_ row: DoubleRow?, _ question: DoubleQuestion, _ names: PlaceNames) {
        func text(_ fields: RosterField...) -> String { fields.lazy.compactMap { row?.cells[$0] }.first ?? "" }
        self.init(
            school: names.school(question.other), schoolClass: row?.classLabel ?? "", name: text(.name),
            identity: FindingValue.shown(text(.identity), in: .identity),
            studentNumber: FindingValue.shown(text(.studentNumber), in: .studentNumber), guardian: text(.guardianName),
            phone: PhoneCell(text(.guardianPhone, .contactPhone)).numbers.map(\.maskedText).joined(separator: "、"),
            address: Masking.address(text(.homeAddress, .residence)), answer: names.school(question.otherAnswer))
    }
}
