import Domain
import Hummingbird
import Office
import Web

/// A school's return: first how things stand, then the act.
struct ReturnRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/schools/:school/submission", may: .submitReturn, use: show)
        doors.post("/y/:year/census/schools/:school/submission", may: .submitReturn, use: submit)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form(), refusal: nil)
    }

    @Sendable func submit(request: Request, context: SignedInContext) async throws -> Response {
        let (year, school, form): (Int, ID<School>, Form) = (
            try context.year(), try context.id("school"), context.form
        )
        do {
            guard form.has("confirmed") else { throw CensusRefusal.returnUnconfirmed }
            try await office.perform(
                SubmitReturn(school: school, year: year, seen: form.raw("seen")), as: context.officer)
            return .redirect(to: CensusLinks.school(year, school), saying: "已上报")
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let (year, school): (Int, ID<School>) = (try context.year(), try context.id("school"))
        let facts = try await office.read(as: context.officer) { try ReturnFacts($0, of: school, year: year) }
        guard CensusReturn.allows(.submit, in: facts.line.state) else {
            return .redirect(
                to: CensusLinks.school(year, school), saying: refusal ?? CensusWords.nothingToSubmit(facts.line.state),
                tone: .alarm)
        }
        let frame = pages.frame(
            for: context, title: "上报摸底", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb(facts.line.name, CensusLinks.school(year, school)),
                Crumb("上报"),
            ], asOf: office.clock().chinese)
        return try pages.render(
            ReturnPage(frame: frame, facts: facts, year: year, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

/// What a return would say, and the question whether it shall 上报确认.
struct ReturnPage: Page {
    static let template = "census/return"

    let frame: Frame
    let heading: String
    let summary: ErrorSummary?
    let figures: Figures
    let facts: DataTable?
    let words: String
    let action: String
    let seen: String
    let choice: ChoiceField
    let back: PageLink

    init(frame: Frame, facts: ReturnFacts, year: Int, refusal: String?) {
        let line = facts.line
        self.frame = frame
        heading = "\(line.name) 上报摸底"
        summary = refusal.map { ErrorSummary(refusal: $0, title: "没有上报") }
        let strikes = Figure(
            "以误报移出名册", facts.strikes, note: "人", href: CensusLinks.strikes(year, line.school))
        figures = Figures(
            [
                Figure("班级", line.classes, note: "班", href: CensusLinks.school(year, line.school)),
                Figure("学生", line.children, note: "人", href: CensusLinks.roster(year, line.school)),
            ] + (facts.strikes > 0 ? [strikes] : []))
        self.facts = facts.lines.isEmpty ? nil : Self.table(facts)
        words =
            facts.lines.isEmpty
            ? "花名册齐全，没有缺班，没有要处理的问题。" : "下面这些还没有办完。可以先上报，之后继续处理；这些情况随上报一起记录，县教育局和教育指导站看得到。"
        action = CensusLinks.submission(year, line.school)
        seen = facts.seen
        choice = ChoiceField(
            "confirmed", "确认上报",
            [
                (
                    "yes",
                    facts.lines.isEmpty
                        ? "花名册已核对，上报 \(line.classes) 个班 \(line.children.grouped) 名学生"
                        : "上面的情况看过了，仍然上报 \(line.classes) 个班 \(line.children.grouped) 名学生"
                )
            ], in: Form(), isMany: true)
        back = PageLink("先不上报，返回", CensusLinks.school(year, line.school))
    }

    private static func table(_ facts: ReturnFacts) -> DataTable {
        DataTable(
            caption: "还没有办完的", note: "\(facts.lines.count) 项",
            columns: [DataTable.Column("事项"), DataTable.Column("数量", isNumber: true), DataTable.Column("具体是")],
            rows: facts.lines.map {
                [
                    .heading($0.label, $0.href), .text("\($0.number.grouped) \($0.unit)", $0.href),
                    .text([$0.words, $0.note].filter { !$0.isEmpty }.joined(separator: "，")),
                ]
            })
    }
}
