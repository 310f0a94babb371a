import Domain
import Web
import Workbook

/// What a school has to mend, class by class.
struct FindingListPage: Page {
    static let template = "census/findings"

    let frame: Frame
    let heading: String
    let givenBack: GivenBackNotice?
    let leftover: String?
    let counts: String?
    /// Children on another roster too, whose question is no line of this list.
    let questions: String?
    let answered: String?
    let doublesHref: String
    let action: String
    let filters: [FormField]
    let acceptAction: String?
    let acceptWords: String
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?
    let print: PrintFoot

    init(frame: Frame, list: FindingList, query: Query, officer: Officer, print: PrintFoot) {
        let (year, school) = (list.year, list.school.school)
        self.frame = frame
        heading = "\(list.school.name) 问题清单"
        givenBack = list.school.givenBack.map { GivenBackNotice($0, isOwn: officer.unit == .school(school)) }
        leftover = list.school.state == .closed && !list.all.isEmpty ? CensusWords.closed(list.school.tally) : nil
        counts = list.school.tally.isEmpty || leftover != nil ? nil : CensusWords.counts(list.school.tally)
        let besides = list.school.doubles - list.all.count { $0.group == .double }
        questions = besides > 0 ? "重复待确认里有 \(besides) 名本校学生也在别校名册上，不在下面，到“两校重复”里回答" : nil
        answered = list.answered > 0 ? "另有 \(list.answered) 名两校重复的学生，本校已回答，等对方学校或认定" : nil
        doublesHref = CensusLinks.doubles(year)
        action = CensusLinks.findings(year, school)
        filters = [
            .select(
                "class", "班级",
                [("", "全部")] + list.classes.map { ($0.id.text, $0.label) }
                    + [(FindingList.noClass, CensusWords.elsewhere)], in: query.fields),
            .select(
                "severity", "程度",
                [("", "全部")] + FindingGroup.allCases.map { ($0.rawValue, FindingWords.label(of: $0)) },
                in: query.fields),
        ]
        let acceptable = list.all.count(where: \.isAcceptable)
        acceptAction = officer.may(.mendFindings) && acceptable > 0 ? CensusLinks.acceptance(year, school) : nil
        acceptWords = "一键采纳 \(acceptable) 处建议"
        let pager = Pager(page: query.page, size: 100, total: list.items.count) {
            Links.query(
                CensusLinks.findings(year, school),
                ["class": query.text("class"), "severity": query.text("severity"), "page": "\($0)"])
        }
        self.pager = list.items.isEmpty ? nil : pager
        let shown = list.items.dropFirst(pager.offset).prefix(pager.size)
        table = list.items.isEmpty ? nil : list.table(Array(shown))
        empty =
            list.all.isEmpty
            ? EmptyState("没有要处理的问题。", acts: [PageLink("返回学校", CensusLinks.school(year, school))])
            : list.items.isEmpty ? EmptyState("没有这样的问题。", acts: [PageLink("清空条件", action)]) : nil
        sheetHref = officer.may(.exportLists) && !list.all.isEmpty ? CensusLinks.findingsSheet(year, school) : nil
        self.print = print
    }
}

/// The open findings of a school with the children they are about.
struct FindingList: Sendable {
    let year: Int
    let school: CensusSchoolLine
    let classes: [CensusQuery.ClassLine]
    /// Children on two rosters of whom the school has said what it knows.
    let answered: Int
    let all: [StoredFinding]
    /// What the filters pick of them.
    let items: [StoredFinding]
    private let students: [ID<Student>: KnownStudent]

