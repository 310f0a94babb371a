import Domain
import Office
import Web

/// Rows of the newest exports with the children they may be or are, as far as the officer reaches these.
struct RecordRowView: Sendable {
    let year: Int
    let filter: RecordRowFilter
    let rows: [RecordRow]
    let pager: Pager?
    let children: [ID<Student>: RecordChild]
    /// Who answers to the words of a search, at most twenty.
    let found: [RecordChild]
    let names: PlaceNames

    /// One page of the rows.
    init(_ desk: Desk, year: Int, filter: RecordRowFilter, page: Int) throws {
        _ = try desk.cohorts.state(year)
        let rows = try RecordRowQuery(desk, year: year).rows(filter)
        let pager = Pager(page: page, size: 20, total: rows.count) { page in
            switch filter {
            case .questions: RecordLinks.rows(year, page: page)
            case .decided, .unplaced: RecordLinks.rows(year, decided: true, page: page)
            case .found(let words): RecordLinks.rows(year, decided: true, finding: words, page: page)
            }
        }
        try self.init(
            desk, year: year, filter: filter, rows: Array(rows.dropFirst(pager.offset).prefix(pager.size)),
            pager: rows.isEmpty ? nil : pager, words: "")
    }

    /// One row, and the children who answer to the words.
    init(_ desk: Desk, year: Int, row: RowID, words: String) throws {
        let row = try RecordRowQuery(desk, year: year).row(row.number, of: row.export)
        let isQuestion = RecordRow.questions.contains(row.state)
        try self.init(
            desk, year: year, filter: isQuestion ? .questions : .decided, rows: [row], pager: nil,
            words: isQuestion ? words : "")
    }

    private init(
        _ desk: Desk, year: Int, filter: RecordRowFilter, rows: [RecordRow], pager: Pager?, words: String
    ) throws {
        self.year = year
        self.filter = filter
        self.rows = rows
        self.pager = pager
        let query = RecordRowQuery(desk, year: year)
        let meant = Set(rows.flatMap { $0.candidates + [$0.student].compactMap { $0 } })
        children = Dictionary(
            uniqueKeysWithValues: try query.children(meant.sorted()).map { ($0.student.id, $0) })
        var search = StudentFilter()
        search.words = words
        found =
            words.isEmpty
            ? []
            : try query.children(
                StudentListQuery(desk, year: year).positions(search).prefix(20).map(\.student))
        names = try PlaceNames(desk, year: year)
    }
}

/// One row as a page shows it: what the list says, whom it may be, and what may be said of it.
struct RecordRowItem: Sendable {
    struct Detail: Sendable {
        let label: String
        let value: String
    }

    struct Child: Sendable {
        let action: String
        let id: String
        let name: String
        let href: String
        let sex: String
        let origin: String
        let identity: String
        let standing: String
        let mayLink: Bool
    }

    let heading: String
    let state: StateTag
    let details: [Detail]
    let children: [Child]
    let hasChildren: Bool
    let href: String
    let mayReject: Bool
    let mayUndo: Bool
    let mayJudge: Bool
    let verdict: String

    init(_ row: RecordRow, _ view: RecordRowView, mayDecide: Bool) {
        let isQuestion = RecordRow.questions.contains(row.state)
        let shown = isQuestion ? row.candidates : [row.student].compactMap { $0 }
        let reached = shown.compactMap { view.children[$0] }
        heading = "第 \(row.number) 行 \(row.name)"
        state = StateTag(row.state.label, isQuestion ? .watch : .good)
        let others = shown.count - reached.count
        let rows = [
            ("名单", row.file), ("身份证件号", Masking.identity(row.identity)),
            ("学籍号", Masking.studentNumber(row.studentNumber)),
            (row.list == .pool ? "毕业学校" : "学籍所在学校", row.schoolName), ("班级", row.classLabel),
            ("状态", row.status), ("比对", Self.ground(row)),
            ("其他学校的学生", others > 0 ? "\(others) 人，由县教育局确认" : ""),
        ]
        details = rows.filter { !$0.1.isEmpty }.map { Detail(label: $0.0, value: $0.1) }
        href = RecordLinks.row(view.year, row)
        let noun = row.state == .proposed ? "/confirmation" : "/link"
        let action = href + noun
        children = reached.map { Self.child($0, view, action: action, mayLink: mayDecide && isQuestion) }
        hasChildren = !reached.isEmpty
        mayReject = mayDecide && isQuestion
        mayUndo = mayDecide && !isQuestion
        mayJudge = mayDecide
        verdict = isQuestion ? "不是本届学生" : "撤销认定"
    }

    static func child(_ child: RecordChild, _ view: RecordRowView, action: String, mayLink: Bool) -> Child {
        let (student, details) = (child.student, child.student.details)
        return Child(
            action: action, id: student.id.text, name: details.name,
            href: CohortLinks.student(view.year, student.id), sex: details.sex?.word ?? "",
            origin: view.names.school(student.school) + view.names.schoolClass(student.schoolClass),
            identity: Masking.identity(details.identityText), standing: child.standing.label, mayLink: mayLink)
    }

    /// By which key, and whether a person said so.
    private static func ground(_ row: RecordRow) -> String {
        switch (row.state, row.act) {
        case (.linked, .some), (.foreign, .some): "由人认定（\(row.ground.label)）"
        case (.unmatched, .some): "\(row.ground.label)，比对已撤销"
        default: row.ground.label
        }
    }
}
