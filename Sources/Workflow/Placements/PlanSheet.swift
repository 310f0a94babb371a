import Domain
import Office
import Web
import Workbook

/// The plan as a spreadsheet 划片方案表, the annex of the county's plan for the year.
enum PlanSheet {
    static func drafts(of view: PlanView) -> [SheetDraft] {
        let title = title(of: view)
        let numbers = Set(view.content.supplemented.values).sorted()
        let lines =
            [
                "填报单位：\(view.bureau)　　审定文号：\(view.head.approval?.number ?? "")",
                "第 \(view.head.number) 稿　\(view.paperMark.isEmpty ? view.head.state.label : view.paperMark)"
                    + (numbers.isEmpty ? "" : "，含" + PlanSupplementWords.short(numbers))
                    + (view.code.isEmpty ? "" : "　校验：\(view.code.prefix(16))"),
            ] + view.decisionLines
        let classes = SheetDraft(
            name: "划片方案", title: title, lines: lines,
            columns: [
                number("序号"), ColumnDraft("镇（街）", width: 12), ColumnDraft("移交学校", width: 18),
                ColumnDraft("班级", width: 22), number("人数"),
                ColumnDraft("接收学校", width: 18), number("道路公里"), ColumnDraft("距离来源", width: 18), ColumnDraft("可否走读"),
                number("寄宿床位需求"),
                number("接收学校学位"), ColumnDraft("接收学校划入人数", width: 16, isText: false),
                number("余缺学位"), ColumnDraft("整班", width: 16),
                ColumnDraft("备注", width: 20),
            ],
            rows: view.content.placements.enumerated().map { [.number($0 + 1)] + row(of: $1, in: view) },
            footer: [footer(of: view)])
        let schools = SheetDraft(
            name: "按接收学校", title: title, lines: lines,
            columns: [ColumnDraft("接收学校", width: 18)]
                + ["学位", "划入班级", "拆出组", "划入人数", "余缺学位", "寄宿床位"].map { number($0) }
                + [ColumnDraft("备注", width: 30)],
            rows: view.content.rooms.map { row(of: $0, in: view) })
        let flows = SheetDraft(
            name: "移交去向", title: title, lines: lines, headers: PlanFlow.headers, width: view.hasGroups ? 26 : 16,
            counts: PlanFlow.counts,
            texts: PlanFlow.all(view.content.placements).map { $0.words(view.names, view.roads.rules) })
        guard view.isWhole else { return view.content.rooms.isEmpty ? [classes, flows] : [classes, schools, flows] }
        let levels = SheetDraft(
            name: "逐级结果", title: title, lines: LevelWords.notes(view), headers: LevelWords.headers, width: 18,
            counts: [], texts: LevelWords.texts(of: view))
        return [classes, schools, flows, levels]
    }

    /// The lists of the workbench as it shows them: the classes that its filters pick, the schools, the suggestions. With the
    /// codes of the schools the classes can come back as a decided plan.
    static func bench(of view: PlanView, _ lines: [Placement]) -> [SheetDraft] {
        let title = PlacementWords.title(of: view.head)
        let nearest = view.nearest
        let classes = SheetDraft(
            name: "毕业班", title: title,
            headers: ["移交学校", "班级", "整班", "人数", "去向", "道路距离", "是否最近", "锁定", "移交学校标识码", "接收学校标识码"],
            width: 16, counts: ["人数"],
            texts: lines.map {
                [
                    view.names.school($0.sending), view.names.schoolClass($0.schoolClass), view.wholeness($0),
                    "\($0.children)",
                    view.names.school($0.receiving), PlacementWords.way($0.way, view.roads.rules),
                    view.nearestWords($0, nearest),
                    $0.isPinned ? "已锁定" : "", $0.sending.text, $0.receiving.text,
                ]
            })
        let suggestions = SheetDraft(
            name: "改划建议", title: title, headers: ["建议"], width: 90, counts: [],
            texts: view.suggestions.map { [view.sentence(of: $0)] })
        return [classes] + drafts(of: view).filter { $0.name == "按接收学校" } + [suggestions]
    }