    init(_ query: CensusQuery, of school: ID<School>, picking filter: Query) throws {
        year = query.year
        self.school = try query.line(of: school)
        classes = try query.classes(of: school)
        answered = try query.desk.doubles.answered(by: school, year: query.year).count
        let open = try query.desk.ownFindings(of: school, year: query.year)
        all = open.enumerated().sorted { ($0.element.group, $0.offset) < ($1.element.group, $1.offset) }
            .map(\.element)
        let students = Dictionary(
            try query.students(of: school).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.students = students
        let (schoolClass, severity) = (filter.text("class"), filter.text("severity"))
        items = all.filter { item in
            let own = item.student.flatMap { students[$0]?.schoolClass }?.text ?? Self.noClass
            return (severity.isEmpty || item.group.rawValue == severity)
                && (schoolClass.isEmpty || own == schoolClass)
        }
    }

    /// Picks what belongs to no class of the school.
    static let noClass = "none"

    static let columns = ["学生", "班级", "问题", "程度", "列", "现在的内容", "建议", "怎么改", "文件和行"]

    private func cells(_ item: StoredFinding) -> [String] {
        let student = item.student.flatMap { students[$0] }
        let schoolClass = classes.first { $0.id == student?.schoolClass }?.label ?? ""
        return [
            name(of: item, student), schoolClass, FindingWords.title(of: item.code),
            FindingWords.label(of: item.group), item.column, FindingValue.shown(item.value, in: item.field),
            item.suggestion.map { FindingValue.shown($0, in: item.field) } ?? "", item.told,
            "\(item.fileName) 第 \(item.row) 行",
        ]
    }

    /// The file that all of them stand in.
    private var onlyFile: String? { Set(all.map(\.fileName)).count == 1 ? all.first?.fileName : nil }

    /// Of another school's child no more than this school's own roster says.
    private func name(of item: StoredFinding, _ student: KnownStudent?) -> String {
        if let student { return student.details.name.isEmpty ? "未写姓名" : Masking.numbers(in: student.details.name) }
        if item.student == nil { return "整个文件" }
        return item.nameOnDouble.isEmpty ? "别校学生" : item.nameOnDouble + "（也在别校名册）"
    }

    /// Without a column of proposals where none is made.
    func table(_ shown: [StoredFinding]) -> DataTable {
        let hasProposals = shown.contains { $0.suggestion != nil }
        return DataTable(
            caption: "待处理的问题", note: "\(items.count.grouped) 处" + (onlyFile.map { "，都在“\($0)”" } ?? ""),
            columns: Self.columns.filter { hasProposals || $0 != "建议" }.map { DataTable.Column($0) },
            rows: shown.map { item in
                let cells = cells(item)
                let head: [DataTable.Cell] = [
                    .heading(cells[0]), .text(cells[1]), .text(cells[2], CensusLinks.finding(year, item.id)),
                    .tag(item.group.tag), .text(cells[4]), .loose(cells[5]),
                ]
                return head + (hasProposals ? [.loose(cells[6])] : [])
                    + [.loose(cells[7]), onlyFile == nil ? .loose(cells[8]) : .text("第 \(item.row) 行")]
            }, layout: .wide)
    }

    var sheet: SheetDraft {
        SheetDraft(
            name: "问题清单", title: "\(school.name)摸底问题清单",
            columns: Self.columns.map { ColumnDraft($0, width: 18) },
            rows: items.map { cells($0).map { .text($0) } })
    }
}

/// One finding with its form 处理.
struct FindingPage: Page {
    static let template = "census/finding"

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let sentence: String
    let facts: [FactLine]
    let acceptance: Acceptance?
    let mendAction: String?
    let fields: [FormField]
    let noDocument: ChoiceField?
    let afterwards: String
    let advice: FindingAdvice?
    let confirmAction: String?
    let confirmTitle: String
    let confirmReason: FormField
    let doublesHref: String?
    /// One number on two children: after the census has closed the bureau may find that they are one.
    let mergerHref: String?
    /// Where a child is taken off the roll who stands there by mistake.
    let strikeHref: String?
    let back: PageLink

    /// One click: the proposal loses nothing.
    struct Acceptance: Sendable {
        let action: String
        let words: String
    }

