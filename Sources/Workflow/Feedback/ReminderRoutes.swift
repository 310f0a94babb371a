import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The reminders of a year: who was reminded of what, when, and by whom.
struct ReminderRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/reminders", may: .remind, use: list)
        doors.post("/y/:year/reminders", may: .remind, use: send)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func send(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        let matter = form.required("matter", else: "写明催办的事项")
        guard form.isValid, let unit = Unit(text: form.text("unit")) else {
            form.refuse("unit", "选择催办的单位")
            return try await page(context, form, isRefused: true)
        }
        let command = SendReminder(unit: unit, year: year, matter: matter, reason: form.text("reason"))
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(to: FeedbackLinks.reminders(year), saying: "已催办，记入办理记录")
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let (notes, units, names) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return (
                try desk.reminders.all(year: year), try desk.remindable(year: year), try PlaceNames(desk, year: year)
            )
        }
        let frame = pages.frame(
            for: context, title: "催办", year: year, crumbs: [Crumb("情况反馈", FeedbackLinks.list(year)), Crumb("催办")])
        return try pages.render(
            ReminderPage(
                frame: frame, year: year, notes: notes, units: units, names: names,
                query: Query(of: context.location), form: form, refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }
}

struct ReminderPage: Page {
    static let template = "feedback/reminders"

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let fields: [FormField]
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?

    init(
        frame: Frame, year: Int, notes: [ReminderNote], units: [(unit: Unit, name: String)], names: PlaceNames,
        query: Query, form: Form, refusal: String?
    ) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        action = FeedbackLinks.reminders(year)
        fields = [
            .select("unit", "单位", [("", "选择单位")] + units.map { ($0.unit.text, $0.name) }, in: form),
            .text("matter", "事项", in: form, hint: "例如：花名册尚未上报"),
            .text("reason", "再次催办的理由", in: form, hint: "今天已催办过、确需再催的才填"),
        ]
        let pager = Pager(page: query.page, total: notes.count) {
            Links.query(FeedbackLinks.reminders(year), ["page": "\($0)"])
        }
        self.pager = notes.isEmpty ? nil : pager
        empty = notes.isEmpty ? EmptyState("还没有催办过。") : nil
        table =
            notes.isEmpty ? nil : Self.table(Array(notes.dropFirst(pager.offset).prefix(pager.size)), names)
    }

    static func table(_ notes: [ReminderNote], _ names: PlaceNames) -> DataTable {
        DataTable(
            caption: "催办记录", columns: ["被催办单位", "事项", "催办单位", "经办人", "时间", "再催理由"].map { DataTable.Column($0) },
            rows: notes.prefix(100).map {
                [
                    .heading($0.unitName), .text($0.matter), .text(names.unit(stored: $0.byUnit)),
                    .text($0.officerName), .text($0.at.chinese), .text($0.reason),
                ]
            })
    }
}
