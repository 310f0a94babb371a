import Domain

extension Standing: Labelled {
    /// 状态 as on screens and papers.
    package var label: String {
        switch self {
        case .awaitingHandover: "待移交"
        case .handedOver: "已移交待报到"
        case .arrived: "已报到待注册"
        case .registered: "已注册（人籍一致）"
        case .recordMismatch: "人籍不一致"
        case .notArrived: "未报到，初步核查"
        case .underCheck: "去向核查中"
        case .elsewhere: "他处就读（已建学籍，有佐证）"
        case .elsewhereUnproven: "他处就读（待佐证或无学籍）"
        case .specialPlacement: "特殊安置"
        case .onLeave: "休学、延缓入学"
        case .retained: "留级未毕业"
        case .struckOff: "核销"
        case .untraced: "去向不明"
        case .suspectedDropout: "疑似辍学"
        case .dropout: "辍学劝返中"
        case .referred: "已函告户籍地"
        case .returned: "复学观察中"
        case .settledReturn: "复学稳定"
        }
    }

    /// One line under the table: who counts here.
    package var definition: String {
        switch self {
        case .awaitingHandover: "在册，所在班级的移交尚未由接收学校签收"
        case .handedOver: "接收学校已签收整班移交，学生尚未到校报到"
        case .arrived: "已到校报到，全国学籍系统中尚未见到学籍；包括名册外入学的学生"
        case .registered: "人在校、籍在校，班级、在读状态一致"
        case .recordMismatch: "人在本校，学籍在他校，或班级、状态与学籍系统不一致"
        case .notArrived: "报到截止时各校均未见到，接收学校应先初步核查"
        case .underCheck: "初步核查已做，镇（街）和两校尚未得出一致的去向结论"
        case .elsewhere: "经核查在县外或民办学校就读，学籍和佐证齐全"
        case .elsewhereUnproven: "据说在他处就读，学籍或佐证还缺"
        case .specialPlacement: "特殊教育学校、送教上门等安置，文书齐全"
        case .onLeave: "经批准休学或延缓入学，到期须复学"
        case .retained: "未毕业，留在六年级，不计入本届"
        case .struckOff: "死亡、出国（境）、户籍问题、超龄或并入另一记录，凭材料核销"
        case .untraced: "联系不上，去向不明，继续查找"
        case .suspectedDropout: "无正当理由未到校，疑似辍学，限期查清"
        case .dropout: "已认定辍学，正在劝返"
        case .referred: "户籍不在本县，已函告户籍所在县牵头劝返，等待复函或后续进展"
        case .returned: "已劝返复学，在观察期内"
        case .settledReturn: "复学满观察期，稳定就读"
        }
    }

    /// Whether a screen shows it as done, under way or alarming.
    package var urgency: Urgency {
        switch self {
        case .registered, .elsewhere, .specialPlacement, .settledReturn: .settled
        case .retained, .struckOff: .gone
        case .awaitingHandover, .handedOver, .arrived, .onLeave, .referred, .returned: .underWay
        case .recordMismatch, .notArrived, .underCheck, .elsewhereUnproven: .watched
        case .untraced, .suspectedDropout, .dropout: .alarming
        }
    }

    package enum Urgency: Sendable { case settled, gone, underWay, watched, alarming }
}

extension LeavingReason: Labelled {
    /// 核减原因.
    package var label: String {
        switch self {
        case .retained: "留级未毕业"
        case .deceased: "死亡"
        case .abroad: "出国（境）"
        case .householdProblem: "户籍问题"
        case .finished: "超龄或已完成义务教育"
        case .merged: "重复记录合并"
        }
    }
}

extension Destination: Labelled {
    /// 去向, without its code.
    package var label: String {
        switch self {
        case .receivingSchool: "本县接收学校就读"
        case .otherSchoolOfCounty: "本县其他初中就读"
        case .otherCounty: "省内外县就读（已建学籍）"
        case .otherCountyWithoutRecord: "省内外县就读（无学籍）"
        case .otherProvince: "省外就读（已建学籍）"
        case .otherProvinceWithoutRecord: "省外就读（无学籍）"
        case .privateSchool: "民办初中或专门学校"
        case .specialSchool: "特殊教育学校"
        case .homeTeaching: "送教上门"
        case .leave: "休学、延缓入学"
        case .abroad: "出国（境）"
        case .deceased: "死亡"
        case .householdProblem: "户籍问题"
        case .lost: "无法联系"
        case .dropout: "辍学"
        case .retained: "留级未毕业"
        case .finished: "超龄离校或已完成义务教育"
        case .vocational: "就读中职"
        }
    }
}

extension Answer {
    /// `省外就读（已建学籍），有佐证`
    package var sentence: String {
        let until = until.map { "，至 \($0)" } ?? ""
        return destination.label + (isProven ? "，有佐证" : "，佐证待补") + until
    }
}
