import Allocation
import Domain
import Office
import Web
import Workbook

/// What a trial comes to, beside the draft as it is, with a button for each of its two outcomes.
struct TrialPage: Page {
    static let template = "placements/trial"

    /// One of the ways to keep it.
    struct Keeping: Sendable {
        let label: String
        let moves: [String]
        let isMain: Bool
    }

    let frame: Frame
    let heading: String
    let lede: String
    let figures: DataTable
    let schools: DataTable
    let changes: DataTable
    let others: String
    let action: String
    let keepings: [Keeping]
    let planHref: String
    let sheetHref: String?
    let foot: PrintFoot

    init(frame: Frame, trial: PlacementTrial, officer: Officer, printed: String) {
        let head = trial.view.head
        self.frame = frame
        heading = "试改：\(PlacementWords.title(of: head))"
        let tables = TrialTables(trial: trial)
        lede = tables.lede
        figures = tables.figures
        schools = tables.schools
        changes = tables.changes
        action = PlacementLinks.moves(head.year, head.id)
        let (plain, all) = (trial.moves(to: trial.moved), trial.divided.map { trial.moves(to: $0) } ?? [])
        let more = all.count - plain.count
        others = tables.others
        keepings = [
            plain.isEmpty
                ? nil : Keeping(label: "只改这 \(plain.count) 个班", moves: plain.map(\.sent), isMain: trial.divided == nil),
            trial.divided == nil
                ? nil
                : Keeping(
                    label: more == 0 ? "按重算的改" : "连同其他班一起改，共 \(all.count) 个班", moves: all.map(\.sent), isMain: true),
        ].compactMap { $0 }
        planHref = PlacementLinks.show(head.year, head.id)
        sheetHref =
            officer.may(.exportLists)
            ? PlacementLinks.trial(head.year, head.id, trial.classes, to: trial.receiving, sheet: true) : nil
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }
}

/// The tables of a trial: on its page and in its sheet.
struct TrialTables {
    let trial: PlacementTrial

    private var view: PlanView { trial.view }
    private var outcomes: [PlacementTrial.Outcome] { [trial.now, trial.moved] + (trial.divided.map { [$0] } ?? []) }
    private var headers: [String] { ["现在", "只改这些班"] + (trial.divided == nil ? [] : ["其余重算"]) }

    var lede: String {
        let chosen = Set(trial.classes)
        let names = view.content.placements.filter { chosen.contains($0.schoolClass) }.map { view.name(of: $0) }
        return "\(names.joined(separator: "、"))改到\(view.names.school(trial.receiving))会怎样。还没有改动。"
    }

    /// What became of the computation around the move.
    var others: String {
        if let obstacle = trial.obstacle { return "其余的班没有重算：\(obstacle)" }
        guard let divided = trial.divided else {
            return "其余的班从现在的安排出发重算过，没有找到更好的；\(LevelWords.unproven)。"
        }
        let moves = trial.moves(to: divided).filter { !trial.classes.contains($0.schoolClass) }
        guard !moves.isEmpty else { return "其余的班不动。" }
        return "这些班定下以后，其余的班从现在的安排出发重算，有 \(moves.count) 个班改去别的学校会更好；\(LevelWords.unproven)。"
    }

    var figures: DataTable {
        DataTable(
            caption: "改了会怎样", columns: (["项目"] + headers).map { DataTable.Column($0) },
            rows: figureTexts.map { [.heading($0[0])] + $0.dropFirst().map { .text($0) } })
    }

    private var figureTexts: [[String]] {
        trial.now.levels.indices.map { place in
            let level = trial.now.levels[place].level
            return ["\(place + 1) \(level.label)"]
                + outcomes.map {
                    let amount = $0.levels[place].amount
                    guard level == .seatsOver else { return level.amount(amount, view.seatUnit) }
                    return amount == 0 ? "没有超出" : "超 \(PlacementWords.over(amount, view.seatUnit))"
                }
        } + [
            ["没有遵守的规则"] + outcomes.map { $0.broken.isEmpty ? "没有" : $0.broken.joined(separator: "；") },
            ["最远路程"] + outcomes.map { PlacementWords.way($0.report.worstMetres) },
            ["不是最近学校的班"] + outcomes.map { "\($0.passing.count) 个" },
            ["没有道路距离的班"] + outcomes.map { "\($0.report.unmeasured) 个" },
        ]
    }

    /// The schools that gain or lose classes.
    var schools: DataTable {
        let rooms = view.content.rooms.filter { room in
            outcomes.contains { $0.loads[room.school] ?? 0 != trial.now.loads[room.school] ?? 0 }
        }
        return DataTable(
            caption: "有变化的接收学校", note: "\(rooms.count) 所",
            columns: [DataTable.Column("学校"), DataTable.Column("学位", isNumber: true)]
                + headers.map { DataTable.Column($0) },
            rows: rooms.map { room in
                [.heading(view.names.school(room.school)), .number(room.seats)]
                    + outcomes.map { .tag(PlacementWords.balance(of: room, taken: $0.loads[room.school] ?? 0)) }
            })
    }

    static let changeHeaders = ["班级", "人数", "现在", "改到", "现在路程", "改后路程", "最近的学校", "说明"]

    var changes: DataTable {
        let rows = changeTexts
        return DataTable(
            caption: "改划的班", note: "\(rows.count) 个班",
            columns: Self.changeHeaders.map { DataTable.Column($0, isNumber: $0 == "人数") },
            rows: rows.map { row in
                [.heading(row[0]), .number(Int(row[1]) ?? 0)] + row.dropFirst(2).map { .text($0) }
            })
    }

    /// The chosen classes first, then the others that the computation moves.
    var changeTexts: [[String]] {
        let chosen = Set(trial.classes)
        let plain = texts(of: trial.moved, "勾选") { chosen.contains($0) }
        return plain + (trial.divided.map { texts(of: $0, "重算") { !chosen.contains($0) } } ?? [])
    }

    private func texts(
        of outcome: PlacementTrial.Outcome, _ note: String, where isAsked: (ID<SchoolClass>) -> Bool
    ) -> [[String]] {
        let nearest = view.nearest
        return zip(trial.now.placements, outcome.placements).filter { now, then in
            now.receiving != then.receiving && isAsked(now.schoolClass)
        }.map { now, then in
            let (was, willBe) = (nearest.passesBy(now), nearest.passesBy(then))
            let change = willBe && !was ? "，不再是最近的学校" : was && !willBe ? "，改后是最近的学校" : ""
            return [
                view.name(of: now), "\(now.children)", view.names.school(now.receiving),
                view.names.school(then.receiving), PlacementWords.way(now.way, view.roads.rules),
                PlacementWords.way(then.way, view.roads.rules),
                nearest[now.sending].map { view.names.school($0.school) } ?? "", note + change,
            ]
        }
    }

    var sheets: [SheetDraft] {
        let title = "试改：\(PlacementWords.title(of: view.head))"
        return [
            SheetDraft(
                name: "改划的班", title: title, lines: [lede, others], headers: Self.changeHeaders, width: 16,
                counts: ["人数"], texts: changeTexts),
            SheetDraft(
                name: "改了会怎样", title: title, headers: ["项目"] + headers, width: 18, counts: [], texts: figureTexts),
        ]
    }
}
