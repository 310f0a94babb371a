import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The packets of a year: the list, one packet, and the acts on it.
struct HandoverRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/handovers", may: .seeHandovers, use: list)
        doors.get("/y/:year/handovers/:id", may: .seeHandovers, use: show)
        doors.post("/y/:year/handovers/:id/preparation", may: .prepareHandover, use: prepare)
        doors.post("/y/:year/handovers/:id/offer", may: .offerHandover, use: offer)
        doors.get("/y/:year/handovers/:id/disputes", may: .receiveHandover, use: checkList)
        doors.post("/y/:year/handovers/:id/disputes", may: .receiveHandover, use: dispute)
        doors.post("/y/:year/handovers/:id/settlement", may: .offerHandover, use: settle)
        doors.post("/y/:year/handovers/:id/supplements", may: .prepareHandover, use: supplement)
        doors.post("/y/:year/handovers/:id/acceptance", may: .receiveHandover, use: accept)
        doors.post("/y/:year/handovers/:id/filing", may: .fileHandover, use: file)
        doors.post("/y/:year/handovers/:id/corrections", may: .correctHandover, use: correct)
        HandoverDownloads(office: office).open(doors)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let (items, due) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return (
                try HandoverListQuery(desk: desk, year: year).items(), try desk.rules(of: year).milestones.handoverDue
            )
        }
        let frame = pages.frame(for: context, title: "整班移交", year: year)
        return try pages.render(
            HandoverListPage(
                frame: frame, year: year, items: items, query: Query(of: context.location), due: due,
                mayExport: context.officer.may(.exportLists)))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func prepare(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let paperFiles = form.integer("paper-files", in: 0...999, else: "填写份数，0 到 999 的整数")
        guard form.isValid, let paperFiles else { return try await page(context, form, isRefused: true) }
        let explanation = form.text("explanation")
        return try await act(context, form, saying: "已签章，名册已冻结，等教育指导站移交") {
            PrepareHandover(handover: $0, paperFiles: paperFiles, explanation: explanation)
        }
    }

    @Sendable func offer(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, context.form, saying: "已移交，等接收学校签收") { OfferHandover(handover: $0) }
    }

    @Sendable func settle(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        let decisions = form.numbers(of: "settlement-").compactMap { line in
            Handover.Settlement(rawValue: form.text("settlement-\(line)")).map {
                SettleHandover.Decision(line: line, settlement: $0, reason: form.text("reason-\(line)"))
            }
        }
        return try await act(context, form, saying: "差异已处理，等接收学校签收") {
            SettleHandover(handover: $0, lines: decisions)
        }
    }

    @Sendable func supplement(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let paperFiles = form.integer("supplement-files", in: 0...999, else: "填写份数，0 到 999 的整数")
        guard form.isValid, let paperFiles else {
            return try await page(context, form, isRefused: true)
        }
        let (school, reason) = (form.text("supplement-school"), form.text("supplement-reason"))
        return try await act(context, form, saying: "已签章，等教育指导站移交") {
            SupplementHandover(
                handover: $0, to: school.isEmpty ? nil : ID(school), paperFiles: paperFiles, reason: reason)
        }
    }

    @Sendable func accept(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, context.form, saying: "已签收并封存，等县教育局存档") { AcceptHandover(handover: $0) }
    }

    @Sendable func file(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, context.form, saying: "已存档，四份已分存") { FileHandover(handover: $0) }
    }

    @Sendable func correct(request: Request, context: SignedInContext) async throws -> Response {
        let reason = context.form.text("reason")
        return try await act(context, context.form, saying: "更正单已出具，附在原件之后") {
            CorrectHandover(handover: $0, reason: reason)
        }
    }

    @Sendable func checkList(request: Request, context: SignedInContext) async throws -> Response {
        try await disputePage(context, Form(), refusal: nil)
    }

    @Sendable func dispute(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id, form): (Int, ID<Handover>, Form) = (try context.year(), try context.id("id"), context.form)
        let claims = form.numbers(of: "verdict-").compactMap { line in
            Handover.Verdict(rawValue: form.text("verdict-\(line)")).map {
                DisputeHandover.Claim(line: line, verdict: $0, reason: form.text("reason-\(line)"))
            }
        }
        do {
            try await office.perform(DisputeHandover(handover: id, lines: claims), as: context.officer)
            return .redirect(to: HandoverLinks.show(year, id), saying: "差异已提出，等教育指导站处理")
        } catch let refusal as any Refusal {
            return try await disputePage(context, form, refusal: refusal.sentence)
        }
    }

    /// Performs the act and goes back to the packet; a refusal shows the packet again with its sentence.
    private func act<C: Command>(
        _ context: SignedInContext, _ form: Form, saying sentence: String,
        _ command: @Sendable (ID<Handover>) -> C
    ) async throws -> Response {
        let (year, id): (Int, ID<Handover>) = (try context.year(), try context.id("id"))
        do {
            try await office.perform(command(id), as: context.officer)
            return .redirect(to: HandoverLinks.show(year, id), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let (year, id): (Int, ID<Handover>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { try $0.handoverView(id, year: year) }
        let title = "\(view.packet.names.sending) \(view.packet.names.schoolClass)"
        let frame = pages.frame(
            for: context, title: title, year: year, crumbs: [Crumb("移交", HandoverLinks.list(year)), Crumb(title)])
        return try pages.render(
            HandoverPage(frame: frame, view: view, officer: context.officer, form: form, refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }

    private func disputePage(
        _ context: SignedInContext, _ form: Form, refusal: String?
    ) async throws -> Response {
        let (year, id): (Int, ID<Handover>) = (try context.year(), try context.id("id"))
        let packet = try await office.read(as: context.officer) { try $0.handoverView(id, year: year).packet }
        let frame = pages.frame(
            for: context, title: "提出差异", year: year,
            crumbs: [
                Crumb("移交", HandoverLinks.list(year)),
                Crumb("\(packet.names.sending) \(packet.names.schoolClass)", HandoverLinks.show(year, id)),
                Crumb("提出差异"),
            ])
        return try pages.render(
            HandoverDisputePage(frame: frame, packet: packet, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension Desk {
    fileprivate func handoverView(_ id: ID<Handover>, year: Int) throws -> HandoverView {
        let packet = try handovers.packet(id)
        guard packet.head.year == year else { throw NotFound() }
        let mayCorrect = packet.head.isSealed && officer.may(.correctHandover)
        return HandoverView(
            packet: packet, timeline: try HandoverTimeline(desk: self).moments(of: packet.head),
            due: try rules(of: year).milestones.handoverDue,
            pending: mayCorrect ? try pendingCorrection(of: packet) : nil,
            sentBack: try HandoverQuery(self).sentBack(from: id),
            receivingSchools: try directory.receivingSchools())
    }
}

extension Form {
    /// The numbers behind the fields of this prefix, each once, ascending: the lines that the form speaks of.
    fileprivate func numbers(of prefix: String) -> [Int] {
        Set(pairs.filter { $0.name.hasPrefix(prefix) }.compactMap { Int($0.name.dropFirst(prefix.count)) }).sorted()
    }
}
