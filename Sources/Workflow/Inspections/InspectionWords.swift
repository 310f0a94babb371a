import Domain
import Office

extension Inspection.State: Labelled {
    package var label: String {
        switch self {
        case .open: "督查中"
        case .closed: "已结束"
        }
    }
}

extension Inspection.Step: Labelled {
    package var label: String {
        switch self {
        case .find: "记录督查情况"
        case .close: "结束督查"
        }
    }
}

extension Inspection.Proof: Labelled {
    package var label: String {
        switch self {
        case .handoverList: "移交清单"
        case .newRoster: "新生花名册"
        case .clearance: "毕业生库清零"
        }
    }
}

extension Inspection.Verdict: Labelled {
    package var label: String {
        switch self {
        case .met: "符合"
        case .unmet: "不符合"
        case .notSeen: "未见材料"
        }
    }
}

extension Inspection.Sighting: Labelled {
    package var label: String {
        switch self {
        case .open: "未查"
        case .seen: "见到本人"
        case .notSeen: "未见到"
        }
    }
}

extension Rectification.State: Labelled {
    package var label: String {
        switch self {
        case .ordered: "整改中"
        case .answered: "待复查"
        case .accepted: "已通过"
        }
    }
}

extension Rectification.Step: Labelled {
    package var label: String {
        switch self {
        case .answer: "报告整改情况"
        case .sendBack: "退回整改"
        case .accept: "复查通过"
        }
    }
}

extension Inspection.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .notInspectable: "督查的对象是学校和镇（街）"
        case .alreadyOpen: "这个单位已有一次督查正在进行，先结束再开新的"
        case .proofsOpen: "移交清单、新生花名册、毕业生库清零三项都查过才能结束"
        case .orderMissing: "有不符合的项目或未见到的学生，先下达整改通知，再结束督查"
        case .findingMissing: "有不符合的项目或未见到的学生，写明发现的问题"
        case .ordered: "已下达整改通知，督查记录不能再改"
        }
    }
}

extension Rectification.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .noFinding: "没有记录发现的问题，不能下达整改通知"
        case .demandMissing: "写明整改要求"
        case .deadlinePassed: "整改期限要在今天以后"
        case .alreadyOrdered: "这次督查的整改通知还没有复查通过，不能再下达"
        case .answerMissing: "写明整改情况"
        case .reasonMissing: "写明退回的原因"
        case .notAddressee: "由被督查的单位报告整改情况"
        }
    }
}

/// The other words of this room.
enum InspectionWords {
    /// `522799-2026-DC001`.
    static func serial(_ county: ID<County>, _ year: Int, _ kind: String, _ number: Int) -> String {
        let digits = String(number)
        return "\(county)-\(year)-\(kind)" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    static func reading(_ reading: ProofReading?, of proof: Inspection.Proof) -> String {
        guard let reading else { return "还没有导入小学毕业生库名单" }
        switch proof {
        case .handoverList: return "应移交 \(reading.total) 班，未签收封存 \(reading.open) 班"
        case .newRoster: return "名册 \(reading.total) 人，各校均未见到 \(reading.open) 人"
        case .clearance: return "毕业生 \(reading.total) 人，毕业生库余 \(reading.open) 人"
        }
    }

    /// What was found of a proof, with the data of that day where they are others now.
    static func found(_ check: InspectionFile.Check, of proof: Inspection.Proof, now: ProofReading?) -> String {
        let then = check.reading == now ? "" : "当时\(reading(check.reading, of: proof))"
        return [check.verdict.label, then, check.note].filter { !$0.isEmpty }.joined(separator: "；")
    }

    static func summary(_ checks: [InspectionFile.Check], _ findings: [String]) -> String {
        (checks.map { "\($0.proof.label)：\($0.verdict.label)" } + findings).joined(separator: "；")
    }
}
