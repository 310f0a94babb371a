import Domain
import HTTPTypes
import Hummingbird
import Office
import Paper
import Web

/// The inspections of a year: the list, one inspection with its checklist, and the orders after it.
package struct InspectionRoutes {
    let office: Office
    let pages: Pages

    package init(office: Office, pages: Pages) {
        self.office = office
        self.pages = pages
    }

    package func open(_ doors: Doors) {
        let one = "/y/:year/inspections/:id"
        doors.get("/y/:year/inspections", may: .seeInspections, use: list)
        doors.post("/y/:year/inspections", may: .inspect, use: begin)
        doors.get(RouterPath(one), may: .seeInspections, use: show)
        doors.post(RouterPath(one + "/findings"), may: .inspect, use: record)
        doors.post(RouterPath(one + "/closure"), may: .inspect, use: close)
        doors.post(RouterPath(one + "/orders"), may: .inspect, use: order)
        doors.get(RouterPath(one + "/orders/:order/notice.pdf"), may: .seeInspections, use: paper)
        doors.post(RouterPath(one + "/orders/:order/answer"), may: .answerRectification, use: answer)
        doors.post(RouterPath(one + "/orders/:order/acceptance"), may: .inspect, use: accept)
        doors.post(RouterPath(one + "/orders/:order/returns"), may: .inspect, use: sendBack)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Form())
    }

    @Sendable func begin(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        let sample = form.integer("sample", in: 1...100, else: "抽样人数写 1 到 100")
        guard let unit = Unit(text: form.text("unit")) else {
            form.refuse("unit", "选择督查的单位")
            return try await listPage(context, form)
        }
        guard form.isValid, let sample else { return try await listPage(context, form) }
        do {
            let id = try await office.perform(OpenInspection(of: unit, year: year, sample: sample), as: context.officer)
            return .redirect(to: InspectionLinks.show(year, id), saying: "督查已开始，已随机抽出学生")
        } catch let refusal as any Refusal {
            form.refuse("unit", refusal.sentence)
            return try await listPage(context, form)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func record(request: Request, context: SignedInContext) async throws -> Response {
        let form = context.form
        let claims = Inspection.Proof.allCases.compactMap { proof in
            Inspection.Verdict(rawValue: form.text("verdict-\(proof.rawValue)")).map {
                RecordFindings.Claim(proof, $0, note: form.text("note-\(proof.rawValue)"))
            }
        }
        let sightings = form.pairs.filter { $0.name.hasPrefix("seen-") }.compactMap { pair in
            Int(pair.name.dropFirst(5)).flatMap { number in
                Inspection.Sighting(rawValue: pair.value).map { (number, $0) }
            }
        }
        let findings = form.text("findings").split(whereSeparator: \.isNewline).map(String.init)
        return try await act(
            context,
            RecordFindings(
                of: context.id("id"), claims: claims,
                sightings: Dictionary(sightings, uniquingKeysWith: { first, _ in first }), findings: findings),
            "督查记录已保存")
    }

    @Sendable func close(request: Request, context: SignedInContext) async throws -> Response {
        try await act(context, CloseInspection(context.id("id")), "督查已结束")
    }

    @Sendable func order(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard let deadline = form.day("deadline", else: "填写整改期限") else { return try await page(context, form) }
        return try await act(
            context, OrderRectification(after: context.id("id"), demand: form.text("demand"), deadline: deadline),
            "整改通知已下达")
    }

    @Sendable func answer(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context, AnswerRectification(context.id("order"), answer: context.form.text("answer")), "整改情况已报告，等复查")
    }

    @Sendable func accept(request: Request, context: SignedInContext) async throws -> Response {
        try await act(
            context, AcceptRectification(context.id("order"), verdict: context.form.text("verdict")), "复查通过")
    }

    @Sendable func sendBack(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard let deadline = form.day("deadline", else: "填写新的整改期限") else { return try await page(context, form) }
        return try await act(
            context,
            SendBackRectification(context.id("order"), reason: form.text("verdict"), deadline: deadline), "已退回，继续整改")
    }

    @Sendable func paper(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<Rectification> = try context.id("order")
        let (file, order) = try await office.read(as: context.officer) { try $0.inspections.find(order: id) }
        let paper = RectificationPaper(order, of: file)
        return .paper(try paper.print(at: office.clock(), on: PaperPress()), named: "限期整改通知书\(order.serial)")
    }

    private func act<C: Command>(_ context: SignedInContext, _ command: C, _ sentence: String) async throws -> Response
    {
        do {
            try await office.perform(command, as: context.officer)
            return .redirect(to: InspectionLinks.show(try context.year(), try context.id("id")), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, context.form, refusal: refusal.sentence)
        }
    }

    private func listPage(_ context: SignedInContext, _ form: Form) async throws -> Response {
        let year = try context.year()
        let (files, names, today) = try await office.read(as: context.officer) { desk in
            _ = try desk.cohorts.state(year)
            return (try desk.inspections.all(year: year), try UnitNames(desk), desk.day)
        }
        let units = names.units(for: .town) + names.units(for: .primary) + names.units(for: .junior)
        let frame = pages.frame(for: context, title: "督查", year: year, crumbs: [Crumb("督查")])
        return try pages.render(
            InspectionListPage(
                frame: frame, year: year, files: files, units: units, today: today,
                mayInspect: context.officer.may(.inspect), query: Query(of: context.location), form: form),
            status: form.isValid ? .ok : .unprocessableContent)
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String? = nil) async throws -> Response {
        let (year, id): (Int, ID<Inspection>) = (try context.year(), try context.id("id"))
        let view = try await office.read(as: context.officer) { desk in
            let file = try desk.inspections.find(id)
            guard file.year == year else { throw NotFound() }
            return InspectionView(
                file: file, readings: try ProofQuery(desk, year: year, unit: file.unit).readings(),
                names: try PlaceNames(desk, year: year), today: desk.day, mayInspect: desk.officer.may(.inspect),
                mayAnswer: desk.officer.may(.answerRectification) && desk.signs(for: file.unit))
        }
        let frame = pages.frame(
            for: context, title: "督查\(view.file.unitName)", year: year,
            crumbs: [Crumb("督查", InspectionLinks.list(year)), Crumb(view.file.unitName)])
        return try pages.render(
            InspectionPage(frame: frame, view: view, form: form, refusal: refusal),
            status: refusal == nil && form.isValid ? .ok : .unprocessableContent)
    }
}
