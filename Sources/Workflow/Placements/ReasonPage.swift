import Allocation
import Domain
import Office
import Web

/// 为什么: why one class of a plan goes where it goes.
struct ReasonPage: Page {
    static let template = "placements/reasons"

    let frame: Frame
    let heading: String
    let decisions: [String]
    let opening: String
    let nearer: [ClassReasons.Nearer]
    let hasNearer: Bool
    let gains: [String]
    let hasGains: Bool
    let notes: [String]
    let acts: [PageLink]
    let foot: PrintFoot

    init(
        frame: Frame, view: PlanView, line: Placement, reasons: ClassReasons, unmeasured: Int, officer: Officer,
        printed: String
    ) {
        self.frame = frame
        heading = "为什么划到\(view.names.school(line.receiving))"
        decisions = reasons.decisions
        opening = reasons.opening
        nearer = reasons.nearer
        hasNearer = !nearer.isEmpty
        gains = reasons.gains
        hasGains = !gains.isEmpty
        notes =
            ExplanationWords.notes(view, unmeasured: unmeasured)
            + (view.hasGroups ? ["本班：\(view.wholeness(line))。"] : [])
            + (view.wayRemark(line).map { ["\($0)。"] } ?? [])
        let (year, id) = (view.head.year, view.head.id)
        acts =
            (officer.may(.exportLists)
                ? [PageLink("打印划片说明", PlacementLinks.reasonPaper(year, id, line.schoolClass), isMain: true)] : [])
            + Self.groupLinks(view, line, officer) + [PageLink("返回方案", PlacementLinks.show(year, id))]
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }
}

extension ReasonPage {
    /// To the group that the line is, or to where one is drawn from its class.
    fileprivate static func groupLinks(_ view: PlanView, _ line: Placement, _ officer: Officer) -> [PageLink] {
        let year = view.head.year
        guard view.isWhole else { return [] }
        if line.wholeness == .group { return [PageLink("拆出组", ClassGroupLinks.show(year, line.schoolClass))] }
        guard view.head.state == .draft, officer.may(.draftPlan) else { return [] }
        return [PageLink("拆班、单独安置", ClassGroupLinks.new(year, line.schoolClass))]
    }
}

/// 方案说明: what is told of a plan as a whole.
struct ExplanationPage: Page {
    static let template = "placements/explanation"

    let frame: Frame
    let stability: String
    let levels: DataTable
    let levelNotes: [String]
    let farthest: DataTable
    let notes: [String]
    let foot: PrintFoot

    init(
        frame: Frame, view: PlanView, problem: PlacedProblem, explanation: PlanExplanation, officer: Officer,
        printed: String
    ) {
        self.frame = frame
        stability = explanation.stability
        levels = LevelWords.table(of: view)
        levelNotes = LevelWords.notes(view)
        farthest = DataTable(
            caption: "路程最远的班级", note: "\(explanation.farthest.count) 个班",
            columns: ["班级", "人数", "接收学校", "路程", "更近的学校"].map { DataTable.Column($0, isNumber: $0 == "人数") },
            rows: explanation.farthest.map { far in
                let line = problem.lines[far.unit][0]
                let href = PlacementLinks.reasons(view.head.year, view.head.id, line.schoolClass)
                return [
                    .heading(problem.names.classes[far.unit], href),
                    .number(problem.lines[far.unit].reduce(0) { $0 + $1.children }),
                    .text(view.names.school(line.receiving)),
                    .text(problem.names.way(far.metres, of: far.unit, to: problem.plan[far.unit])), .text(far.reason),
                ]
            })
        notes = ExplanationWords.notes(view, unmeasured: problem.unmeasured)
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }
}

enum ExplanationWords {
    /// Of a plan from before its ground was kept with it.
    static let lacksGround = "提交时还不留存距离、规则和设置，按今天的说明"

    /// What the reader must know of where the numbers come from.
    static func notes(_ view: PlanView, unmeasured: Int) -> [String] {
        var notes = [
            "依据\(PlacementWords.title(of: view.head))的班级、人数、学位和学校之间的道路距离；每一句都可以用这些数字核对。",
            "“如果改去”和“多几个学位”都是从现在的方案出发重新试算的结果。",
        ]
        if view.lacksGround { notes.append(lacksGround + "。") }
        if let words = allowedWay(view) { notes.append(words) }
        if unmeasured > 0 { notes.append("有 \(unmeasured) 个班没有道路距离，只占学位，不参加比较。") }
        return notes
    }
}

extension ExplanationWords {
    /// What a class may not do on a way that is not allowed: `多走会超过 0.6 公里（本方案最远多走）`.
    static func limits(_ view: PlanView) -> [String] {
        let farthest = view.content.report.seatsOver > 0 ? nil : view.levelValues.first { $0.level == .farthest }
        return [
            farthest.map { "多走会超过 \($0.level.amount($0.amount, view.seatUnit))（本方案最远多走）" },
            view.measure.longestWay.map { "路程会超过最远允许的 \($0.grouped) 米" },
        ].compactMap { $0 }
    }

    /// What 允许的路程 means; nil where any way is allowed.
    static func allowedWay(_ view: PlanView) -> String? {
        let farthest = view.levelValues.first { $0.level == .farthest }
        let isKept = view.content.report.seatsOver == 0
        let limits = [
            isKept ? farthest.map { "县里先定最远多走，哪个班多走的都不许超过本稿的 \($0.level.amount($0.amount, view.seatUnit))" } : nil,
            view.measure.longestWay.map { "最远允许路程 \($0.grouped) 米" },
        ].compactMap { $0 }
        return limits.isEmpty ? nil : "允许的路程：" + limits.joined(separator: "；") + "。"
    }
}

/// A class without a measured way cannot be told about.
struct UnmeasuredClass: Error, Refusal {
    var sentence: String { "这个班到接收学校没有道路距离，或者没有学生，无法说明；先导入道路距离" }
}
