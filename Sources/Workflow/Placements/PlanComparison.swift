import Allocation
import Domain
import Office
import Web
import Workbook

/// Two plans of a year side by side 比较: their figures, and the classes that they place differently.
struct PlanComparison: Sendable {
    let one: PlanView
    let other: PlanView

    /// A class that only one of the plans places, or that each sends elsewhere.
    struct Difference: Sendable {
        let name: String
        let one: Placement?
        let other: Placement?
    }

    private func title(_ view: PlanView) -> String { "第 \(view.head.number) 稿" }

    var differences: [Difference] {
        let first = Dictionary(one.content.placements.map { ($0.schoolClass, $0) }, uniquingKeysWith: { a, _ in a })
        let second = Dictionary(other.content.placements.map { ($0.schoolClass, $0) }, uniquingKeysWith: { a, _ in a })
        let all =
            one.content.placements
            + other.content.placements.filter { first[$0.schoolClass] == nil }
        return all.filter { first[$0.schoolClass]?.receiving != second[$0.schoolClass]?.receiving }.map {
            Difference(name: one.name(of: $0), one: first[$0.schoolClass], other: second[$0.schoolClass])
        }
    }

    /// What rules are broken, then which is better, level by level.
    var verdict: String {
        LevelWords.broken([one, other].map { (title($0), $0.breaches) })
            + LevelWords.sentence(one.measure.verdict(one.levelValues, otherValues), title(one), title(other))
    }

    /// Each on its own ground, both in the order of the first.
    private var otherValues: [LevelMeasure.Value] { other.levelValues(in: one.measure.policy) }

    private var levelTexts: [[String]] {
        let proofs = [one, other].map { view in
            Dictionary(
                view.levels.outcomes.map {
                    ($0.level, view.levels.isCurrent ? LevelWords.proof($0, view.seatUnit) : LevelWords.outdated)
                }, uniquingKeysWith: { first, _ in first })
        }
        return zip(one.levelValues, otherValues).enumerated().map { place, pair in
            let (a, b) = pair
            let change = b.amount - a.amount
            return [
                "\(place + 1) \(a.level.label)", a.level.amount(a.amount, one.seatUnit),
                a.level.amount(b.amount, other.seatUnit),
                change == 0 ? "相同" : (change > 0 ? "多 " : "少 ") + a.level.amount(abs(change), one.seatUnit),
                proofs[0][a.level] ?? "没有试算", proofs[1][a.level] ?? "没有试算",
            ]
        }
    }

    private var levelHeaders: [String] {
        ["级", title(one), title(other), "相差", "\(title(one))的证明", "\(title(other))的证明"]
    }

    /// Level by level, in the order of the county's policy.
    var levels: DataTable {
        DataTable(
            caption: "逐级对照", note: "前面的级先比", columns: levelHeaders.map { DataTable.Column($0) },
            rows: levelTexts.map { [.heading($0[0])] + $0.dropFirst().map { .text($0) } })
    }

    var figures: DataTable {
        DataTable(
            caption: "两稿对照", columns: figureHeaders.map { DataTable.Column($0) },
            rows: figureTexts.map { [.heading($0[0])] + $0.dropFirst().map { .text($0) } })
    }

    private var figureHeaders: [String] { ["项目", title(one), title(other), "相差"] }

    private var figureTexts: [[String]] {
        let (a, b) = (one.content.report, other.content.report)
        let passing = [one, other].map { view in
            let nearest = view.nearest
            return view.content.placements.count { nearest.passesBy($0) }
        }
        let broken = [one, other].map { $0.brokenRules(by: $0.content.placements).count }
        let pins = [one, other].map { $0.content.placements.count(where: \.isPinned) }
        func row(_ label: String, _ first: Int, _ second: Int, _ words: (Int) -> String) -> [String] {
            let sign = second > first ? "多 " : "少 "
            return [
                label, words(first), words(second), first == second ? "相同" : sign + words(abs(second - first)),
            ]
        }
        return [
            row("班级", a.classes - a.groups, b.classes - b.groups) { "\($0) 个" },
            row("拆出组", a.groups, b.groups) { "\($0) 组" }, row("人数", a.children, b.children) { "\($0.grouped) 人" },
            row("超出学位", a.seatsOver, b.seatsOver) { PlacementWords.over($0, one.seatUnit) },
            row("路程合计", a.pupilMetres, b.pupilMetres) { "\(PlacementWords.kilometres($0)) 人·公里" },
            row("最远路程", a.worstMetres, b.worstMetres) { "\(PlacementWords.kilometres($0)) 公里" },
            row("不是最近学校的班", passing[0], passing[1]) { "\($0) 个" },
            row("没有道路距离的班", a.unmeasured, b.unmeasured) { "\($0) 个" },
            row("缺寄宿床位", one.bedsMissing, other.bedsMissing) { "\($0) 张" },
            row("没有遵守的规则", broken[0], broken[1]) { "\($0) 条" },
            row("锁定的班", pins[0], pins[1]) { "\($0) 个" },
        ]
    }

