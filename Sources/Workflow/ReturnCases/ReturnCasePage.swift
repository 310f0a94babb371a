import Domain
import Office
import Web

/// All that the page of one case needs, read in one go.
struct ReturnCaseView: Sendable {
    let year: Int
    let file: ReturnCaseFile
    let absence: AbsenceItem
    let visits: [NumberedVisit]
    let holders: [CaseHolder]
    let chain: [ChainLink]
    let record: ChildRecord
    let referral: ReferralFile?
    let household: Household.Place
    let names: PlaceNames
    let rules: Rules
    let today: Day

    init(_ desk: Desk, _ id: ID<ReturnCase>, year: Int) throws {
        file = try desk.returnCase(id)
        guard file.year == year else { throw NotFound() }
        self.year = year
        absence = try AbsenceQuery(desk: desk, year: year).item(file.student)
        visits = try desk.returnCases.visits(to: file.student)
        holders = try desk.returnCases.holders(of: id)
        chain = try ResponsibilityChain.of(year, at: desk)
        record = try ChildQuery(desk).record(file.student, year: year)
        referral = try desk.referrals.find(of: file.student)
        household = try desk.household(of: file.student)
        names = try PlaceNames(desk, year: year)
        rules = try desk.rules(of: year)
        today = desk.now.day
    }
}

struct ReturnCasePage: Page {
    static let template = "return-cases/show"

    let frame: Frame
    let heading: String
    let state: StateTag
    let due: StateTag?
    let summary: ErrorSummary?
    /// The one next step.
    let nextStep: String
    let acts: [AbsenceAct]
    let facts: [AbsenceFact]
    let visits: DataTable?
    let holders: DataTable?
    let chainNote: String
    /// Where it is changed, for who may.
    let chainHref: String?
    let links: [PageLink]
    let timeline: Timeline

    init(frame: Frame, view: ReturnCaseView, officer: Officer, form: Form, refusal: String?) {
        let (file, absence, names) = (view.file, view.absence, view.names)
        self.frame = frame
        heading = "\(file.serial) \(absence.student.details.name)"
        state = file.state.tag
        due = absence.dueTag(on: view.today)
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        nextStep = ReturnCaseWords.nextStep(view)
        acts = ReturnCaseActs(view: view, officer: officer, form: form).all
        facts = Self.facts(view)
        visits = view.visits.isEmpty ? nil : Self.table(of: view.visits)
        holders = view.holders.isEmpty ? nil : Self.table(of: view.holders)
        chainNote = ReturnCaseWords.chainNote
        chainHref = officer.may(.manageSettings) ? ReturnCaseLinks.chain(view.year) : nil
        links = Self.links(view, officer: officer)
        timeline = Timeline(view.record.told.reversed().map { ChildMoments.moment($0, names) })
    }

    private static func facts(_ view: ReturnCaseView) -> [AbsenceFact] {
        let (file, absence, names) = (view.file, view.absence, view.names)
        let shown = ["性别", "监护人", "现住址", "特殊类别"]
        let days = file.openedOn.distance(to: view.today)
        let facts = [
            AbsenceFact("认定日期", file.openedOn.chinese + (file.state == .open ? "，第 \(max(1, days + 1)) 天" : "")),
            AbsenceFact("原因", ReturnCaseWords.cause(absence.check.conclusion?.place ?? "")),
            AbsenceFact("移交学校", names.sender(absence.sending)), AbsenceFact("接收学校", names.school(absence.receiving)),
            AbsenceFact("责任单位", absence.holder.map(names.unit(stored:)) ?? ""),
            AbsenceFact("复学", file.returnedOn.map { "\($0.chinese) \(names.school(file.returnedTo))" } ?? ""),
            AbsenceFact(
                "户籍地函", view.referral.map { "\($0.addressee)（\($0.state.label)）" + ReferralWords.round($0) } ?? ""),
        ]
        let rows = ChildDetails.rows(absence.student, view.record.position, names, isMasked: true)
        let written = rows.first { $0.label == "户籍地" }?.value ?? ""
        let household = AbsenceFact("户口所在地", ReturnCaseWords.household(written, view.household))
        let details = rows.filter { shown.contains($0.label) }.map { AbsenceFact($0.label, $0.value) }
        return (facts + [household] + details).filter { !$0.value.isEmpty }
    }

    private static func table(of visits: [NumberedVisit]) -> DataTable {
        DataTable(
            caption: "劝返记录", note: "\(visits.count) 次",
            columns: ["次数", "日期", "方式", "参加人", "地点", "态度", "结果", "承诺返校", "记录人"].map { DataTable.Column($0) },
            rows: visits.suffix(100).reversed().map { numbered in
                let visit = numbered.visit
                return [
                    .heading("第 \(numbered.number) 次"), .text(visit.day.chinese), .text(visit.mode),
                    .text(visit.participants), .text(Masking.place(visit.place)), .text(visit.attitude),
                    .text(visit.outcome), .text(visit.promisedFor?.chineseShort ?? ""), .text(numbered.officerName),
                ]
            })
    }

    private static func table(of holders: [CaseHolder]) -> DataTable {
        DataTable(
            caption: "双线责任人", columns: ["职务", "姓名", "线别", "电话"].map { DataTable.Column($0) },
            rows: holders.map {
                [.heading($0.link.title), .text($0.name), .text($0.link.line.label), .text(Masking.phone($0.phone))]
            })
    }

    private static func links(_ view: ReturnCaseView, officer: Officer) -> [PageLink] {
        let student = view.file.student
        var links = [
            PageLink("一生一档", CohortLinks.student(view.year, student)),
            PageLink("去向核查", WhereaboutsLinks.show(view.year, student)),
        ]
        if let referral = view.referral, officer.may(.seeReferrals) {
            links.append(PageLink("户籍地函", ReferralLinks.show(view.year, referral.id)))
        }
        return links
    }
}
