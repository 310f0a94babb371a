import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// Reminders of the census 催办: which schools, and what each will read, on one page.
struct SchoolReminderRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/reminders", may: .remind, use: list)
        doors.post("/y/:year/census/reminders", may: .remind, use: send)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form(), refusal: nil)
    }

    @Sendable func send(request: Request, context: SignedInContext) async throws -> Response {
        let (year, form) = (try context.year(), context.form)
        let command = RemindSchools(form.all("school").map { ID($0) }, year: year, reason: form.text("reason"))
        do {
            let count = try await office.perform(command, as: context.officer)
            return .redirect(to: CensusLinks.home(year), saying: "已催办 \(count) 校，记入办理记录")
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let year = try context.year()
        let (owing, isOpen) = try await office.read(as: context.officer) {
            (try OwingSchool.all($0, year: year), try $0.cohorts.state(year) == .census)
        }
        let frame = pages.frame(
            for: context, title: "催办", year: year, crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb("催办")])
        return try pages.render(
            SchoolReminderPage(
                frame: frame, year: year, owing: owing, isOpen: isOpen, query: Query(of: context.location), form: form,
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

struct SchoolReminderPage: Page {
    static let template = "census/reminders"

    /// Which schools are offered.
    enum Part: String, CaseIterable {
        case owed, error, fixable, double

        private var group: FindingGroup? { FindingGroup(rawValue: rawValue) }

        var label: String { group.map { "有" + FindingWords.label(of: $0) } ?? "没有上报" }

        func holds(_ line: CensusSchoolLine) -> Bool { group.map { line.tally[$0] > 0 } ?? line.isOwed }
    }

    struct Row: Sendable {
        let id: String
        let name: String
        let href: String
        let township: String
        let state: StateTag
        let matter: String
        let reminded: String
        let isTicked: Bool
    }

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let filters: [FormField]
    let rows: [Row]
    let hasRows: Bool
    let note: String
    let reason: FormField
    let empty: EmptyState?
    let history: String

    /// Those that are in need of it are ticked.
    init(
        frame: Frame, year: Int, owing: [OwingSchool], isOpen: Bool, query: Query, form: Form, refusal: String?
    ) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0, title: "没有催办") }
        action = CensusLinks.reminders(year)
        let part = Part(rawValue: query.text("part"))
        filters = [
            .select("part", "哪些学校", [("", "全部")] + Part.allCases.map { ($0.rawValue, $0.label) }, in: query.fields)
        ]
        let ticked = refusal == nil ? nil : Set(form.all("school"))
        rows = owing.filter { part?.holds($0.line) ?? true }.map { school in
            let line = school.line
            return Row(
                id: line.school.text, name: line.name, href: CensusLinks.school(year, line.school),
                township: line.township, state: line.stage.tag, matter: school.matter,
                reminded: line.reminded?.chineseShort ?? "",
                isTicked: ticked.map { $0.contains(line.school.text) } ?? school.isInNeed)
        }
        hasRows = !rows.isEmpty
        note = "\(rows.count) 校，已勾选 \(rows.count(where: \.isTicked)) 校"
        reason = .text("reason", "再次催办的理由", in: form, hint: "今天已催办过、确需再催的才填")
        empty =
            rows.isEmpty
            ? EmptyState(
                isOpen ? "没有要催办的学校：都已上报，也没有要处理的问题。" : "摸底已截止，不再催办。", acts: [PageLink("返回摸底", CensusLinks.home(year))])
            : nil
        history = FeedbackLinks.reminders(year)
    }
}
