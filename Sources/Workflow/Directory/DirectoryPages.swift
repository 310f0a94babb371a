import Domain
import Office
import Web

/// The towns and schools of the county.
struct DirectoryPage: Page {
    static let template = "directory/list"

    struct Import: Sendable {
        let title: String
        let hint: String
        let action: String
        let file: FormField
        let template: PageLink?

        fileprivate init(
            title: String, hint: String, action: String, file: FormField, template: DirectoryTemplate? = nil
        ) {
            (self.title, self.hint, self.action, self.file) = (title, hint, action, file)
            self.template = template.map { PageLink("下载\($0.title)模板", DirectoryLinks.template($0)) }
        }
    }

    let frame: Frame
    let summary: ErrorSummary?
    let figures: Figures
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let imports: [Import]
    let gaps: String
    let fillAction = DirectoryLinks.guesses
    let mayChange: Bool

    init(frame: Frame, view: DirectoryView, query: Query, form: Form, refusal: String?, mayChange: Bool) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0, title: "没有导入") } ?? ErrorSummary(of: form)
        let juniors = view.schools.filter { $0.kind == .junior }
        figures = Figures([
            Figure("镇（街）", view.townships.count), Figure("移交学校", view.schools.count - juniors.count),
            Figure("接收学校", juniors.count), Figure("七年级学位", juniors.reduce(0) { $0 + $1.seats }),
            Figure("寄宿床位", juniors.reduce(0) { $0 + $1.beds }),
        ])
        let pager = Pager(page: query.page, size: 100, total: view.schools.count) {
            Links.query(DirectoryLinks.list, ["page": "\($0)"])
        }
        self.pager = view.schools.isEmpty ? nil : pager
        let shown = view.schools.dropFirst(pager.offset).prefix(pager.size)
        table = view.schools.isEmpty ? nil : Self.table(Array(shown), view)
        empty = view.schools.isEmpty ? EmptyState("名录里还没有学校。先导入学校名录，再导入道路距离。") : nil
        imports = [
            Import(
                title: "学校名录", hint: "列：学校标识码、学校名称、办学类型、所属镇街、镇街代码、六年级班数、七年级计划班数、班额、寄宿床位、经度、纬度",
                action: DirectoryLinks.schools, file: Self.file("schools", form), template: .schools),
            Import(
                title: "道路距离", hint: "列：移交学校标识码、接收学校标识码、道路公里；也可以写校名，公里数可以带“公里”“米”", action: DirectoryLinks.distances,
                file: Self.file("distances", form), template: .distances),
            Import(
                title: "路网",
                hint: "路段表（列：起点、终点、长度(米)、单向、起点经度、起点纬度、终点经度、终点纬度）或 OpenStreetMap 的 .osm、.osm.pbf；"
                    + "按经纬度量出各小学到各初中的道路，已有的道路距离表不动",
                action: DirectoryLinks.roads, file: Self.file("roads", form, accept: ".osm,.pbf,.csv,.xlsx,.xls")),
            Import(
                title: "上年对口关系", hint: "列：移交学校标识码、接收学校标识码，可以写校名；整个代替原来的", action: DirectoryLinks.feeders,
                file: Self.file("feeders", form), template: .feeders),
        ]
        gaps = view.schools.isEmpty ? "" : DirectoryWords.gaps(view.gaps, guessed: view.guesses)
        self.mayChange = mayChange
    }

    private static func file(_ name: String, _ form: Form, accept: StaticString = ".xlsx,.xls,.csv") -> FormField {
        .file(name, "文件", in: form, accept: accept)
    }

    private static func table(_ schools: [School], _ view: DirectoryView) -> DataTable {
        DataTable(
            caption: "学校", note: "\(view.schools.count) 所",
            columns: [
                DataTable.Column("学校"), DataTable.Column("学校标识码"), DataTable.Column("类型"), DataTable.Column("镇（街）"),
                DataTable.Column("七年级计划班数", isNumber: true), DataTable.Column("班额", isNumber: true),
                DataTable.Column("学位", isNumber: true), DataTable.Column("床位", isNumber: true),
            ],
            rows: schools.map {
                [
                    .heading($0.name, DirectoryLinks.school($0.id)), .text($0.id.text), .text($0.kind.label),
                    .text(view.town(of: $0)), .number($0.plannedClasses), .number($0.classSize), .number($0.seats),
                    .number($0.beds),
                ]
            })
    }
}

