import Domain
import Office
import Web

/// The lines of one school's lists that wait for a person, or those that one has decided on, with the children they may be.
struct ArrivalLineView: Sendable {
    let year: Int
    let tally: ArrivalTally
    let isDecided: Bool
    let links: [ArrivalLink]
    /// The children of these lines whom the officer reaches.
    let children: [ID<Student>: ArrivalChild]
    let names: PlaceNames

    init(_ desk: Desk, school: ID<School>, year: Int, isDecided: Bool) throws {
        let query = ArrivalQuery(desk: desk, year: year)
        tally = try query.tally(school)
        self.year = year
        self.isDecided = isDecided
        links = try desk.arrivals.questions(at: school, year: year).filter { ($0.state != .open) == isDecided }
        let meant = Set(links.flatMap { $0.candidates + [$0.student].compactMap { $0 } })
        children = Dictionary(
            uniqueKeysWithValues: try query.children(among: meant, at: school).map { ($0.student.id, $0) })
        names = try PlaceNames(desk, year: year)
    }
}

/// Line by line: as the school wrote it, whom it may be, and what a person may say.
struct ArrivalLinePage: Page {
    static let template = "arrivals/lines"

    struct Detail: Sendable {
        let label: String
        let value: String
    }

    struct Candidate: Sendable {
        let line: String
        let id: String
        let name: String
        let sex: String
        let origin: String
        let identity: String
        let state: StateTag
        let mayLink: Bool
    }

    struct Item: Sendable {
        let line: String
        let heading: String
        let state: StateTag
        let details: [Detail]
        let candidates: [Candidate]
        let hasCandidates: Bool
        let mayDecide: Bool
        let mayAccept: Bool
        let mayReopen: Bool
    }

    let frame: Frame
    let heading: String
    let lede: String
    let summary: ErrorSummary?
    let items: [Item]
    let pager: Pager?
    let empty: EmptyState?
    let other: PageLink
    let links: String
    let acceptances: String
    let dismissals: String
    let reopenings: String

    init(frame: Frame, view: ArrivalLineView, mayDecide: Bool, page: Int, refusal: String?) {
        let (year, school) = (view.year, view.tally.school.id)
        self.frame = frame
        heading = view.tally.school.name + (view.isDecided ? "已认定的报到核对行" : "待确认的报到核对行")
        lede =
            view.isDecided
            ? "由人认定的行。撤回后，当时登记的报到不再算数，这一行重新待确认。"
            : "没有号码证实是谁的行，一行不丢，由本校当面核实后逐行认定；认定以前不算报到。"
        summary = refusal.map { ErrorSummary(refusal: $0) }
        let pager = Pager(page: page, size: 20, total: view.links.count) {
            ArrivalLinks.lines(year, school, decided: view.isDecided, page: $0)
        }
        self.pager = view.links.isEmpty ? nil : pager
        empty = view.links.isEmpty ? EmptyState(view.isDecided ? "没有由人认定的行。" : "没有待确认的行。") : nil
        items = view.links.dropFirst(pager.offset).prefix(pager.size).map { Self.item($0, view, mayDecide) }
        other =
            view.isDecided
            ? PageLink("待确认的行", ArrivalLinks.lines(year, school))
            : PageLink("已认定的行", ArrivalLinks.lines(year, school, decided: true))
        links = ArrivalLinks.lineActs(year, school, "links")
        acceptances = ArrivalLinks.lineActs(year, school, "acceptances")
        dismissals = ArrivalLinks.lineActs(year, school, "dismissals")
        reopenings = ArrivalLinks.lineActs(year, school, "reopenings")
    }

    private static func item(_ link: ArrivalLink, _ view: ArrivalLineView, _ mayDecide: Bool) -> Item {
        let isOpen = link.state == .open
        let shown = isOpen ? link.candidates : [link.student].compactMap { $0 }
        let reached = shown.compactMap { view.children[$0] }
        return Item(
            line: link.token, heading: "第 \(link.line.number) 行 \(link.line.name)",
            state: StateTag(link.state.label, isOpen ? .watch : .good),
            details: details(link, others: shown.count - reached.count),
            candidates: reached.map { child in
                let details = child.student.details
                return Candidate(
                    line: link.token, id: child.student.id.text, name: details.name, sex: details.sex?.word ?? "",
                    origin: view.names.school(child.student.school) + view.names.schoolClass(child.student.schoolClass),
                    identity: Masking.identity(details.identityText),
                    state: child.tag(at: view.tally.school.id, view.names), mayLink: mayDecide && isOpen)
            },
            hasCandidates: !reached.isEmpty, mayDecide: mayDecide && isOpen,
            mayAccept: mayDecide && isOpen && link.line.hasArrived, mayReopen: mayDecide && !isOpen)
    }

    /// The line as the school wrote it; numbers masked.
    private static func details(_ link: ArrivalLink, others: Int) -> [Detail] {
        let line = link.line
        let rows = [
            ("名单", link.file), ("身份证件号", Masking.identity(line.identity)),
            ("学籍号", Masking.studentNumber(line.studentNumber)), ("毕业小学", line.graduatedFrom),
            ("是否报到", line.hasArrived ? "是，\(line.day?.chinese ?? "")" : "否"), ("编入班级", line.classLabel),
            ("比对", link.ground.label), ("其他学校相近的学生", others > 0 ? "\(others) 人，是其中一人的，填他的号码认定" : ""),
        ]
        return rows.filter { !$0.1.isEmpty }.map { Detail(label: $0.0, value: $0.1) }
    }
}
