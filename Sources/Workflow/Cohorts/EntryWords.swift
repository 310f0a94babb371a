import Domain

extension Entry.Kind: Labelled {
    /// What was done, as the ledger's pages say it 办理事项. The compiler asks here for every new kind.
    package var label: String {
        switch self {
        case .countyFounded: "建立县"
        case .directoryImported: "导入学校名录"
        case .distancesImported: "导入道路距离"
        case .roadsImported: "导入路网"
        case .distancesFilled: "用直线距离补全"
        case .feedersImported: "导入上年对口关系"
        case .settingChanged: "修改年度设置"
        case .officerAdded: "新增账号"
        case .officerDisabled: "停用账号"
        case .officerRestored: "恢复账号"
        case .passwordReset: "重置密码"
        case .passwordChanged: "修改密码"
        case .cohortOpened: "启动年度工作"
        case .cohortClosed: "年度归档"
        case .rosterImported: "导入花名册"
        case .rosterWithdrawn: "撤销导入花名册"
        case .studentsStruck: "误报，移出名册"
        case .studentReinstated: "恢复到名册"
        case .findingMended: "改正花名册问题"
        case .findingConfirmed: "确认花名册内容属实"
        case .doubleAnswered: "答复重复上报"
        case .doubleReopened: "重新认定重复上报"
        case .identityProposed: "申请更改身份信息"
        case .identityApproved: "审核身份信息更改"
        case .returnSubmitted: "上报摸底"
        case .returnReopened: "退回摸底"
        case .censusClosed: "摸底截止，名册冻结"
        case .studentsMerged: "合并重复学生"
        case .studentsSeparated: "撤销合并"
        case .planDrafted: "拟定划片方案"
        case .planChanged: "调整划片方案"
        case .planSubmitted: "方案送审"
        case .planWithdrawn: "方案撤回"
        case .planReturned: "方案退回"
        case .planApproved: "方案审定"
        case .planIssued: "方案印发"
        case .planDropped: "草案作废"
        case .planRestored: "恢复作废的草案"
        case .planRuleAdded: "增加划片规则"
        case .planRuleLifted: "收回划片规则"
        case .supplementDrafted: "起草补充方案"
        case .supplementChanged: "修改补充方案"
        case .supplementSubmitted: "补充方案送审"
        case .supplementWithdrawn: "补充方案撤回"
        case .supplementReturned: "补充方案退回"
        case .supplementApproved: "补充方案审定"
        case .supplementIssued: "补充方案印发"
        case .supplementDropped: "补充方案作废"
        case .agreementDrawn: "生成责任书"
        case .agreementSigned: "签订责任书"
        case .agreementCountersigned: "县教育局签责任书"
        case .groupDrawn, .groupRejoined, .packetDrafted, .handoverPrepared, .handoverOffered, .handoverDisputed,
            .handoverSettled, .handoverAccepted,
            .handoverFiled, .handoverCorrected, .handoverSupplemented, .handoverTakenBack, .arrivalsImported,
            .arrivalLineLinked,
            .arrivalLineDismissed,
            .arrivalLineReopened,
            .studentArrived, .arrivalWithdrawn,
            .walkInAccepted, .studentSeated, .arrivalClosed, .firstCheckMade, .recordsImported,
            .recordLinked, .recordRejected, .recordLinkUndone:
            handover
        case .feedbackSent, .feedbackReceived, .reminderSent, .whereaboutsStated, .whereaboutsAgreed,
            .whereaboutsReopened, .dropoutSuspected, .returnCaseOpened, .returnCaseReopened, .returnCaseWithdrawn,
            .returnCaseConcluded, .holdersAssigned, .householdRecorded, .visitRecorded, .studentReturned,
            .dropoutRelapsed, .returnSettled,
            .dropoutsReported, .referralDrafted, .referralReaddressed, .referralWithdrawn, .referralSent,
            .referralAnswered, .letterReceived, .letterAssigned, .letterNoted, .letterAnswered:
            following
        case .supportPlanOpened, .supportPlanRevised, .supportPlanHandedOn, .supportPlanClosed, .supportPlanReopened,
            .inspectionOpened, .inspectionFound, .inspectionClosed, .rectificationOrdered, .rectificationAnswered,
            .rectificationSentBack, .rectificationAccepted, .identityRevealed, .listExported,
            .rawFilesPurged, .uploadExpired:
            closing
        }
    }

