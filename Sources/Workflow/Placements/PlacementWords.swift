import Allocation
import Domain
import Office
import Web

extension PlacementPlan.State: Labelled {
    /// 状态.
    package var label: String {
        switch self {
        case .draft: "草案"
        case .submitted: "待县人民政府审定"
        case .approved: "已审定，待下发"
        case .issued: "已下发"
        case .superseded: "已作废"
        case .dropped: "草案已作废"
        }
    }
}

extension PlacementPlan.Step: Labelled {
    package var label: String {
        switch self {
        case .submit: "提交审定"
        case .withdraw: "撤回提交"
        case .sendBack: "退回"
        case .approve: "审定"
        case .issue: "下发"
        case .supersede: "作废"
        case .drop: "作废草案"
        case .restore: "恢复草案"
        }
    }
}

extension PlacementPlan.Origin: Labelled {
    package var label: String {
        switch self {
        case .adopted: "导入已定方案"
        case .solved: "系统试算"
        }
    }
}

extension PlacementPlan.Fault {
    /// What is wrong, where, and what to do.
    package var sentence: String {
        switch self {
        case .emptyCell(let row, let cell): "第 \(row) 行：没有写\(cell.label)"
        case .nameDiffers(let row, let code, let school, let written):
            "第 \(row) 行：标识码 \(code) 是\(school)，校名写的是“\(written)”，改对其中一个"
        case .unknownSendingSchool(let row, let code): "第 \(row) 行：学校名录里没有移交学校“\(code)”"
        case .unknownClass(let row, let school, let label): "第 \(row) 行：\(school)没有“\(label)”这个班"
        case .unknownReceivingSchool(let row, let code): "第 \(row) 行：学校名录里没有接收学校“\(code)”"
        case .notJunior(let row, let school): "第 \(row) 行：\(school)不是初中，不能接收毕业班"
        case .twice(let row, let first, let schoolClass): "第 \(row) 行：\(schoolClass)与第 \(first) 行重复"
        case .split(let row, let first, let schoolClass):
            "第 \(row) 行：\(schoolClass)在第 \(first) 行划到另一所初中，一个班不能拆开；要拆先办“拆班与单独安置”"
        case .missing(let schoolClass): "\(schoolClass)没有划定接收学校"
        }
    }
}

extension PlacementPlan.Fault {
    /// A line for each, as many as one can mend at a sitting.
    static func lines(of faults: [PlacementPlan.Fault]) -> [String] {
        let most = 100
        return faults.prefix(most).map(\.sentence)
            + (faults.count > most ? ["共 \(faults.count) 处，先改上面的 \(most) 处"] : [])
    }
}

extension PlacementPlan.Cell: Labelled {
    package var label: String {
        switch self {
        case .sendingSchool: "移交学校标识码"
        case .schoolClass: "班级"
        case .receivingSchool: "接收学校标识码"
        }
    }
}

