import Domain
import Office
import Web

/// Who may be the same child: those alike, or those searched for. Likeness only proposes.
struct MergerSearchPage: Page {
    static let template = "cohorts/merger-search"

    let frame: Frame
    let heading: String
    let action: String
    let words: FormField
    let table: DataTable?
    let empty: EmptyState?
    let back: PageLink

    init(frame: Frame, year: Int, student: KnownStudent, found: [StudentListItem], names: PlaceNames, query: Query) {
        self.frame = frame
        heading = student.details.name + "：" + MergerWords.title
        action = CohortLinks.merger(year, student.id)
        words = .text("q", StudentWords.searchHint, in: query.fields)
        table = found.isEmpty ? nil : Self.table(found, names, year: year, student: student.id)
        empty =
            found.isEmpty ? EmptyState(query.text("q").isEmpty ? MergerWords.nobodyAlike : StudentWords.nobody) : nil
        back = PageLink("返回学生", CohortLinks.student(year, student.id))
    }

    private static func table(
        _ found: [StudentListItem], _ names: PlaceNames, year: Int, student: ID<Student>
    ) -> DataTable {
        DataTable(
            caption: "可能是同一人的学生", note: "\(found.count) 人，点姓名并排核对",
            columns: ["姓名", "性别", "学校", "班级", "身份证号", "学籍号", "状态"].map { DataTable.Column($0) },
            rows: found.map { item in
                let details = item.student.details
                return [
                    .heading(details.name, CohortLinks.merger(year, student, with: item.student.id)),
                    .text(details.sex?.word ?? ""), .text(names.sender(of: item.position)),
                    .text(names.schoolClass(item.position.schoolClass)), .text(Masking.identity(details.identityText)),
                    .text(Masking.studentNumber(details.studentNumberText)), .tag(item.position.standing.tag),
                ]
            })
    }
}

/// Two children side by side, and the form by which the bureau says that they are one.
struct MergerPage: Page {
    static let template = "cohorts/merger"

    /// What has happened to one of the two.
    struct Side: Sendable {
        let heading: String
        let timeline: Timeline
    }

    let frame: Frame
    let heading: String
    let summary: ErrorSummary?
    let table: DataTable
    let sides: [Side]
    let action: String
    let kept: ChoiceField
    let fields: [FormField]
    let back: PageLink

    init(
        frame: Frame, year: Int, records: (ChildRecord, ChildRecord), names: PlaceNames, form: Form, refusal: String?
    ) {
        let (one, other) = records
        let both = [one, other]
        self.frame = frame
        heading = MergerWords.title
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        let labels = both.enumerated().map { "学生\($0 == 0 ? "一" : "二") " + Self.label($1, names) }
        table = Self.table(one, other, names)
        sides = zip(labels, both).map { label, record in
            Side(heading: label, timeline: Timeline(record.told.map { ChildMoments.moment($0, names) }))
        }
        action = CohortLinks.merger(year, one.student.id, with: other.student.id)
        kept = ChoiceField(
            "kept", "保留哪一名学生", zip(both, labels).map { ($0.student.id.text, $1) }, in: form,
            hint: "只有保留的一方的记录继续有效；另一方记为核减")
        let merger = Merger(of: Self.side(one), into: Self.side(other))
        fields =
            [
                .area("reason", "认定理由", in: form, hint: "如：到校当面核对，与监护人核实，确为一人"),
                .text("document", "依据材料", in: form, hint: "如：户口簿、两校证明"),
            ]
            + (merger.numbersDiffer
                ? [.area("number", "哪一个身份证号错了", in: form, hint: "两个号码校验都正确；双胞胎、同名不是同一人，没有查清不要合并")] : [])
        back = PageLink("重新选择", CohortLinks.merger(year, one.student.id))
    }

    private static func label(_ record: ChildRecord, _ names: PlaceNames) -> String {
        let place = [names.sender(of: record.position), names.schoolClass(record.position.schoolClass)]
        return record.student.details.name + "（" + place.filter { !$0.isEmpty }.joined(separator: " ") + "）"
    }

    private static func side(_ record: ChildRecord) -> Merger.Side {
        Merger.Side(
            identity: record.student.details.identity, situation: Situation(record.told.map(\.fact), on: .distantFuture)
        )
    }

    /// What is masked is compared in words: the numbers themselves stay hidden.
    private static func table(
        _ one: ChildRecord, _ other: ChildRecord, _ names: PlaceNames
    ) -> DataTable {
        typealias Line = (label: String, text: (ChildRecord) -> String, shown: (String) -> String)
        func whole(_ text: String) -> String { text }
        let lines: [Line] = [
            ("姓名", { $0.student.details.name }, whole), ("曾用名", { $0.student.details.previousName }, whole),
            ("性别", { $0.student.details.sex?.word ?? "" }, whole),
            ("出生日期", { $0.student.details.birth?.description ?? "" }, { $0.isEmpty ? "" : "\($0.prefix(4))年" }),
            ("身份证号", { $0.student.details.identityText }, Masking.identity),
            ("学籍号", { $0.student.details.studentNumberText }, Masking.studentNumber),
            ("移交学校", { names.sender(of: $0.position) }, whole),
            ("班级", { names.schoolClass($0.position.schoolClass) }, whole),
            ("接收学校", { names.school($0.position.receiving) }, whole),
            ("监护人", { $0.student.details.guardians.map(\.name).joined(separator: "、") }, whole),
            ("状态", { $0.position.standing.label }, whole),
            ("责任单位", { $0.position.holder.map(names.unit(stored:)) ?? "" }, whole),
        ]
        return DataTable(
            caption: "两名学生并排核对",
            columns: ["内容", "学生一", "学生二", "是否相同"].map { DataTable.Column($0) },
            rows: lines.map { line in
                let (a, b) = (line.text(one), line.text(other))
                let (shownA, shownB) = (line.shown(a), line.shown(b))
                let word = MergerWords.comparison(a, b)
                let isNumber = ["身份证号", "学籍号"].contains(line.label) && !a.isEmpty && !b.isEmpty
                let compared =
                    isNumber && a != b
                    ? Difference.words(a, b) : a != b && shownA == shownB ? word + MergerWords.hidden : word
                return [.heading(line.label), .text(shownA), .text(shownB), .text(compared)]
            })
    }
}

/// What the page of a child says of its mergers, to an officer who reaches the others or not.
struct MergerKin: Sendable {
    let isMerged: Bool
    let into: PageLink?
    let others: [PageLink]
    let mayMerge: Bool

    init(_ desk: Desk, of student: ID<Student>, year: Int) throws {
        let kept = try MergerQuery(desk, year: year).kept()
        let others = kept.filter { $0.value == student }.keys
        let links = try StudentListQuery(desk, year: year).reached([kept[student]].compactMap { $0 } + others)
            .map { ($0.id, PageLink($0.details.name, CohortLinks.student(year, $0.id))) }
        isMerged = kept[student] != nil
        into = links.first { $0.0 == kept[student] }?.1
        self.others = links.filter { $0.0 != kept[student] }.map(\.1)
        mayMerge = try desk.officer.may(.mergeStudents) && desk.cohorts.state(year) != .census
    }
}
