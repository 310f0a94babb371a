import Domain
import HTTPTypes
import Hummingbird
import Office
import Web
import Workbook

/// 拆班与单独安置: the list, drawing a group from a class, taking it back, and the county's settings of it.
struct ClassGroupRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/placements/groups", may: .seePlan, use: list)
        doors.get("/y/:year/placements/groups/table.xlsx", may: .exportLists, use: sheet)
        doors.post("/y/:year/placements/groups/policy", may: .manageSettings, use: set)
        doors.get("/y/:year/placements/groups/new", may: .draftPlan, use: new)
        doors.post("/y/:year/placements/groups", may: .draftPlan, use: draw)
        doors.get("/y/:year/placements/groups/:group", may: .seePlan, use: show)
        doors.post("/y/:year/placements/groups/:group", may: .draftPlan, use: rejoin)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, Form())
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        let query = Query(of: context.location)
        guard !query.text("class").isEmpty else {
            var form = query.fields
            form.refuse("class", ClassGroup.Refusal.classMissing.sentence)
            return try await listPage(context, form)
        }
        return try await newPage(context, query.fields)
    }

    @Sendable func draw(request: Request, context: SignedInContext) async throws -> Response {
        let (form, year) = (context.form, try context.year())
        guard let kind = ClassGroup.Kind(rawValue: form.text("kind")) else {
            return try await newPage(context, form, refusal: ClassGroup.Refusal.kindMissing.sentence)
        }
        let school = form.text("school")
        let command = DrawGroup(
            form.all("student").map { ID($0) }, from: ID(form.text("class")), as: kind,
            to: school.isEmpty ? nil : ID(school), reason: String(form.text("reason").prefix(500)), year: year)
        do {
            let group = try await office.perform(command, as: context.officer)
            return .redirect(to: ClassGroupLinks.show(year, group), saying: "已拆出")
        } catch let refusal as any Refusal {
            return try await newPage(context, form, refusal: refusal.sentence)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await groupPage(context, Form())
    }

    @Sendable func rejoin(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<SchoolClass>) = (try context.year(), try context.id("group"))
        let reason = String(context.form.text("reason").prefix(500))
        do {
            try await office.perform(RejoinGroup(id, reason: reason, year: year), as: context.officer)
            return .redirect(to: ClassGroupLinks.list(year), saying: "已合回原班")
        } catch let refusal as any Refusal {
            return try await groupPage(context, context.form, refusal: refusal.sentence)
        }
    }

    @Sendable func set(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let year = try context.year()
        var policy = GroupPolicy()
        let sentence = GroupPolicyRefusal().sentence
        policy.smallest = form.integer("smallest", in: GroupPolicy.range, else: sentence) ?? 0
        for kind in ClassGroup.Kind.allCases { policy.words[kind] = form.text(kind.rawValue) }
        guard form.isValid else { return try await listPage(context, form) }
        do {
            try await office.perform(SetGroupPolicy(policy: policy, year: year), as: context.officer)
            return .redirect(to: ClassGroupLinks.list(year), saying: "已保存")
        } catch let refusal as GroupPolicyRefusal {
            form.refuse(ClassGroup.Kind.split.rawValue, refusal.sentence)
            return try await listPage(context, form)
        }
    }

    @Sendable func sheet(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let list = try await office.perform(ExportClassGroups(year: year), as: context.officer)
        let now = office.clock()
        let bytes = try SheetWriter.xlsx(list.sheets.map { $0.dated(now) }, created: Int(now.milliseconds / 1000))
        return .download(bytes, .sheet, named: "\(ClassGroupWords.title)\(year)")
    }

    // MARK: pages

    private func listPage(_ context: SignedInContext, _ form: Form) async throws -> Response {
        let year = try context.year()
        let list = try await office.read(as: context.officer) { try $0.classGroupList(year) }
        return try pages.render(
            ClassGroupListPage(
                frame: frame(context, ClassGroupWords.title, year), list: list, officer: context.officer, form: form,
                printed: office.clock().chinese),
            status: form.isValid ? .ok : .unprocessableContent)
    }

    private func newPage(_ context: SignedInContext, _ form: Form, refusal: String? = nil) async throws -> Response {
        let (year, id) = (try context.year(), ID<SchoolClass>(form.text("class")))
        let view = try await office.read(as: context.officer) { try $0.classGroupView(id, year: year) }
        if let group = view.schoolClass.origin.map({ _ in view.schoolClass.id }) {
            return .redirect(to: ClassGroupLinks.show(year, group))
        }
        return try pages.render(
            NewClassGroupPage(
                frame: frame(context, "拆出", year, isBelow: true), view: view, year: year, form: form,
                refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func groupPage(_ context: SignedInContext, _ form: Form, refusal: String? = nil) async throws -> Response {
        let (year, id): (Int, ID<SchoolClass>) = (try context.year(), try context.id("group"))
        let (list, view, moments) = try await office.read(as: context.officer) { desk in
            (
                try desk.classGroupList(year), try desk.classGroupView(id, year: year),
                try ActTimeline(desk, year: year).moments(on: "group:\(id)")
            )
        }
        guard let line = list.lines.first(where: { $0.kept.schoolClass.id == id }) else { throw NotFound() }
        return try pages.render(
            ClassGroupPage(
                frame: frame(context, line.school + line.kept.schoolClass.label, year, isBelow: true), line: line,
                view: view, year: year, timeline: moments, officer: context.officer, form: form, refusal: refusal,
                printed: office.clock().chinese),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func frame(_ context: SignedInContext, _ title: String, _ year: Int, isBelow: Bool = false) -> Frame {
        pages.frame(
            for: context, title: title, year: year,
            crumbs: [Crumb("划片", PlacementLinks.list(year))]
                + (isBelow ? [Crumb(ClassGroupWords.title, ClassGroupLinks.list(year))] : []) + [Crumb(title)])
    }
}
