import Domain
import Web

/// A drawing of a plan without map data 示意图: sending schools by town on the left, receiving schools on the right, between
/// them a line for each pair, as wide as its children are many.
struct PlanMap: Sendable {
    struct Label: Sendable {
        let x: Int
        let y: Int
        let text: String
    }

    struct Line: Sendable {
        let path: String
        /// In tenths of a unit, as SVG writes it: `3.5`.
        let width: String
        let isOver: Bool
        let title: String
    }

    struct School: Sendable {
        let y: Int
        let textY: Int
        let top: Int
        let name: String
        let words: String
        let isOver: Bool
        /// Corners of the triangle that marks a school over its seats.
        let corners: String
    }

    let width = Self.right + 330
    let height: Int
    let towns: [Label]
    let sending: [Label]
    let lines: [Line]
    let receiving: [School]
    let summary: String

    private static let left = 230
    private static let right = 560
    private static let row = 26

    init(_ view: PlanView) {
        let flows = PlanFlow.all(view.content.placements)
        let rows = Self.rows(of: flows, view.names)
        let ys = Dictionary(
            rows.enumerated().compactMap { index, row in row.school.map { ($0, Self.y(of: index)) } },
            uniquingKeysWith: { first, _ in first })
        let order = Self.order(of: flows, ys)
        let seats = Dictionary(
            view.content.rooms.map { ($0.school, $0.seats) }, uniquingKeysWith: { first, _ in first })
        let loads = view.loads
        height = Self.row * (max(rows.count, 2 * order.count) + 1)
        let step = height / max(1, order.count)
        let places = Dictionary(
            order.enumerated().map { ($1, step / 2 + step * $0) }, uniquingKeysWith: { first, _ in first })
        towns = rows.enumerated().filter { $1.school == nil }.map { Label(x: 0, y: Self.y(of: $0), text: $1.text) }
        sending = rows.enumerated().filter { $1.school != nil }.map {
            Label(x: Self.left - 12, y: Self.y(of: $0), text: $1.text)
        }
        receiving = order.map { school in
            Self.school(
                view.names.school(school), at: places[school] ?? 0, children: view.children(at: school),
                load: loads[school] ?? 0,
                seats: seats[school])
        }
        let most = max(1, flows.map(\.children).max() ?? 1)
        lines = flows.map { flow in
            Self.line(
                flow, view.names, from: ys[flow.sending] ?? 0, to: places[flow.receiving] ?? 0, most: most,
                isOver: seats[flow.receiving].map { (loads[flow.receiving] ?? 0) > $0 } ?? false)
        }
        summary = "\(sending.count) 所移交学校，\(order.count) 所接收学校，\(flows.count) 条去向"
    }

    private static func y(of row: Int) -> Int { Self.row * (row + 1) }

    private struct Row {
        let text: String
        /// `nil`: the name of a town.
        let school: ID<Domain.School>?
    }

    private static func rows(of flows: [PlanFlow], _ names: PlaceNames) -> [Row] {
        let towns = Dictionary(grouping: Set(flows.map(\.sending)).sorted()) { names.township(of: $0)?.text ?? "" }
        return towns.sorted { $0.key < $1.key }.flatMap { town, schools in
            [Row(text: names.township(ID(town)), school: nil)]
                + schools.map { Row(text: names.school($0), school: $0) }
        }
    }

    /// Receiving schools in the order of where their children come from, so that few lines cross.
    private static func order(of flows: [PlanFlow], _ ys: [ID<Domain.School>: Int]) -> [ID<Domain.School>] {
        let groups = Dictionary(grouping: flows, by: \.receiving)
        let centres = groups.mapValues { flows -> Int in
            let children = max(1, flows.reduce(0) { $0 + $1.children })
            return flows.reduce(0) { $0 + $1.children * (ys[$1.sending] ?? 0) } / children
        }
        return centres.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    private static func school(_ name: String, at y: Int, children: Int, load: Int, seats: Int?) -> School {
        let isOver = seats.map { load > $0 } ?? false
        let balance = seats.map { load > $0 ? "，超 \((load - $0).grouped)" : "，余 \(($0 - load).grouped)" } ?? ""
        return School(
            y: y, textY: y + 5, top: y - 7, name: name, words: "\(children.grouped) 人" + balance, isOver: isOver,
            corners: "\(right),\(y - 9) \(right + 18),\(y - 9) \(right + 9),\(y + 9)")
    }

    private static func line(
        _ flow: PlanFlow, _ names: PlaceNames, from y: Int, to end: Int, most: Int, isOver: Bool
    ) -> Line {
        let middle = (left + right) / 2
        let tenths = 10 + 90 * flow.children / most
        return Line(
            path: "M\(left) \(y - 5)C\(middle) \(y - 5) \(middle) \(end) \(right) \(end)",
            width: "\(tenths / 10).\(tenths % 10)", isOver: isOver,
            title: flow.sentence(names))
    }
}

/// The drawing with the table that says the same.
struct PlanMapPage: Page {
    static let template = "placements/map"

    let frame: Frame
    let heading: String
    let acts: [PageLink]
    let map: PlanMap?
    let table: DataTable?
    let empty: EmptyState?
    let foot: PrintFoot

    init(frame: Frame, view: PlanView, officer: Officer, printed: String) {
        let head = view.head
        self.frame = frame
        heading = "示意图：\(PlacementWords.title(of: head))"
        let isEmpty = view.content.placements.isEmpty
        map = isEmpty ? nil : PlanMap(view)
        table = isEmpty ? nil : Self.table(view)
        empty = isEmpty ? EmptyState("没有班级。") : nil
        acts =
            [PageLink("返回方案", PlacementLinks.show(head.year, head.id))]
            + (officer.may(.exportLists) ? [PageLink("导出 Excel", PlacementLinks.sheet(head.year, head.id))] : [])
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func table(_ view: PlanView) -> DataTable {
        let seats = Dictionary(
            view.content.rooms.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
        return DataTable(
            caption: "移交去向", note: "图上的每一条线",
            columns: PlanFlow.headers.filter { view.hasGroups || $0 != PlanFlow.groupHeader }
                .map { DataTable.Column($0, isNumber: PlanFlow.counts.contains($0)) }
                + [DataTable.Column("接收学校余缺")],
            rows: PlanFlow.all(view.content.placements).map { flow in
                let words = flow.words(view.names, view.roads.rules)
                let balance = seats[flow.receiving].map {
                    DataTable.Cell.tag(PlacementWords.balance(of: $0, taken: view.loads[flow.receiving] ?? 0))
                }
                return [.heading(words[0]), .text(words[1]), .text(words[2]), .number(flow.classes)]
                    + (view.hasGroups ? [.text(words[4])] : [])
                    + [.number(flow.children), .text(words[6]), balance ?? .text("")]
            })
    }
}