extension PlacementPlan.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .faulty(let faults): Self.told(faults)
        case .incomplete(let faults, let state):
            Self.told(faults) + "。"
                + (state == .approved
                    ? "这些班是审定以后才有的：办一份补充方案划定它们，审定后和本稿一起下发"
                    : "这些班是拟定以后才有的：重新试算，或者重新导入已定方案")
        case .noClasses(let year): "\(year)年还没有毕业班名册，先完成摸底"
        case .schoolsSwapped: "移交学校和接收学校两列写反了：移交学校一列是初中，接收学校一列是小学"
        case .rulesBroken(let rules):
            "方案没有遵守划片规则，先改划，或者收回规则：" + rules.prefix(Self.shown).joined(separator: "；")
                + (rules.count > Self.shown ? "；共 \(rules.count) 条" : "")
        case .dataMovedOn(let what): "试算期间\(what.joined(separator: "、"))有变动，结果不再适用，重新试算一次"
        case .reasonMissing: "写明理由"
        case .noSeats(let schools):
            "学位为 0 的初中不能接收毕业班：" + Self.listed(schools, "所")
                + "；先改划，或者在学校名录里写明七年级计划班数和班额"
        case .overReasonMissing(let over): "超出学位 \(over)：写明依据，例如扩班批文、班额说明"
        case .approvedLater: "审定日期不能晚于今天"
        case .unconfirmed: "先勾选要确认的事项，再同意"
        case .changedSince: "打开页面以后改过，或者撤回又重新提交了：现在显示的是最新的内容，核对后再办理"
        case .notDraft: "只有草案可以改划：已经提交的先撤回，或者由县人民政府退回；作废的先恢复"
        case .notJunior(let school): "\(school)不是初中，不能接收毕业班"
        case .noClassChosen: "先勾选毕业班"
        case .noSchoolChosen: "选择要改到的学校"
        case .pinned(let classes): Self.listed(classes) + "已锁定，先解除锁定再改划"
        case .draftMovedOn(let classes): Self.listed(classes) + "刚才已改划到别的学校，没有改动；再试一次"
        case .nothingToUndo: "没有可以撤销的改划"
        case .nothingToRedo: "没有可以重做的改划"
        case .censusOpen(let year): "\(year)年摸底还没有截止，人数未定，不能下发方案"
        case .arrivalBegun(let year): "\(year)年新生报到已经开始，不能再下发新的方案"
        case .packetsUnderWay(let classes):
            "这些班已按原方案办理移交，不能改划：" + Self.listed(classes)
        }
    }

    private static func told(_ faults: [PlacementPlan.Fault]) -> String {
        faults.prefix(shown).map(\.sentence).joined(separator: "；")
            + (faults.count > shown ? "；共 \(faults.count) 处" : "")
    }

    private static func listed(_ classes: [String], _ counted: String = "个班") -> String {
        classes.prefix(shown).joined(separator: "、") + (classes.count > shown ? " 等 \(classes.count) \(counted)" : "")
    }

    /// Faults told in one sentence; the rest is counted.
    private static let shown = 10
}

extension UnsolvablePlacement: Refusal {
    package var sentence: String {
        let stranded = faults.compactMap { fault -> String? in
            if case .classWithoutSchool(let index) = fault { names.classes[index] } else { nil }
        }
        guard obstacle.isEmpty else { return obstacle }
        guard stranded.isEmpty else {
            let more = stranded.count > 5 ? " 等 \(stranded.count) 个班" : ""
            return "\(stranded.prefix(5).joined(separator: "、"))\(more)到各初中的道路距离都没有，先在名录里导入道路距离，或者用直线距离补全"
        }
        let sentences = faults.prefix(5).map { fault in
            fault.sentence(class: { names.classes[$0] }, school: { names.schools[$0] })
        }
        let isOfSeats = faults.contains { if case .seatsOutOfRange = $0 { true } else { false } }
        return sentences.joined(separator: " ") + (isOfSeats ? "先导入改好七年级计划班数、班额的学校名录。" : "")
    }
}

extension PlanApproval.Concern {
    /// As the ledger keeps it.
    var confirmation: String {
        switch self {
        case .seatsOver: "已确认超出学位的说明"
        case .censusOpen: "已确认摸底还没有截止，人数未定"
        case .supersedes: "已确认下发以后原来下发的方案作废"
        case .besides: "已确认另有已审定、还没有下发的方案"
        }
    }
}

