import Allocation
import Domain
import Hummingbird
import Office
import Web
import Workbook

/// 划片规则: the list, a new rule, taking one back, and the order of the levels. For those who see the whole county.
struct PlacementRuleRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/rules", may: .seePlan, use: list)
        doors.get("/y/:year/placements/rules/table.xlsx", may: .exportLists, use: sheet)
        doors.post("/y/:year/placements/rules", may: .draftPlan, use: add)
        doors.post("/y/:year/placements/policy", may: .manageSettings, use: set)
        doors.get("/y/:year/placements/rules/:rule", may: .draftPlan, use: show)
        doors.post("/y/:year/placements/rules/:rule", may: .draftPlan, use: lift)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        let (form, year) = (context.form, try context.year())
        guard let kind = PlacementRule.Kind(rawValue: form.text("kind")) else {
            return try await page(context, form, refusal: PlacementRuleRefusal.kindMissing.sentence)
        }
        let (school, other) = (form.text("school"), form.text("other"))
        let command = AddPlacementRule(
            kind, ID(form.text("class")), school: school.isEmpty ? nil : ID(school),
            other: other.isEmpty ? nil : ID(other), reason: String(form.text("reason").prefix(500)), year: year)
        do {
            _ = try await office.perform(command, as: context.officer)
            return .redirect(to: PlacementLinks.rules(year), saying: "已增加")
        } catch let refusal as PlacementRuleRefusal {
            return try await page(context, form, refusal: refusal.sentence)
        }
    }

    @Sendable func set(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        let tolerance = form.integer("tolerance", in: 0...100, else: PlacementPolicyRefusal.tolerance)
        let longest =
            form.text("longest").isEmpty
            ? nil : form.integer("longest", in: PlacementPolicy.ways, else: PlacementPolicyRefusal.longest)
        guard form.isValid, let tolerance else { return try await page(context, form, isRefused: true) }
        var policy = PlacementPolicy()
        policy.levels.limitsFarthest = form.text("farthest") == "1"
        policy.levels.stabilityFirst = form.text("stability") == "1"
        policy.levels.tolerance = tolerance
        policy.limitsBeds = form.text("beds") == "1"
        policy.longestWay = longest
        try await office.perform(SetPlacementPolicy(policy: policy, year: year), as: context.officer)
        return .redirect(to: PlacementLinks.rules(year), saying: "已保存")
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await rulePage(context, Form())
    }

    @Sendable func lift(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementRule>) = (try context.year(), try context.id("rule"))
        do {
            let reason = String(context.form.text("reason").prefix(500))
            try await office.perform(LiftPlacementRule(id, reason: reason, year: year), as: context.officer)
            return .redirect(to: PlacementLinks.rules(year), saying: "已收回")
        } catch let refusal as PlacementRuleRefusal {
            return try await rulePage(context, context.form, refusal: refusal.sentence)
        }
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let list = try await office.perform(ExportPlacementRules(year: year), as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(list.sheets.map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "划片规则\(year)")
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let list = try await office.read(as: context.officer) { try $0.ruleList(year) }
        return try pages.render(
            PlacementRulePage(
                frame: frame(context, "划片规则", year), list: list, officer: context.officer, form: form,
                refusal: refusal, printed: office.clock().chinese),
            status: refusal != nil || isRefused ? .unprocessableContent : .ok)
    }

    private func rulePage(_ context: SignedInContext, _ form: Form, refusal: String? = nil) async throws -> Response {
        let (year, id): (Int, ID<PlacementRule>) = (try context.year(), try context.id("rule"))
        let line = try await office.read(as: context.officer) { desk in
            let kept = try desk.placementRules.find(id, year: year)
            return PlacementRuleList.Line(kept: kept, sentence: try desk.sentences(of: [kept.rule], year: year)[0])
        }
        return try pages.render(
            PlacementRuleLiftPage(
                frame: frame(context, "收回划片规则", year, isBelow: true), year: year, line: line, form: form,
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func frame(_ context: SignedInContext, _ title: String, _ year: Int, isBelow: Bool = false) -> Frame {
        pages.frame(
            for: context, title: title, year: year,
            crumbs: [Crumb("划片", PlacementLinks.list(year))]
                + (isBelow ? [Crumb("划片规则", PlacementLinks.rules(year))] : []) + [Crumb(title)])
    }
}

/// Takes the rules of a year out of the system as a sheet.
struct ExportPlacementRules: Command {
    let year: Int

    func run(in desk: Desk) throws -> PlacementRuleList {
        try desk.require(.exportLists)
        let list = try desk.ruleList(year)
        try desk.record(Entry(.listExported, on: "cohort:\(year)"), cohort: year, document: "划片规则")
        return list
    }
}

extension Desk {
    func ruleList(_ year: Int) throws -> PlacementRuleList {
        guard jurisdiction == .county else { throw NotFound() }
        let kept = try placementRules.all(year)
        let sentences = try sentences(of: kept.map(\.rule), year: year)
        let names = try PlaceNames(self, year: year)
        let sizes = try PlacementQuery(self).sizes(year)
        let classes = try cohorts.classes(year).filter { (sizes[$0.id] ?? 0) > 0 }
            .sorted { ClassOrder($0.school, $0.label) < ClassOrder($1.school, $1.label) }
        return PlacementRuleList(
            year: year, lines: zip(kept, sentences).map { PlacementRuleList.Line(kept: $0, sentence: $1) },
            policy: try PlacementPolicy.kept(at: self),
            classes: classes.map { ($0.id.text, names.school($0.school) + $0.label) },
            schools: try directory.receivingSchools().map { ($0.id.text, $0.name) })
    }
}
