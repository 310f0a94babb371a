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
        doors.post("/y/:year/records/proposals/revelation", may: .approveIdentity, use: reveal)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func decide(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        let verdict: IdentityProposal.State? = form.choice("verdict", else: "选择同意或不同意")
        let reason = form.text("reason")
        if reason.count > 200 { form.refuse("reason", "说明最多 200 个字，现在是 \(reason.count) 个") }
        guard form.isValid, let verdict, verdict != .open else { return try await page(context, form, isRefused: true) }
        let (tokens, isApproved) = (form.all("proposal"), verdict == .approved)
        do {
            try await office.perform(
                DecideIdentities(tokens, year: year, isApproved: isApproved, reason: reason), as: context.officer)
            return .redirect(
                to: RecordLinks.proposals(year), saying: RecordWords.decided(Set(tokens).count, isApproved: isApproved))
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    /// The ticked proposals with whole numbers, once; the ticks stay.
    @Sendable func reveal(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        do {
            let tokens = try await office.perform(
                RevealProposals(tokens: form.all("proposal"), year: try context.year()), as: context.officer)
            return try await page(context, form, revealed: tokens)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, revealed: Set<String> = [],
        isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let (proposals, names) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return (try desk.records.proposals(year, at: desk), try PlaceNames(desk, year: year))
        }
        let frame = pages.frame(
            for: context, title: "身份信息更改", year: year,
            crumbs: [Crumb("学籍", RecordLinks.list(year)), Crumb("身份信息更改")],
            notice: revealed.isEmpty ? nil : Notice(StudentWords.revealed, tone: .watch))
        let query = Query(of: context.location)
        let asked = form.has("page") ? form.text("page") : query.text("page")
        return try pages.render(
            ProposalPage(
                frame: frame, year: year, proposals: proposals, names: names,
                mayDecide: context.officer.may(.approveIdentity), page: Int(asked) ?? 1,
                isAllTicked: query.text("all") == "1", form: form, revealed: revealed,
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
        let isTicked: Bool
    }

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let revealHref: String
    let mayDecide: Bool
    let page: Int
    /// The same page with every proposal ticked.
    let allHref: String
    let reason: FormField
    let rows: [Row]
    let hasRows: Bool
    let note: String
    let pager: Pager?
    let empty: EmptyState?

    init(
        frame: Frame, year: Int, proposals: [IdentityProposal], names: PlaceNames, mayDecide: Bool, page: Int,
        isAllTicked: Bool, form: Form, revealed: Set<String>, summary: ErrorSummary?
    ) {
        self.frame = frame
        self.summary = summary
        action = RecordLinks.decisions(year)
        revealHref = RecordLinks.revelation(year)
        self.mayDecide = mayDecide
        self.page = page
        allHref = Links.query(RecordLinks.proposals(year), ["page": "\(page)", "all": "1"])
        reason = .text("reason", "审核说明", in: form, hint: "对勾选的各项都记这一条；不同意时必填")
        let ticked = Set(form.all("proposal"))
        let pager = Pager(page: page, total: proposals.count) {
            Links.query(RecordLinks.proposals(year), ["page": "\($0)"])
        }
        self.pager = proposals.isEmpty ? nil : pager
        note = "\(proposals.count) 项"
        hasRows = !proposals.isEmpty
        empty = proposals.isEmpty ? EmptyState("没有待审核的身份信息更改。") : nil
        rows = proposals.dropFirst(pager.offset).prefix(pager.size).map { proposal in
            let (token, field) = (proposal.token, proposal.field)
            let isWhole = revealed.contains(token)
            return Row(
                token: token, href: CohortLinks.student(year, proposal.student), name: proposal.name,
                origin: names.school(proposal.school) + names.schoolClass(proposal.schoolClass), field: field.label,
                known: RecordWords.shown(proposal.known, of: field, isWhole: isWhole),
                stated: RecordWords.shown(proposal.stated, of: field, isWhole: isWhole),
                difference: RecordWords.difference(
                    proposal, telling: isWhole ? .characters : mayDecide ? .places : .part), source: proposal.source,
                isTicked: isAllTicked || ticked.contains(token))
        }
    }
}