/// The other words of this room.
enum PlacementWords {
    /// The reasons that the ledger keeps of changes in a draft.
    static func moved(_ classes: [String], to school: String) -> String {
        "\(classes.joined(separator: "、"))改划到\(school)"
    }
    static func backTo(_ school: String, _ classes: [String]) -> String {
        "\(classes.joined(separator: "、"))回到\(school)"
    }
    static func undone(_ moves: String) -> String { "撤销：\(moves)" }
    static func redone(_ moves: String) -> String { "重做：\(moves)" }
    static func pinned(_ classes: [String]) -> String { "锁定\(classes.joined(separator: "、"))" }
    static func unpinned(_ classes: [String]) -> String { "解除锁定\(classes.joined(separator: "、"))" }
    static func over(_ over: String, reason: String) -> String { "超出学位 \(over)：\(reason)" }
    /// `云府函〔2026〕9号，县政府常务会议`; empty where neither is written down.
    static func decision(_ approval: PlanApproval) -> String {
        [approval.number, approval.meeting].filter { !$0.isEmpty }.joined(separator: "，")
    }
    /// `2026年6月20日，云府函〔2026〕9号，县政府常务会议`.
    static func approved(_ approval: PlanApproval) -> String {
        [approval.day?.chinese ?? "", decision(approval)].filter { !$0.isEmpty }.joined(separator: "，")
    }
    static func copied(_ head: PlanHead) -> String { "复制自第 \(head.number) 稿" }

    /// What is particular about a computed plan; empty for an ordinary one.
    static func computed(_ solved: SolvedPlan) -> String {
        [
            solved.problem.fixed.isEmpty ? "" : "按锁定的 \(solved.problem.fixed.count) 个班试算",
            solved.isStopped ? "中途停止，取当时最好的方案" : "",
        ].filter { !$0.isEmpty }.joined(separator: "；")
    }

    /// How a class that finds a seat elsewhere may go there 改划.
    static func change(of state: PlacementPlan.State) -> String {
        switch state {
        case .draft: "可以改划"
        case .submitted: "退回或者撤回以后可以改划"
        case .approved, .issued: "只能由补充方案改划"
        case .superseded: "方案已作废，不再改划"
        case .dropped: "恢复以后可以改划"
        }
    }

    /// `12.3`: kilometres to one decimal.
    static func kilometres(_ metres: Int) -> String {
        let tenths = (metres + 50) / 100
        return "\((tenths / 10).grouped).\(tenths % 10)"
    }
}

extension PlacementWords {
    /// What became of a draft that was to be imported.
    static func imported(_ kept: KeptPlan) -> String {
        (kept.isNew ? "已导入为草案" : same(as: kept.number)) + (kept.unused.isEmpty ? "" : "。" + kept.unused)
    }

    static func same(as number: Int) -> String { "与第 \(number) 稿相同，没有另存" }

    /// What a file counts otherwise, row by row; the first rows of each, since the sentence travels in a cookie.
    static func unused(names: [String], children: [String], ways: [String]) -> String {
        let told = names.isEmpty ? "" : "校名按标识码认（\(PlacementNames.list(names, "处", most: 3))）"
        let parts = [("人数", children), ("公里数", ways)].filter { !$0.1.isEmpty }.map { what, rows in
            "\(what)（\(PlacementNames.list(rows, "行", most: 3))）"
        }
        let numbers = parts.isEmpty ? "" : "本系统按名册人数、距离表计算，没有采用文件里的" + parts.joined(separator: "和")
        return [told, numbers].filter { !$0.isEmpty }.joined(separator: "。")
    }

    /// `12.3 公里`; `nil`: nobody has measured it.
    static func way(_ metres: Int?) -> String { metres.map { kilometres($0) + " 公里" } ?? "未测" }

    /// `12.3 公里（路网）`.
    static func way(_ road: RoadDistance?, _ rules: RoadRules) -> String {
        way(road?.metres) + (road.map { "（\($0.origin(rules))）" } ?? "")
    }

    static let nearestIsGuessed = "最近的初中按估算，待核实"

    /// The census is open, and so many schools have not handed in.
    static func open(_ awaited: Int) -> String {
        "摸底还没有截止，" + (awaited == 0 ? "各校都已报" : "\(awaited) 所学校没有报") + "，人数可能还要变"
    }

    static func title(of head: PlanHead) -> String { "\(head.year)年划片方案（第 \(head.number) 稿）" }
}
