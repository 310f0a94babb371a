import Allocation
import Domain
import Web

extension LevelOutcome.Level: Labelled {
    /// 级.
    package var label: String {
        switch self {
        case .beyond: "超出班额上限"
        case .seatsOver: "超出学位"
        case .farthest: "最远多走"
        case .pupilMetres: "路程合计"
        case .moved: "离开上年对口学校"
        case .links: "小学去向"
        }
    }

    /// `12 人`, `3.2 公里`.
    ///
    /// - Parameter unit: in what seats over are told.
    func amount(_ value: Int, _ unit: String) -> String {
        switch self {
        case .seatsOver: "\(value.grouped) \(unit)"
        case .beyond, .moved: "\(value.grouped) 人"
        case .farthest: "\(PlacementWords.kilometres(value)) 公里"
        case .pupilMetres: "\(PlacementWords.kilometres(value)) 人·公里"
        case .links: "\(value.grouped) 对"
        }
    }
}

/// Sentences of the levels that a plan was computed by 逐级试算.
package enum LevelWords {
    /// What the second level means.
    static let farthest = "最远多走：各班到接收学校的路程，比到最近的可去学校多出的部分，取最大的一个班。"
    /// What the last level means.
    static let links = "小学去向：一所小学的班去一所初中算一对；对数越少，同一所小学的孩子越在一起。"
    static let unproven = "尚未证明最好"
    /// Of a plan that is no longer what was computed.
    static let outdated = "变动以后没有重新证明"

    /// `1%`, `0.5%`.
    static func percent(_ thousandths: Int) -> String {
        thousandths % 10 == 0 ? "\(thousandths / 10)%" : "\(thousandths / 10).\(thousandths % 10)%"
    }

    /// `已证明最好`, or how much better it might still be.
    static func proof(_ outcome: LevelOutcome, _ unit: String) -> String {
        if outcome.isProven { return "已证明最好" }
        guard let bound = outcome.bound, bound > 0 else { return unproven }
        return "\(unproven)，再好也不会低于 \(outcome.level.amount(bound, unit))"
    }

    /// One line a level, in their order; of a plan that is no longer what was computed, what it comes to now.
    static func sentences(of view: PlanView) -> [String] {
        guard view.levels.isCurrent else {
            return view.levelValues.enumerated().map { place, value in
                "第 \(place + 1) 级 \(value.level.label)：\(value.level.amount(value.amount, view.seatUnit))，\(outdated)。"
            }
        }
        let given = view.levels.given > 0 ? ["以下是锁定的 \(view.levels.given) 个班不动时的结果。"] : []
        return given + sentences(view.levels.outcomes, view.seatUnit)
    }

    /// `；为后面各级可放宽到 31,216.8 人·公里`; empty where nothing is allowed.
    private static func allowance(_ outcome: LevelOutcome, _ unit: String) -> String {
        outcome.allowed > outcome.value ? "；为后面各级可放宽到 \(outcome.level.amount(outcome.allowed, unit))" : ""
    }

    /// One line a level, in their order, as they were computed.
    static func sentences(_ levels: [LevelOutcome], _ unit: String) -> [String] {
        levels.enumerated().map { place, outcome in
            "第 \(place + 1) 级 \(outcome.level.label)：\(outcome.level.amount(outcome.value, unit))，"
                + "\(proof(outcome, unit))\(allowance(outcome, unit))。"
        }
    }

    /// The whole in one line, for the head of a plan, where seats over and pupil-metres stand by themselves.
    static func summary(of view: PlanView) -> String {
        guard view.levels.isCurrent else {
            let now = view.levelValues.filter { ![.seatsOver, .pupilMetres].contains($0.level) }.map {
                "\($0.level.label) \($0.level.amount($0.amount, view.seatUnit))"
            }
            return "\(outdated)；现在：" + now.joined(separator: "，")
        }
        return summary(view.levels.outcomes, given: view.levels.given)
    }

    /// The same of levels as they were computed.
    ///
    /// - Parameter given: classes whose school was given beforehand.
    static func summary(_ levels: [LevelOutcome], given: Int) -> String {
        let given = given > 0 ? "（锁定的 \(given) 个班不动）" : ""
        let open = levels.enumerated().filter { !$0.element.isProven }
        guard !open.isEmpty else { return "\(levels.count) 级都已证明最好\(given)" }
        let names = open.map { "第 \($0.offset + 1) 级“\($0.element.level.label)”" }.joined(separator: "、")
        return (open.count == levels.count ? "各级都\(unproven)" : "\(names)\(unproven)，其余各级已证明") + given
    }

    /// What the reader of the levels must know.
    static func notes(_ view: PlanView) -> [String] {
        let policy = view.measure.policy
        return (PlacementWords.form(of: view.content.rooms).map { ["学位\($0)。"] } ?? [])
            + (policy.limitsFarthest ? [farthest] : [])
            + (policy.comparesLastYear
                ? ["离开上年对口学校：划到的初中不在本小学上年送去的初中之列的人数。"] : ["没有上年的方案或对口关系，不比上年。"])
            + (policy.keepsTogether ? [links] : [])
            + (view.levels.isEmpty ? [] : ["步数是这一级最多计算多少，不是时间；同样的数据在任何机器上得出同样的结果。"])
    }

    static let headers = ["级", "试算结果", "证明", "步数", "本稿现在"]

    /// By level: what was computed, how far it is proven, and what the plan comes to now.
    static func texts(of view: PlanView) -> [[String]] {
        let computed = Dictionary(
            view.levels.outcomes.map { ($0.level, $0) }, uniquingKeysWith: { first, _ in first })
        return view.levelValues.enumerated().map { place, value in
            let label = "\(place + 1) \(value.level.label)"
            let now = value.level.amount(value.amount, view.seatUnit)
            guard let outcome = computed[value.level] else { return [label, "没有试算", "", "", now] }
            return [
                label, outcome.level.amount(outcome.value, view.seatUnit) + allowance(outcome, view.seatUnit),
                view.levels.isCurrent ? proof(outcome, view.seatUnit) : outdated,
                outcome.steps.grouped, now,
            ]
        }
    }

    static func table(of view: PlanView) -> DataTable {
        DataTable(
            caption: "逐级结果", note: "前一级定下以后才看后一级",
            columns: headers.map { DataTable.Column($0) },
            rows: texts(of: view).map { [.heading($0[0])] + $0.dropFirst().map { .text($0) } })
    }

    /// Plans with broken rules cannot be submitted, whatever their levels come to, and beds may be a limit; empty where no
    /// plan breaks any.
    static func broken(_ plans: [(name: String, breaches: PlanView.Breaches)]) -> String {
        let broken = plans.flatMap { plan in
            (plan.breaches.beds > 0 ? ["\(plan.name)缺 \(plan.breaches.beds) 张寄宿床位，超出床位限制"] : [])
                + (plan.breaches.rules > 0 ? ["\(plan.name)有 \(plan.breaches.rules) 条划片规则没有遵守，不能提交审定"] : [])
        }
        return broken.isEmpty ? "" : broken.joined(separator: "；") + "。只看各级："
    }

    /// Which of two plans is better, and why.
    static func sentence(_ verdict: LevelMeasure.Verdict, _ one: String, _ other: String) -> String {
        switch verdict {
        case .same: "逐级比较，两稿各级都相同。"
        case .better(let isFirst, let level):
            "逐级比较，\(isFirst ? one : other)更好：在“\(level.label)”这一级分出高下，前面各级相同或在容许的范围以内。"
        }
    }
}