    init(frame: Frame, view: FindingView, officer: Officer, form: Form, refusal: String?) {
        let item = view.item
        self.frame = frame
        heading = FindingWords.title(of: item.code)
        state = item.state == .open ? item.group.tag : StateTag(item.state.label, .good)
        summary = refusal.map { ErrorSummary(refusal: $0, title: "没有改动") } ?? ErrorSummary(of: form)
        sentence = item.told
        facts = [
            FactLine("学生", view.name), FactLine("学校", view.schoolName),
            FactLine("班级", view.classLabel), FactLine("列", view.missing == nil ? item.column : ""),
            FactLine("缺少的列（模板的表头）", view.missing?.header ?? ""),
            FactLine("同一张表还缺", view.missing?.others.joined(separator: "、") ?? ""),
            FactLine("要补的学生", view.missing.map { "\($0.children.grouped) 人" } ?? ""),
            FactLine("现在的内容", view.missing == nil ? FindingValue.shown(item.value, in: item.field) : ""),
            FactLine("建议", item.suggestion.map { FindingValue.shown($0, in: item.field) } ?? ""),
            FactLine("文件和行", item.place),
        ].filter { !$0.value.isEmpty }
        let mayMend = officer.may(.mendFindings) && item.state == .open
        // Nobody changes classes once the census is over.
        let isTyped = item.field.map { $0 == .className ? view.stage != .closed : CellMending.takes($0) } ?? false
        let isMendable = mayMend && item.student != nil && isTyped && !item.isOnDouble
        let mending = CensusLinks.mending(item.year, item.id)
        let words = item.suggestion.map { "采纳建议：" + FindingValue.shown($0, in: item.field) } ?? ""
        acceptance =
            isMendable && item.isLossless
            ? Acceptance(action: mending, words: words) : nil
        mendAction = isMendable ? mending : nil
        let sides: FormField = .select(
            "field", "改哪一个", [("", "改" + item.column), ("identity", "改身份证号")], in: form)
        fields =
            (item.code.contradictsIdentity ? [sides] : []) + [
                view.choices.isEmpty
                    ? .text("value", "正确的内容", in: form, hint: "对照户口簿等本人材料填写")
                    : .select("value", "正确的班级", [("", "选择班级")] + view.choices.map { ($0, $0) }, in: form),
                .text("reason", "依据", in: form, hint: "如：对照户口簿、家长来校更正"),
            ]
        noDocument =
            item.code == .idMissing
            ? ChoiceField("document", "没有证件", [("none", "没有户口和证件，证件类型改为“其他”")], in: form, isMany: true) : nil
        afterwards = view.stage != .closed ? "" : "摸底已截止：姓名、性别、出生日期、身份证号、学籍号的更改要报县教育局审核。"
        confirmAction =
            mayMend && item.mayBeRight
            ? CensusLinks.confirmation(item.year, item.id) : nil
        confirmTitle =
            item.isSecondRow ? "是同一名学生" : item.code == .headerMissing ? "本校确实没有这一列的内容" : "核实无误"
        advice = view.advice(for: officer, mayConfirm: confirmAction != nil)
        confirmReason = .text("note", "核实情况", in: form, hint: Self.example(item))
        let isAsked = item.isAsked || item.isOnDouble
        doublesHref = isAsked && item.code == .idDoubleElsewhere ? CensusLinks.doubles(item.year) : nil
        let isShared = [.idDouble, .idDoubleElsewhere].contains(item.code) && !item.isOnDouble && view.stage == .closed
        strikeHref =
            isMendable && view.stage == .open && officer.may(.importRosters)
            ? item.school.map { CensusLinks.strikes(item.year, $0, student: item.student) } : nil
        mergerHref =
            isShared && officer.may(.mergeStudents) ? item.student.map { CohortLinks.merger(item.year, $0) } : nil
        back = PageLink(item.isOfWalkIn ? "返回报到" : "返回问题清单", item.listHref)
    }

    /// What may be said of a finding that is right as it is.
    private static func example(_ item: StoredFinding) -> String {
        switch item.code {
        case .idDouble: "如：同一名学生写了两行"
        case .headerMissing: item.field == .className ? "如：本校只有一个班，不分班级" : "如：逐户问过，都没有"
        default: item.student == nil ? "如：已对照原表数过、看过" : "如：已向家长核实"
        }
    }
}

/// What the page of a finding is made of.
struct FindingView: Sendable {
    let item: StoredFinding
    let name: String
    let schoolName: String
    let classLabel: String
    /// The classes that would be right, for a class that is not in the directory.
    let choices: [String]
    let stage: RollStage
    /// Of a missing column; `nil` for every other finding.
    let missing: MissingColumnView?

    fileprivate func advice(for officer: Officer, mayConfirm: Bool) -> FindingAdvice? {
        guard let school = item.school, item.state == .open else { return nil }
        let mayUpload = officer.may(.importRosters)
        if item.isSecondRow {
            return FindingAdvice(
                secondRowAt: "第 \(item.row) 行", of: name, year: item.year, stage, mayUpload: mayUpload)
        }
        return missing.map {
            FindingAdvice($0, of: item, at: school, stage, mayUpload: mayUpload, mayConfirm: mayConfirm)
        }
    }
}