    private var handover: String {
        switch self {
        case .groupDrawn: "拆班、单独安置"
        case .groupRejoined: "合回原班"
        case .packetDrafted: "编制移交名册"
        case .handoverPrepared: "移交学校签章"
        case .handoverOffered: "教育指导站移交"
        case .handoverDisputed: "提出差异"
        case .handoverSettled: "处理差异，再次移交"
        case .handoverAccepted: "接收学校签收"
        case .handoverFiled: "县教育局存档"
        case .handoverCorrected: "出具更正单"
        case .handoverSupplemented: "补充移交退回的学生"
        case .handoverTakenBack: "收回移交批次"
        case .arrivalsImported: "导入报到名单"
        case .arrivalLineLinked: "认定报到核对行"
        case .arrivalLineDismissed: "了结报到核对行"
        case .arrivalLineReopened: "撤回报到核对行的认定"
        case .studentArrived: "登记报到"
        case .arrivalWithdrawn: "撤销报到"
        case .walkInAccepted: "接收名册外学生"
        case .studentSeated: "编班"
        case .arrivalClosed: "报到截止"
        case .firstCheckMade: "初步核查"
        case .recordsImported: "导入学籍系统名单"
        case .recordLinked: "核对学籍"
        case .recordRejected: "学籍名单行认定为非本届学生"
        case .recordLinkUndone: "撤销学籍比对"
        default: rawValue
        }
    }

    private var following: String {
        switch self {
        case .feedbackSent: "发出情况反馈"
        case .feedbackReceived: "签收情况反馈"
        case .reminderSent: "催办"
        case .whereaboutsStated: "填写去向"
        case .whereaboutsAgreed: "联合核查结论"
        case .whereaboutsReopened: "重新核查去向"
        case .dropoutSuspected: "列为疑似辍学"
        case .returnCaseOpened: "建立劝返个案"
        case .returnCaseReopened: "重新启动劝返个案"
        case .returnCaseWithdrawn: "撤销劝返个案"
        case .returnCaseConcluded: "他处落实，劝返个案办结"
        case .holdersAssigned: "落实双线责任人"
        case .householdRecorded: "登记户口所在地"
        case .visitRecorded: "登记劝返走访"
        case .studentReturned: "登记复学"
        case .dropoutRelapsed: "登记再次辍学"
        case .returnSettled: "复学稳定，销号"
        case .dropoutsReported: "上报辍学情况"
        case .referralDrafted: "拟函"
        case .referralReaddressed: "改收函单位"
        case .referralWithdrawn: "撤回拟函"
        case .referralSent: "发函户籍地"
        case .referralAnswered: "收到复函"
        case .letterReceived: "收到外县来函"
        case .letterAssigned: "转办外县来函"
        case .letterNoted: "登记外县来函办理情况"
        case .letterAnswered: "答复外县来函"
        default: rawValue
        }
    }

    private var closing: String {
        switch self {
        case .supportPlanOpened: "建立一人一案"
        case .supportPlanRevised: "修订一人一案"
        case .supportPlanHandedOn: "移交一人一案"
        case .supportPlanClosed: "结束一人一案"
        case .supportPlanReopened: "恢复一人一案"
        case .inspectionOpened: "开展督查"
        case .inspectionFound: "登记督查问题"
        case .inspectionClosed: "结束督查"
        case .rectificationOrdered: "责令限期整改"
        case .rectificationAnswered: "答复整改"
        case .rectificationSentBack: "退回整改"
        case .rectificationAccepted: "整改验收"
        case .identityRevealed: "查看完整身份信息"
        case .listExported: "导出名单"
        case .rawFilesPurged: "清理到期的原始文件"
        case .uploadExpired: "清理没有确认的上传"
        default: rawValue
        }
    }
}
