import Domain
import Web

/// What an officer may do about one child who did not come, each as a form.
struct WhereaboutsActs {
    let view: WhereaboutsCheckView
    let officer: Officer
    let form: Form

    private var id: ID<Student> { view.item.student.id }
    private var year: Int { view.year }

    var all: [AbsenceAct] {
        guard !view.isPresent else { return [] }
        return [agree, state, suspect, reopen].compactMap { $0 }
    }

    private var agree: AbsenceAct? {
        let state = view.item.check.state
        let isOpen = WhereaboutsCheck.allows(.agreeSettled, in: state)
        guard officer.may(.agreeWhereabouts), isOpen else { return nil }
        let known = view.item.check.conclusion
        return AbsenceAct(
            "商定去向", lede: "三方核实一致后填写。有佐证才算查清；选“辍学”即启动劝返。",
            to: WhereaboutsLinks.answer(year, id),
            choice: ChoiceField(
                "destination", "去向",
                Destination.answers.map { ($0.rawValue, "\($0.label)　佐证：\($0.proof)") }, in: form,
                initial: known.map { [$0.answer.destination.rawValue] } ?? []),
            fields: [
                .text("place", "就读学校、地点或原因", in: form, initial: known?.place ?? ""),
                .text("evidence", "佐证材料", in: form, initial: known?.evidence ?? "", hint: "没有就空着，先记为待佐证"),
                .text("despite", "与各方意见不同的说明", in: form, hint: "各方意见不一致时必填，写明依据"),
                .day("until", "休学（延缓）截止", in: form, hint: "只有休学才填"),
                .day("day", "核查日期", in: form, initial: view.today.description),
            ], buttons: [AbsenceAct.Button("保存，看下一个", name: "next"), AbsenceAct.Button("保存", isMain: false)])
    }

    private var state: AbsenceAct? {
        guard officer.may(.stateWhereabouts), let party = view.ownParty, view.item.check.state != .settled else {
            return nil
        }
        let known = view.views[party]?.view
        return AbsenceAct(
            "填写\(party.label)意见", to: WhereaboutsLinks.view(year, id),
            fields: [
                .select(
                    "destination", "所知去向", [("", "不清楚")] + Destination.answers.map { ($0.rawValue, $0.label) },
                    in: form,
                    initial: known?.destination?.rawValue ?? ""),
                .area("text", "说明", in: form, initial: known?.text ?? "", hint: "向谁了解的，在哪里，怎么联系"),
            ], buttons: [AbsenceAct.Button("保存意见", isMain: false)])
    }

    private var suspect: AbsenceAct? {
        guard officer.may(.agreeWhereabouts),
            [.notArrived, .underCheck, .elsewhereUnproven, .untraced].contains(view.item.standing)
        else { return nil }
        return AbsenceAct(
            "认定疑似辍学", lede: "无正当理由未到校，先记为疑似辍学，限期查清。", to: WhereaboutsLinks.suspicion(year, id),
            fields: [.text("reason", "理由", in: form)], buttons: [AbsenceAct.Button("认定疑似辍学", isGrave: true)])
    }

    private var reopen: AbsenceAct? {
        guard officer.may(.agreeWhereabouts), WhereaboutsCheck.allows(.reopen, in: view.item.check.state) else {
            return nil
        }
        return AbsenceAct(
            "重新核查", lede: "原结论有误时使用。原结论作更正处理，仍留在记录里。", to: WhereaboutsLinks.reopening(year, id),
            fields: [.text("reason", "为什么要重新核查", in: form)], buttons: [AbsenceAct.Button("撤回结论，重新核查", isGrave: true)])
    }
}

extension Destination {
    /// The answers of a joint check: a child at a school of ours is checked in there instead.
    static var answers: [Destination] { allCases.filter { $0 != .receivingSchool && $0 != .otherSchoolOfCounty } }
}
