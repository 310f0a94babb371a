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
            return try await page(context, form.refused(.kindMissing), isRefused: true)
        }
        let (school, other) = (form.text("school"), form.text("other"))
        if kind.isOfSchool, !other.isEmpty {
            return try await page(context, form.refused(.otherUnused), isRefused: true)
        }
        if !kind.isOfSchool, !school.isEmpty {
            return try await page(context, form.refused(.schoolUnused), isRefused: true)
        }
        let reason = String(form.text("reason").prefix(500))
        let junior: ID<School>? = school.isEmpty ? nil : ID(school)
        do {
            if let sending = PlacementRuleList.wholeSchool(form.text("class")) {
                let command = AddSchoolRules(kind, allOf: sending, school: junior, reason: reason, year: year)
                let added = try await office.perform(command, as: context.officer)
                return .redirect(to: PlacementLinks.rules(year), saying: "已增加 \(added) 条")
            }
            let command = AddPlacementRule(
                kind, ID(form.text("class")), school: junior, other: other.isEmpty ? nil : ID(other), reason: reason,
                year: year)
            _ = try await office.perform(command, as: context.officer)
            return .redirect(to: PlacementLinks.rules(year), saying: "已增加")
        } catch let refusal as PlacementRuleRefusal {
            guard refusal.field == nil else { return try await page(context, form.refused(refusal), isRefused: true) }
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
        let most =
            form.text("most").isEmpty
            ? nil : form.integer("most", in: PlacementPolicy.classes, else: PlacementPolicyRefusal.most)
        let walking = form.integer("walking", in: PlacementPolicy.walks, else: PlacementPolicyRefusal.walking)
        guard form.isValid, let tolerance, let walking else { return try await page(context, form, isRefused: true) }
        var policy = PlacementPolicy()
        policy.levels.limitsFarthest = form.text("farthest") == "1"
        policy.levels.stabilityFirst = form.text("stability") == "1"
        policy.levels.tolerance = tolerance
        policy.levels.keepsTogether = form.text("together") == "1"
        policy.limitsBeds = form.text("beds") == "1"
        policy.longestWay = longest
        policy.countsClasses = form.text("form") == "1"
        // Where classes are counted there is no most of a class.
        policy.mostPerClass = policy.countsClasses ? nil : most
        policy.walkingMetres = walking
        do {
            try await office.perform(SetPlacementPolicy(policy: policy, year: year), as: context.officer)
            let isUnused = policy.countsClasses && most != nil
            return .redirect(
                to: PlacementLinks.rules(year), saying: isUnused ? PlacementRuleWords.mostUnused : "已保存",
                tone: isUnused ? .watch : .good)
        } catch let refusal as CrowdedClasses {
            form.refuse("most", refusal.sentence)
            return try await page(context, form, isRefused: true)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await rulePage(context, Form())
    }

    @Sendable func lift(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PlacementRule>) = (try context.year(), try context.id("rule"))
        do {
            let reason = String(context.form.text("reason").prefix(500))
            let command = LiftPlacementRule(
                id, withRest: context.form.has("rest"), reason: reason, year: year)
            try await office.perform(command, as: context.officer)
            return .redirect(to: PlacementLinks.rules(year), saying: "已收回")
        } catch let refusal as PlacementRuleRefusal {
            guard refusal.field == nil else { return try await rulePage(context, context.form.refused(refusal)) }
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
        let (line, rest) = try await office.read(as: context.officer) { desk in
            let kept = try desk.placementRules.find(id, year: year)
            return (
                PlacementRuleList.Line(kept: kept, sentence: try desk.sentences(of: [kept.rule], year: year)[0]),
                try desk.rest(of: kept, year: year)
            )
        }
        return try pages.render(
            PlacementRuleLiftPage(
                frame: frame(context, "收回划片规则", year, isBelow: true), year: year, line: line,
                rest: rest.map(\.number), form: form, refusal: refusal),
            status: refusal == nil && form.isValid ? .ok : .unprocessableContent)
    }

    private func frame(_ context: SignedInContext, _ title: String, _ year: Int, isBelow: Bool = false) -> Frame {
        pages.frame(
            for: context, title: title, year: year,
            crumbs: [Crumb("划片", PlacementLinks.list(year))]
                + (isBelow ? [Crumb("划片规则", PlacementLinks.rules(year))] : []) + [Crumb(title)])
    }
}

extension Form {
    /// With the refusal beside its field.
    fileprivate func refused(_ refusal: PlacementRuleRefusal) -> Form {
        var form = self
        if let field = refusal.field { form.refuse(field, refusal.sentence) }
        return form
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
        let counts = Dictionary(grouping: try wholeClasses(year), by: \.school).mapValues(\.count)
        let (policy, schools) = (try PlacementPolicy.kept(at: self), try directory.receivingSchools())
        return PlacementRuleList(
            year: year, lines: zip(kept, sentences).map { PlacementRuleList.Line(kept: $0, sentence: $1) },
            policy: policy, crowded: policy.crowded(schools),
            classes: try filledClasses(year).map { ($0.id.text, names.school($0.school) + $0.label) },
            wholes: counts.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map { school, count in
                (PlacementRuleList.whole + school.text, "\(names.school(school))全部 \(count) 个班")
            },
            schools: schools.map { ($0.id.text, $0.name) })
    }
}
