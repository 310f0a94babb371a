import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The proposals to change who a child is, and the bureau's decisions.
struct ProposalRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/records/proposals", may: .seeRecords, use: list)
        doors.post("/y/:year/records/decisions", may: .approveIdentity, use: decide)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func decide(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        let verdict: IdentityProposal.State? = form.choice("verdict", else: "选择同意或不同意")
        guard form.isValid, let verdict, verdict != .open else { return try await page(context, form, isRefused: true) }
        let command = DecideIdentity(
            token: form.text("proposal"), year: year, isApproved: verdict == .approved, reason: form.text("reason"))
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(
                to: RecordLinks.proposals(year), saying: verdict == .approved ? "已同意更改" : "已记录：不予更改")
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let (proposals, names) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return (try desk.records.proposals(year, at: desk), try PlaceNames(desk, year: year))
        }
        let frame = pages.frame(
            for: context, title: "身份信息更改", year: year,
            crumbs: [Crumb("学籍", RecordLinks.list(year)), Crumb("身份信息更改")])
        return try pages.render(
            ProposalPage(
                frame: frame, year: year, proposals: proposals, names: names,
                mayDecide: context.officer.may(.approveIdentity), query: Query(of: context.location),
                summary: refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)),
            status: isRefused ? .unprocessableContent : .ok)
    }
}

struct ProposalPage: Page {
    static let template = "records/proposals"

    struct Row: Sendable {
        let token: String
        let href: String
        let name: String
        let origin: String
        let field: String
        let known: String
        let stated: String
        /// Where two numbers differ: masked, they may look alike.
        let difference: String
        let source: String
        let mayDecide: Bool
    }

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let rows: [Row]
    let hasRows: Bool
    let note: String
    let pager: Pager?
    let empty: EmptyState?

    init(
        frame: Frame, year: Int, proposals: [IdentityProposal], names: PlaceNames, mayDecide: Bool, query: Query,
        summary: ErrorSummary?
    ) {
        self.frame = frame
        self.summary = summary
        action = RecordLinks.decisions(year)
        let pager = Pager(page: query.page, total: proposals.count) {
            Links.query(RecordLinks.proposals(year), ["page": "\($0)"])
        }
        self.pager = proposals.isEmpty ? nil : pager
        note = "\(proposals.count) 项"
        hasRows = !proposals.isEmpty
        empty = proposals.isEmpty ? EmptyState("没有待审核的身份信息更改。") : nil
        rows = proposals.dropFirst(pager.offset).prefix(pager.size).map { proposal in
            Row(
                token: proposal.token, href: CohortLinks.student(year, proposal.student), name: proposal.name,
                origin: names.school(proposal.school) + names.schoolClass(proposal.schoolClass),
                field: proposal.field.label, known: RecordWords.shown(proposal.known, of: proposal.field),
                stated: RecordWords.shown(proposal.stated, of: proposal.field),
                difference: RecordWords.difference(proposal),
                source: proposal.source, mayDecide: mayDecide)
        }
    }
}