/// One school with the roads from or to it.
struct SchoolPage: Page {
    static let template = "directory/school"

    let frame: Frame
    let name: String
    let rows: [FactLine]
    let roads: DataTable?
    let empty: EmptyState?

    init(frame: Frame, school: School, view: DirectoryView, feeders: SchoolFeeders) {
        self.frame = frame
        name = school.name
        var rows = [
            FactLine("学校标识码", school.id.text), FactLine("类型", school.kind.label),
            FactLine("镇（街）", view.town(of: school)),
        ]
        if school.kind == .junior {
            rows += [
                FactLine("七年级计划班数", "\(school.plannedClasses)"),
                FactLine("班额", "\(school.classSize)"),
                FactLine("学位", school.seats.grouped), FactLine("寄宿床位", school.beds.grouped),
            ]
        }
        let others = view.schools.filter { feeders.others.contains($0.id) }.map(\.name)
        if !others.isEmpty {
            let kind = school.kind == .junior ? "小学" : "初中"
            rows.append(FactLine("\(feeders.year)年对口\(kind)", others.joined(separator: "、")))
        }
        self.rows = rows
        let roads = view.roads(of: school).prefix(100)
        self.roads =
            roads.isEmpty
            ? nil
            : DataTable(
                caption: "道路距离", note: "近的在前",
                columns: [
                    DataTable.Column("学校"), DataTable.Column("镇（街）"), DataTable.Column("距离"),
                    DataTable.Column("来源"),
                ],
                rows: roads.map {
                    [
                        .heading($0.school.name, DirectoryLinks.school($0.school.id)), .text(view.town(of: $0.school)),
                        .text(DirectoryWords.kilometres($0.road.metres)), .text($0.road.origin(view.rules)),
                    ]
                })
        empty = roads.isEmpty ? EmptyState("还没有这所学校的道路距离。") : nil
    }
}

/// The directory as its pages need it.
struct DirectoryView: Sendable {
    let townships: [Township]
    let schools: [School]
    let roads: [ID<School>: [ID<School>: RoadDistance]]
    let rules: RoadRules
    private let names: [ID<Township>: String]

    init(_ desk: Desk) throws {
        townships = try desk.directory.townships()
        schools = try desk.directory.schools().sorted {
            ($0.township, $0.kind.rawValue, $0.id) < ($1.township, $1.kind.rawValue, $1.id)
        }
        roads = try desk.directory.roads()
        rules = try desk.roadRules()
        names = Dictionary(uniqueKeysWithValues: townships.map { ($0.id, $0.name) })
    }

    func town(of school: School) -> String { names[school.township] ?? "" }

    /// The schools at the other ends of the roads, the nearest first.
    func roads(of school: School) -> [(school: School, road: RoadDistance)] {
        schools.compactMap { other in
            let road = roads[school.id]?[other.id] ?? roads[other.id]?[school.id]
            return road.map { (other, $0) }
        }.sorted { ($0.road.metres, $0.school.id) < ($1.road.metres, $1.school.id) }
    }

    /// Pairs of a sending and a receiving school without any distance.
    var gaps: Int {
        let receiving = schools.filter { $0.kind == .junior }
        return schools.filter { $0.kind == .primary }.reduce(0) { sum, sending in
            sum + receiving.count { roads[sending.id]?[$0.id] == nil }
        }
    }

    var guesses: Int { roads.values.reduce(0) { $0 + $1.values.count { $0.basis == .straight } } }
}

/// With whom a school was paired the year before 对口. It reads last year's whole plan: only the school's own page asks.
struct SchoolFeeders: Sendable {
    let year: Int
    /// Nobody where nobody knows.
    let others: Set<ID<School>>

    init(of school: ID<School>, at desk: Desk) throws {
        let next = try desk.cohorts.years().last ?? desk.day.year
        year = next - 1
        others = Set(
            try Feeders(before: next, at: desk).pairs.filter { $0.sending == school || $0.receiving == school }
                .map { $0.sending == school ? $0.receiving : $0.sending })
    }
}
