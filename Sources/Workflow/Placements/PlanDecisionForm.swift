import Domain
import Web

/// What is asked with the acts that decide upon a plan or a supplement to it, and how the answers are read.
enum PlanDecisionForm {
    /// - Parameter place: what the reason goes with and is printed on.
    static func overReason(_ over: String, initial: String, in form: Form, place: String) -> FormField {
        .area(
            "over-reason", "超出学位说明", in: form, initial: initial,
            hint: "为什么可以超出 \(over)，例如扩班批文、班额说明。\(place)")
    }

    static func approval(in form: Form) -> [FormField] {
        [
            .text("number", "审定文号", in: form, hint: "没有可以空着"),
            .text("meeting", "会议", in: form, hint: "例如：县人民政府常务会议；没有可以空着"),
            .day("day", "审定日期", in: form, hint: "空着就是今天"),
        ]
    }

    static func confirmation(_ concerns: [PlanApproval.Concern], over: String, in form: Form) -> ChoiceField? {
        concerns.isEmpty
            ? nil
            : ChoiceField(
                "confirm", "同意以前确认", concerns.map { ($0.rawValue, $0.question(over: over)) }, in: form, isMany: true)
    }

    static func overReason(from form: inout Form) -> String {
        form.has("over-reason") ? form.required("over-reason", longest: 500, else: "写明依据") : ""
    }

    static func approval(from form: inout Form) -> (approval: PlanApproval, confirmed: Set<PlanApproval.Concern>) {
        let day = form.text("day").isEmpty ? nil : form.day("day", else: "日期写作 2026-06-20，或者空着")
        for name in ["number", "meeting"] where form.text(name).count > 100 { form.refuse(name, "最多 100 个字") }
        return (
            PlanApproval(number: form.text("number"), meeting: form.text("meeting"), day: day),
            Set(form.all("confirm").compactMap { PlanApproval.Concern(rawValue: $0) })
        )
    }
}

extension PlanApproval.Concern {
    fileprivate func question(over: String) -> String {
        switch self {
        case .seatsOver: "超出学位 \(over)，已看过超出学位说明"
        case .censusOpen: "摸底还没有截止，人数可能还要变，先按现在的人数审定"
        case .besides: "另有一稿已审定、还没有下发，同意本稿以后两稿都可以下发，后下发的作废先下发的"
        case .supersedes: "已有下发的方案，本稿下发以后原来的作废，它的补充方案也不再有效"
        }
    }
}
