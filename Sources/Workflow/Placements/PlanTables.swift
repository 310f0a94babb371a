import Domain
import Web

extension PlacementPlan.State {
    var tag: StateTag {
        switch self {
        case .draft, .superseded, .dropped: StateTag(label, .plain)
        case .submitted, .approved: StateTag(label, .watch)
        case .issued: StateTag(label, .good)
        }
    }
}

/// The tables of a plan: by receiving school and by class.
struct PlanTables {
    let view: PlanView
    private let loads: [ID<School>: Int]

    init(_ view: PlanView) {
        self.view = view
        loads = view.loads
    }

    private typealias Column = DataTable.Column

    /// Seats and children of each receiving school.
    var schools: DataTable {
        let lines = Dictionary(grouping: view.content.placements, by: \.receiving)
        let report = view.content.report
        return DataTable(
            caption: "接收学校", note: "\(view.content.rooms.count) 所",
            columns: [
                Column("学校"), Column("学位", isNumber: true), Column("划入班级", isNumber: true),
            ] + (view.hasGroups ? [Column("拆出组", isNumber: true)] : []) + [
                Column("划入人数", isNumber: true), Column("余缺学位"), Column("寄宿床位", isNumber: true),
                Column("最远路程"),
            ],
            rows: view.content.rooms.map { row(of: $0, lines[$0.school] ?? []) },
            totals: [
                .heading("合计"), .number(view.content.rooms.reduce(0) { $0 + $1.seats }),
                .number(report.classes - report.groups),
            ] + (view.hasGroups ? [.number(report.groups)] : []) + [
                .number(report.children), .text(report.seatsOver == 0 ? "没有超出" : "超出 \(view.over)"),
                .number(view.content.rooms.reduce(0) { $0 + $1.beds }),
                .text(PlacementWords.way(report.worstMetres)),
            ])
    }

    /// The left side of the workbench; beds only where a school has any.
    var bench: DataTable {
        let lines = Dictionary(grouping: view.content.placements, by: \.receiving)
        let hasBeds = view.content.rooms.contains { $0.beds > 0 }
        let columns =
            [Column("接收学校"), Column("学位", isNumber: true), Column("已划", isNumber: true), Column("余缺")]
            + (hasBeds ? [Column("床位", isNumber: true)] : []) + [Column("最远")]
        return DataTable(
            caption: "接收学校", note: "\(view.content.rooms.count) 所", columns: columns,
            rows: view.content.rooms.map { room in
                let own = lines[room.school] ?? []
                let cells: [DataTable.Cell] = [
                    .heading(
                        view.names.school(room.school),
                        Links.query(
                            PlacementLinks.show(view.head.year, view.head.id), ["receiving": room.school.text])),
                    .number(room.seats), .number(own.reduce(0) { $0 + $1.children }), .tag(balance(of: room)),
                ]
                return cells + (hasBeds ? [.number(room.beds)] : [])
                    + [.text(farthestShort(own))]
            })
    }

    private func row(of room: SchoolRoom, _ lines: [Placement]) -> [DataTable.Cell] {
        let groups = lines.count { $0.wholeness == .group }
        return [
            .heading(view.names.school(room.school)), .number(room.seats), .number(lines.count - groups),
        ] + (view.hasGroups ? [.number(groups)] : []) + [
            .number(lines.reduce(0) { $0 + $1.children }), .tag(balance(of: room)), .number(room.beds),
            .text(farthest(lines)),
        ]
    }

    private func balance(of room: SchoolRoom) -> StateTag {
        PlacementWords.balance(of: room, taken: loads[room.school] ?? 0)
    }

    /// The longest way of these classes; nothing where there are none.
    private func farthest(_ lines: [Placement]) -> String {
        lines.isEmpty
            ? "" : PlacementWords.way(lines.compactMap(\.way).max { $0.metres < $1.metres }, view.roads.rules)
    }

    /// The same in the narrow pane of the workbench, where only a guess is marked: beside it each class says its origin.
    private func farthestShort(_ lines: [Placement]) -> String {
        guard let way = lines.compactMap(\.way).max(by: { $0.metres < $1.metres }) else {
            return lines.isEmpty ? "" : PlacementWords.way(nil)
        }
        return PlacementWords.way(way.metres) + (way.basis == .straight ? "（估算）" : "")
    }

    /// One row a class, for a plan that is no longer changed.
    func classes(_ lines: [Placement]) -> DataTable {
        DataTable(
            caption: "毕业班", note: ClassGroupWords.classes(view.content.placements),
            columns: [Column("班级"), Column("移交学校")] + (view.hasGroups ? [Column("整班")] : []) + [
                Column("人数", isNumber: true), Column("接收学校"), Column("道路距离"), Column("上学"),
            ],
            rows: lines.map { line in
                [
                    .heading(view.names.schoolClass(line.schoolClass), view.reasonsLink(line)),
                    .text(view.names.school(line.sending)),
                ] + (view.hasGroups ? [.tag(view.wholenessTag(line))] : []) + [
                    .number(line.children), .text(view.receiving(line)),
                    .text(view.way(line)), .text(view.commute(line)),
                ]
            })
    }
}

extension PlanView {
    /// The road of a class, where it came from, and whether another school might be nearer.
    func way(_ line: Placement) -> String {
        isResettled(line)
            ? ClassGroupWords.wayFromHome
            : PlacementWords.way(line.way, roads.rules)
                + (roads.nearestIsGuessed(from: line.sending) ? "；" + PlacementWords.nearestIsGuessed : "")
    }

    /// The school, and the supplement that sent the class there.
    func receiving(_ line: Placement) -> String {
        names.school(line.receiving)
            + (content.supplemented[line.schoolClass].map { "（\(PlanSupplementWords.short($0))）" } ?? "")
    }

    /// 可走读 within the county's walking distance.
    func commute(_ line: Placement) -> String {
        guard let metres = line.metres else { return "" }
        return metres <= walkingMetres ? "可走读" : "寄宿或乘车"
    }
}
