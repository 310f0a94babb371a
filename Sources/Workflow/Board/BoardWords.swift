import Domain
import Web

extension BoardTask.Matter: Labelled {
    /// What is to be done.
    var label: String {
        switch self {
        case .children(let standing): standing.task
        case .confirmUploads: "上传的花名册待确认"
        case .submitReturn: "摸底待上报"
        case .checkMissed: "没有学生的学校待核实"
        case .mendFindings: "花名册问题待处理"
        case .answerDoubles: "重复上报待答复"
        case .approveIdentities: "身份信息更改待审核"
        case .finishPlan: "划片方案待送审"
        case .approvePlan: "划片方案待审定"
        case .issuePlan: "划片方案待印发"
        case .signAgreement: "责任书待签订"
        case .countersignAgreement: "责任书待县教育局签"
        case .prepareHandovers: "班级待签章移交"
        case .offerHandovers: "班级待核验移交"
        case .settleDisputes: "移交差异待处理"
        case .resendChildren: "退回学生待重新移交"
        case .receiveHandovers: "班级待签收"
        case .fileHandovers: "交接表待存档"
        case .confirmArrivals: "报到核对表待确认"
        case .mendWalkIns: "名册外学生信息待改正"
        case .confirmRecords: "学籍名单待确认"
        case .acknowledgeFeedback: "情况反馈待签收"
        case .writePlans: "一人一案待建"
        case .sendReferrals: "户籍地函待发出"
        case .answerLetters: "外县来函待答复"
        case .lateLetters: "外县来函超期未复"
        case .answerRectifications: "限期整改待答复"
        case .acceptRectifications: "整改答复待验收"
        }
    }

    /// What is counted.
    var measure: String {
        switch self {
        case .children: "人"
        case .confirmUploads: "个"
        case .submitReturn, .checkMissed: "校"
        case .mendFindings, .mendWalkIns: "处"
        case .answerDoubles, .writePlans: "人"
        case .approveIdentities: "条"
        case .approvePlan, .finishPlan, .issuePlan: "份"
        case .signAgreement, .countersignAgreement, .acknowledgeFeedback, .fileHandovers: "份"
        case .prepareHandovers, .offerHandovers, .settleDisputes, .receiveHandovers: "班"
        case .resendChildren: "人"
        case .confirmArrivals, .confirmRecords: "行"
        case .sendReferrals, .answerLetters, .lateLetters, .answerRectifications, .acceptRectifications: "件"
        }
    }
}

extension Standing {
    /// What the office that holds such a child has to do.
    var task: String {
        switch self {
        case .awaitingHandover: "学生待移交"
        case .handedOver: "学生待报到"
        case .arrived: "学籍待注册"
        case .recordMismatch: "人籍不一致待解决"
        case .notArrived: "未报到待初步核查"
        case .underCheck: "去向待核查"
        case .elsewhereUnproven: "他处就读待补佐证"
        case .onLeave: "休学到期待复学"
        case .untraced: "去向不明待查找"
        case .suspectedDropout: "疑似辍学待查清"
        case .dropout: "辍学待劝返"
        case .referred: "函告户籍地待回音"
        case .returned: "复学观察待确认"
        case .registered, .elsewhere, .specialPlacement, .retained, .struckOff, .settledReturn: label
        }
    }
}

/// Sentences of the home page.
enum BoardWords {
    static let title = "待办"

    static func tag(_ task: BoardTask, on today: Day) -> StateTag {
        guard let due = task.due else { return StateTag("待办", .info) }
        if task.overdue > 0 { return StateTag("逾期 \(task.overdue)", .alarm) }
        return today.distance(to: due) <= 3 ? StateTag("临期", .watch) : StateTag("待办", .info)
    }

    /// The next thing of the year, and by when; once every class is handed over, its children's arrival.
    static func next(_ state: Cohort.State, _ milestones: Milestones, today: Day, isHandedOver: Bool = false) -> String
    {
        func by(_ due: Day, _ what: String) -> String {
            due < today ? "\(what)（期限\(due.chinese(on: today))已过）" : "\(due.chinese(on: today))前\(what)"
        }
        return switch state {
        case .census: by(milestones.censusClosed, "完成摸底，冻结名册")
        case .frozen: by(milestones.planApproved, "审定并印发划片方案")
        case .handingOver where !isHandedOver: by(milestones.handoverDue, "完成整班移交")
        case .handingOver, .arriving: by(milestones.arrivalClosed, "完成报到登记并截止")
        case .following: by(milestones.recordsDue, "做到人籍一致、未报到学生去向清零")
        case .closed: "本年度已归档"
        }
    }
}
