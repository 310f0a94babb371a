import Domain
import Web

/// What an officer may do on a case, the next step first.
struct ReturnCaseActs {
    let view: ReturnCaseView
    let officer: Officer
    let form: Form

    private var file: ReturnCaseFile { view.file }

    var all: [AbsenceAct] { [homecoming, proof, visit, relapse, referral, household, holders].compactMap { $0 } }

    private func allows(_ step: ReturnCase.Step) -> Bool { ReturnCase.allows(step, in: file.state) }

    private var visit: AbsenceAct? {
        guard officer.may(.workReturnCases), allows(.visit) else { return nil }
        return AbsenceAct(
            "记一次劝返", to: ReturnCaseLinks.visits(view.year, file.id),
            fields: [
                .day("day", "日期", in: form, initial: view.today.description),
                .select("mode", "方式", ReturnCaseWords.modes.map { ($0, $0) }, in: form),
                .text("participants", "参加人", in: form), .text("place", "地点", in: form),
                .text("attitude", "学生和家长态度", in: form), .text("outcome", "结果", in: form),
                .day("promised", "承诺返校日期", in: form, hint: "没有承诺就空着"),
                .text("next", "计划下一步", in: form, initial: file.nextAction), .day("next-day", "下一步日期", in: form),
            ], buttons: [AbsenceAct.Button("保存劝返记录")])
    }

    private var homecoming: AbsenceAct? {
        guard officer.may(.confirmReturn), allows(.return) else { return nil }
        return AbsenceAct(
            "确认复学", lede: "学生已回到本校上课才确认。确认后观察 \(view.rules.days.observation) 天。",
            to: ReturnCaseLinks.homecoming(view.year, file.id),
            fields: [.day("day", "复学日期", in: form, initial: view.today.description)],
            buttons: [AbsenceAct.Button("确认已复学")])
    }

    private var proof: AbsenceAct? {
        guard officer.may(.confirmReturn), allows(.prove) else { return nil }
        return AbsenceAct(
            "确认稳定", lede: "观察期满、连续到校，确认后销号。", to: ReturnCaseLinks.proof(view.year, file.id),
            buttons: [AbsenceAct.Button("确认复学稳定")])
    }

    private var relapse: AbsenceAct? {
        guard officer.may(.confirmReturn) || officer.may(.workReturnCases), allows(.relapse) else { return nil }
        return AbsenceAct(
            "再次辍学", lede: "学生又不到校时使用，个案继续劝返。", to: ReturnCaseLinks.relapse(view.year, file.id),
            fields: [
                .day("relapse-day", "从哪天起不到校", in: form, initial: view.today.description),
                .text("reason", "原因", in: form),
            ], buttons: [AbsenceAct.Button("记为再次辍学", isGrave: true)])
    }

    private var referral: AbsenceAct? {
        guard officer.may(.draftReferrals), file.state == .open, view.household == .elsewhere,
            view.referral?.state != .drafted
        else { return nil }
        return AbsenceAct(
            "拟户籍地函", lede: "户籍不在本县的，由县政府函告户籍所在地县级人民政府牵头劝返。",
            to: ReferralLinks.draft(view.year, file.student),
            fields: [
                .text(
                    "addressee", "收函单位", in: form, initial: view.referral?.addressee ?? "", hint: "例如：某省某县人民政府")
            ],
            buttons: [AbsenceAct.Button("拟函", isMain: false)])
    }

    /// The address is not shown back: it may be filled in anew.
    private var household: AbsenceAct? {
        guard officer.may(.workReturnCases) || officer.may(.draftReferrals), file.state == .open else { return nil }
        // A roster may have a whole address in that column.
        let known = view.absence.student.details.householdDivision
        let division = Household.masked(known) == known ? known : ""
        return AbsenceAct(
            "户口所在地", lede: "以户口簿为准。户籍在外县的由户籍地牵头劝返，登记后自动拟函；在本县的由本县劝返。",
            to: ReturnCaseLinks.household(view.year, file.id),
            fields: [
                .text("division", "户口所在地行政区划", in: form, initial: division, hint: "写到县或镇，例如：某省某县"),
                .text("address", "户口所在地", in: form, hint: "详细地址。改了行政区划的要重填，不清楚就空着"),
            ], buttons: [AbsenceAct.Button("保存户口所在地", isMain: false)])
    }

    private var holders: AbsenceAct? {
        guard officer.may(.workReturnCases), [.open, .transferred, .observing].contains(file.state) else { return nil }
        return AbsenceAct(
            "双线责任人", lede: "按县里定的责任链，写明这名学生由谁负责。", to: ReturnCaseLinks.holders(view.year, file.id),
            fields: view.chain.enumerated().map { index, link in
                let known = view.holders.first { $0.link == link }
                return .text(
                    "holder-\(index)", "\(link.title)（\(link.line.label)）", in: form, initial: known?.name ?? "")
            }, buttons: [AbsenceAct.Button("保存责任人", isMain: false)])
    }
}
