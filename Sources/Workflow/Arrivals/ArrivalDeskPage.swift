import Domain
import Office
import Web

/// What the registration desk of one school needs, read in one go.
struct ArrivalDeskView: Sendable {
    let year: Int
    let tally: ArrivalTally
    let names: PlaceNames
    let typed: String
    /// Who answers to what was typed, at most twenty.
    let found: [ArrivalChild]
    let latest: [ArrivalChild]
    /// What is to be mended of the school's walk-ins, with their names.
    let findings: [(item: StoredFinding, name: String)]

    init(_ desk: Desk, school: ID<School>, year: Int, typed: String) throws {
        let query = ArrivalQuery(desk: desk, year: year)
        tally = try query.tally(school)
        self.year = year
        self.typed = typed
        names = try PlaceNames(desk, year: year)
        found = typed.isEmpty ? [] : Array(try query.children(at: school, answering: typed).prefix(20))
        latest = try query.latest(at: school)
        let open = try desk.openWalkInFindings(year, at: school)
        let named = Dictionary(
            try query.children(among: Set(open.compactMap(\.student)), at: school).map { ($0.student.id, $0.student) },
            uniquingKeysWith: { first, _ in first })
        findings = open.map { ($0, $0.student.flatMap { named[$0] }?.details.name ?? "") }
    }
}

/// The registration desk: one box, Enter, one tap.
struct ArrivalDeskPage: Page {
    static let template = "arrivals/desk"

    struct Row: Sendable {
        let id: String
        let name: String
        let sex: String
        let origin: String
        let identity: String
        let state: StateTag
        /// A button checks the child in; else one takes the check-in back.
        let mayCheckIn: Bool
        let mayWithdraw: Bool
        let needsReason: Bool
        /// Where the child is checked in instead.
        let returnCases: PageLink?
    }

    private(set) var frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let figures: Figures
    let mayCheckIn: Bool
    let action: String
    let checkIns: String
    let withdrawals: String
    let walkIns: String
    let typed: String
    let hasTyped: Bool
    let found: [Row]
    let hasFound: Bool
    let latest: [Row]
    let hasLatest: Bool
    let lists: String
    let file: FormField
    let closure: String
    let mayClose: Bool
    let absent: String
    let absentField: FormField
    let questions: PageLink?
    let findings: DataTable?

    init(frame: Frame, view: ArrivalDeskView, officer: Officer, form: Form, refusal: String?) {
        let (year, school) = (view.year, view.tally.school.id)
        self.frame = frame
        self.frame.keepsFocus = true
        heading = "\(view.tally.school.name)报到核对"
        state = view.tally.tag
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        figures = view.tally.figures(year: year)
        mayCheckIn = officer.may(.checkIn)
        action = ArrivalLinks.desk(year, school)
        checkIns = ArrivalLinks.checkIns(year, school)
        withdrawals = ArrivalLinks.withdrawals(year, school)
        walkIns = ArrivalLinks.walkIns(year, school)
        typed = view.typed
        hasTyped = !view.typed.isEmpty
        found = view.found.map { Self.row($0, view, officer) }
        hasFound = !view.found.isEmpty
        latest = view.latest.map { Self.row($0, view, officer) }
        hasLatest = !view.latest.isEmpty
        lists = ArrivalLinks.lists(year, school)
        file = .file("file", "新生报到核对表", in: form, accept: ".xlsx,.xls,.csv", hint: "按表头找列：学生姓名、身份证件号或学籍号、是否报到")
        closure = ArrivalLinks.closure(year, school)
        mayClose = officer.may(.closeArrival) && view.tally.state != .closed
        absent = "\(view.tally.count.absent)"
        absentField = .text("absent", "未到人数", in: form, hint: "截止后不能撤回，填写未到的人数确认", isShort: true)
        findings = Self.table(view)
        questions =
            view.tally.questions == 0
            ? nil
            : PageLink(ArrivalWords.questions(view.tally.questions), ArrivalLinks.lines(year, school))
    }

    /// The first hundred; whatever is mended makes room for the next.
    private static func table(_ view: ArrivalDeskView) -> DataTable? {
        guard !view.findings.isEmpty else { return nil }
        return DataTable(
            caption: "名册外学生信息待改正", note: "\(view.findings.count) 处",
            columns: ["姓名", "问题", "程度", "怎么改", "文件和行"].map { DataTable.Column($0) },
            rows: view.findings.prefix(100).map { item, name in
                [
                    .heading(name.isEmpty ? "未写姓名" : name),
                    .text(FindingWords.title(of: item.code), CensusLinks.finding(view.year, item.id)),
                    .tag(item.group.tag), .text(item.sentence), .text(item.place),
                ]
            })
    }

    private static func row(_ child: ArrivalChild, _ view: ArrivalDeskView, _ officer: Officer) -> Row {
        let here = view.tally.school.id
        let isHere = child.present == here
        let may = officer.may(.checkIn)
        let details = child.student.details
        return Row(
            id: child.student.id.text, name: details.name, sex: details.sex?.word ?? "",
            origin: child.origin(view.names),
            identity: Masking.identity(details.identityText),
            state: child.tag(at: here, view.names),
            mayCheckIn: may && !isHere && !child.standing.hasLeft && !child.standing.isInReturnCase,
            mayWithdraw: may && isHere,
            needsReason: child.student.schoolClass == nil || view.tally.state == .closed
                || child.standing == .registered,
            returnCases: may && child.standing.isInReturnCase
                ? PageLink("到劝返中确认复学", ReturnCaseLinks.list(view.year)) : nil)
    }
}

extension ArrivalChild {
    /// Whether the child was seen here, elsewhere or nowhere.
    func tag(at school: ID<School>, _ names: PlaceNames) -> StateTag {
        if present == school { return StateTag("已报到", .good) }
        return present.map { StateTag("已在\(names.school($0))报到", .watch) } ?? StateTag(standing.label)
    }

    /// The school and class that the child was handed over from.
    func origin(_ names: PlaceNames) -> String {
        guard !isWalkIn else { return FeedbackWords.noSender }
        return names.school(student.school) + names.schoolClass(student.schoolClass) + (isListed ? "" : "（不在本校名单）")
    }
}

extension ArrivalTally {
    var tag: StateTag {
        switch state {
        case .waiting: StateTag(state.label, .plain)
        case .open: StateTag(state.label, .info)
        case .closed: StateTag(state.label, .good)
        }
    }

    func figures(year: Int) -> Figures {
        Figures([
            Figure("应报到", count.awaited, note: "人"), Figure("已报到", count.arrived, note: "人"),
            Figure("在本县其他学校报到", count.elsewhere, note: "人"),
            Figure(ArrivalWords.absent, count.absent, note: "人", href: ArrivalLinks.absentees(year, school.id)),
            Figure("名册外报到", count.unlisted, note: "人"), Figure(FeedbackWords.diverted, count.diverted, note: "人"),
        ])
    }
}