    private var headers: [String] {
        ["班级", "人数", title(one), title(other), "\(title(one))路程", "\(title(other))路程", "路程相差"]
    }

    /// - Parameter shown: which of the differences.
    func table(_ shown: some Collection<Difference>, of total: Int) -> DataTable {
        DataTable(
            caption: "去向不同的班", note: "\(total) 个班",
            columns: headers.map { DataTable.Column($0, isNumber: $0 == "人数") },
            rows: texts(shown).map { row in
                [.heading(row[0]), .number(Int(row[1]) ?? 0)] + row.dropFirst(2).map { .text($0) }
            })
    }

    private func texts(_ differences: some Collection<Difference>) -> [[String]] {
        differences.map { difference in
            let (a, b) = (difference.one, difference.other)
            let change = a?.metres.flatMap { first in b?.metres.map { $0 - first } }
            return [
                difference.name, "\(a?.children ?? b?.children ?? 0)",
                a.map { one.names.school($0.receiving) } ?? "没有划定",
                b.map { other.names.school($0.receiving) } ?? "没有划定",
                a.map { PlacementWords.way($0.way, one.roads.rules) } ?? "",
                b.map { PlacementWords.way($0.way, one.roads.rules) } ?? "",
                change.map { ($0 < 0 ? "少 " : "多 ") + PlacementWords.way(abs($0)) } ?? "",
            ]
        }
    }

    var sheets: [SheetDraft] {
        let title = "\(one.head.year)年划片方案比较：\(title(one))、\(title(other))"
        return [
            SheetDraft(
                name: "去向不同的班", title: title, headers: headers, width: 16, counts: ["人数"], texts: texts(differences)),
            SheetDraft(
                name: "逐级对照", title: title, lines: [verdict], headers: levelHeaders, width: 18, counts: [],
                texts: levelTexts),
            SheetDraft(
                name: "两稿对照", title: title, headers: figureHeaders, width: 18, counts: [], texts: figureTexts),
        ]
    }
}

struct ComparisonPage: Page {
    static let template = "placements/comparison"

    let frame: Frame
    let heading: String
    let action: String
    let choices: [FormField]
    let verdict: String?
    let levels: DataTable?
    let figures: DataTable?
    let table: DataTable?
    let pager: Pager?
    let empty: EmptyState?
    let sheetHref: String?
    let foot: PrintFoot

    /// - Parameter comparison: `nil` before two plans are chosen.
    init(
        frame: Frame, plans: [PlanHead], comparison: PlanComparison?, query: Query, year: Int, officer: Officer,
        printed: String
    ) {
        self.frame = frame
        heading = "比较划片方案"
        action = PlacementLinks.comparison(year)
        let options: [(value: String, label: String)] = plans.map {
            ($0.id.text, "第 \($0.number) 稿（\($0.state.label)）")
        }
        // Where there are but two, the second follows from the first.
        let chosen = query.text("one")
        let second = options.count == 2 && !chosen.isEmpty ? options.first { $0.value != chosen }?.value : nil
        choices = [
            .select("one", "方案", [("", "选择方案")] + options, in: query.fields),
            .select("other", "对照方案", [("", "选择方案")] + options, in: query.fields, initial: second ?? ""),
        ]
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
        guard let comparison else {
            (verdict, levels, figures, table, self.pager, sheetHref) = (nil, nil, nil, nil, nil, nil)
            empty = EmptyState(plans.count < 2 ? "这一年的方案不到两稿，没有可比的。" : "选择两稿，比较它们的总数和去向不同的班。")
            return
        }
        let (one, other) = (comparison.one.head.id, comparison.other.head.id)
        let all = comparison.differences
        let pager = Pager(page: query.page, total: all.count) {
            Links.query(
                PlacementLinks.comparison(year), ["one": one.text, "other": other.text, "page": "\($0)"])
        }
        verdict = comparison.verdict
        levels = comparison.levels
        figures = comparison.figures
        table = all.isEmpty ? nil : comparison.table(all.dropFirst(pager.offset).prefix(pager.size), of: all.count)
        self.pager = all.isEmpty ? nil : pager
        empty = all.isEmpty ? EmptyState("两稿的每个班去向都相同。") : nil
        sheetHref =
            officer.may(.exportLists) ? PlacementLinks.comparison(year, one, with: other, sheet: true) : nil
    }
}