    static func title(of view: PlanView) -> String { "\(view.head.year)年小学毕业生划片与整班移交安排表" }

    static func classes(_ view: PlanView) -> String { ClassGroupWords.classes(view.content.report) }

    private static func number(_ header: String) -> ColumnDraft { ColumnDraft(header, width: 10, isText: false) }

    private static func row(of line: Placement, in view: PlanView) -> [CellDraft] {
        let room = view.content.rooms.first { $0.school == line.receiving }
        let load = view.loads[line.receiving] ?? 0
        return [
            .text(view.names.township(view.names.township(of: line.sending))), .text(view.names.school(line.sending)),
            .text(view.names.schoolClass(line.schoolClass)),
            .number(line.children), .text(view.names.school(line.receiving)),
            // Kilometres as people write them; metres are what is counted.
            line.metres.map { CellDraft.number(Double($0) / 1000) } ?? .empty,
            .text(line.way?.origin(view.roads.rules) ?? ""),
            .text(view.commute(line)),
            .number(view.bedsNeeded(by: line)), room.map { CellDraft.number($0.seats) } ?? .empty,
            room == nil ? .empty : .number(view.children(at: line.receiving)),
            room.map { CellDraft.number($0.seats - load) } ?? .empty,
            .text(view.wholeness(line)), .text(remark(of: line, in: view)),
        ]
    }

    static func remark(of line: Placement, in view: PlanView) -> String {
        let remarks = [
            view.content.statedChildren[line.schoolClass].flatMap { $0 == line.children ? nil : "方案文件写 \($0) 人" },
            view.roads.nearestIsGuessed(from: line.sending) ? PlacementWords.nearestIsGuessed : nil,
            view.wayRemark(line), view.content.supplemented[line.schoolClass].map { PlanSupplementWords.short($0) },
        ]
        return remarks.compactMap(\.self).joined(separator: "；")
    }

    private static func row(of room: SchoolRoom, in view: PlanView) -> [CellDraft] {
        let load = view.loads[room.school] ?? 0
        return [
            .text(view.names.school(room.school)), .number(room.seats),
            .number(view.content.placements.count { $0.receiving == room.school && $0.wholeness != .group }),
            .number(view.content.placements.count { $0.receiving == room.school && $0.wholeness == .group }),
            .number(view.children(at: room.school)),
            .number(room.seats - load), .number(room.beds), .text(remark(of: room, in: view)),
        ]
    }

    /// What a school lacks: `超出学位 12 人；缺 22 张床位`.
    static func remark(of room: SchoolRoom, in view: PlanView) -> String {
        let (over, beds) = ((view.loads[room.school] ?? 0) - room.seats, view.bedsMissing(at: room) ?? 0)
        return [
            over > 0 ? "超出学位 \(PlacementWords.over(over, view.seatUnit))" : "", beds > 0 ? "缺 \(beds) 张床位" : "",
        ].filter { !$0.isEmpty }.joined(separator: "；")
    }

    private static func footer(of view: PlanView) -> String {
        let report = view.content.report
        return "合计 \(classes(view))，\(report.children.grouped) 人，路程合计 "
            + "\(PlacementWords.kilometres(report.pupilMetres)) 人·公里，最远 \(PlacementWords.way(report.worstMetres))"
    }
}

/// Takes a plan out of the system as a sheet.
struct ExportPlan: Command {
    let plan: ID<PlacementPlan>
    let year: Int
    var document = "划片方案表"
    /// The paper, which names no child, is for everybody who sees the plan.
    var permission = Permission.exportLists

    func run(in desk: Desk) throws -> PlanView {
        try desk.require(permission)
        let view = try desk.planView(plan, year: year)
        try desk.record(Entry(.listExported, on: view.head.subject), cohort: year, document: document)
        return view
    }
}
