import Domain
import Office

extension Handover.State: Labelled {
    /// 状态.
    package var label: String {
        switch self {
        case .drafted: "待移交"
        case .prepared: "待指导站移交"
        case .offered: "待接收学校签收"
        case .disputed: "有差异"
        case .accepted: "已签收"
        case .filed: "已存档"
        }
    }
}

extension Handover.Step: Labelled {
    package var label: String {
        switch self {
        case .prepare: "移交学校签章"
        case .offer: "教育指导站移交"
        case .dispute: "提出差异"
        case .settle: "处理差异"
        case .accept: "接收学校签收"
        case .file: "县教育局存档"
        case .takeBack: "收回"
        }
    }
}

extension Handover.Verdict: Labelled {
    package var label: String {
        switch self {
        case .open: "待核对"
        case .agreed: "已接收"
        case .unknownChild: "不认识该生"
        case .missingFromLineUp: "清点时不在"
        }
    }
}

extension Handover.Settlement: Labelled {
    package var label: String {
        switch self {
        case .kept: "维持移交"
        case .withdrawn: "退回移交学校"
        }
    }
}

extension Handover.Copy {
    /// Who keeps the copy, as it stands at the head of its pages.
    package var keeper: String {
        switch self {
        case .sendingSchool: "第一份(移交学校存)"
        case .receivingSchool: "第二份(接收学校存)"
        case .station: "第三份(教育指导站存)"
        case .bureau: "第四份(县教育局存)"
        }
    }
}

extension HandoverField {
    package var label: String {
        switch self {
        case .name: "姓名"
        case .sex: "性别"
        case .birth: "出生日期"
        case .identityNumber: "身份证号"
        case .studentNumber: "学籍号"
        case .ethnicGroup: "民族"
        case .household: "户籍地"
        case .homeAddress: "家庭住址"
        case .guardians: "父母及监护人联系方式"
        case .circumstances: "特殊类别"
        case .boarding: "寄宿"
        case .paperFileNumber: "档案袋编号"
        case .notes: "备注"
        }
    }
}

extension Handover.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .noChildren: "这个班现在没有学生，不能移交"
        case .paperFilesUnexplained(let children, let paperFiles):
            "花名册 \(children) 人，纸质档案填了 \(paperFiles) 份，填写差异说明"
        case .noSuchLine(let number): "花名册没有第 \(number) 号"
        case .nothingDisputed: "选出有差异的学生，并说明是哪一种差异"
        case .reasonMissing(let line): "第 \(line) 号没有写明理由"
        case .settled(let line): "第 \(line) 号指导站已经处理过，不能再提"
        case .notInDispute(let line): "第 \(line) 号没有待处理的差异"
        case .undecided(let lines): "还有 \(lines) 处差异没有处理结果"
        case .linesInDispute(let lines): "还有 \(lines) 处差异待指导站处理，整班不能签收"
        case .notSealed: "接收学校签收以前不用更正单，直接改名册"
        case .nothingToCorrect: "封存的内容与现在的名册一致，没有要更正的"
        case .correctionReasonMissing: "写明更正的原因"
        case .nobodySentBack: "这一批没有退回后待重新移交的学生"
        case .supplementReasonMissing: "写明为什么移交给这所学校"
        case .supplementSchoolMissing: "选择接收学校"
        }
    }
}

/// The other words of this room.
enum HandoverWords {
    static func group(_ circumstance: Circumstance) -> String {
        switch circumstance {
        case .leftBehind: "留守"
        case .inDifficulty: "困境"
        case .lowIncome: "经济困难"
        case .disability: "残疾"
        case .struggling: "学困"
        case .accompanying: "随迁"
        case .relocated: "易地搬迁"
        }
    }

    /// 移交方式: whether a class is handed over whole, on papers and pages alike.
    static func wholeness(_ wholeness: HandoverWholeness) -> String {
        switch wholeness {
        case .whole: "整班移交"
        case .group(let label): "拆出组，自\(label)分出"
        case .drawnFrom(let groups, let children, isSplit: true): "已拆出 \(groups) 组 \(children) 人，其余学生移交"
        case .drawnFrom(let groups, let children, isSplit: false):
            "整班移交，已拆出 \(groups) 组 \(children) 人单独安置"
        case .supplement: "补充移交，退回后另行移交"
        }
    }

    /// What a packet of children who had been sent back is called, as the packet of a class is called by its class.
    static func supplement(of schoolClass: String) -> String { "\(schoolClass)（补充移交）" }

    static let wholeSheet = "名册 Excel（完整号码）"
    static let maskedSheet = "名册 Excel（号码已隐去）"
    static let wholeNumbers = "本表含完整身份信息，下载已记入日志，只用于学籍注册和核对，不得外传。"

    /// What people read of a frozen text: words for codes, one guardian after another.
    static func shown(_ text: String, of field: HandoverField) -> String {
        switch field {
        case .circumstances:
            text.split(separator: ",").compactMap { Circumstance(rawValue: String($0)) }.map(group)
                .joined(separator: "、")
        case .boarding: text == "1" ? "寄宿" : text == "0" ? "走读" : text
        case .guardians: guardians(text).joined(separator: "；")
        default: text
        }
    }

    /// The same for a screen: numbers and house numbers hidden.
    static func masked(_ text: String, of field: HandoverField) -> String {
        switch field {
        case .identityNumber: Masking.identity(text)
        case .studentNumber: Masking.studentNumber(text)
        case .birth: text.isEmpty ? "" : String(text.prefix(4)) + "年"
        case .homeAddress, .household: Masking.address(text)
        case .guardians:
            GuardianText.decode(text).map { guardian($0, phone: maskedPhones($0.phone)) }.joined(separator: "；")
        default: shown(text, of: field)
        }
    }

    /// Each guardian with his number.
    static func guardians(_ text: String) -> [String] {
        GuardianText.decode(text).map { guardian($0, phone: $0.phone) }
    }

    private static func guardian(_ guardian: Guardian, phone: String) -> String {
        let relation = guardian.relation.isEmpty ? "" : "（\(guardian.relation)）"
        return [guardian.name + relation, phone].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func maskedPhones(_ text: String) -> String {
        let cell = PhoneCell(text)
        return (cell.numbers.map(\.maskedText) + cell.misfits.map(Masking.phone)).joined(separator: "、")
    }

    /// What has come of a line so far.
    static func state(of line: HandoverLine) -> String {
        [line.verdict.label, line.settlement?.label].compactMap { $0 }.joined(separator: "，")
    }

    /// Whose turn it is.
    static func waiting(in state: Handover.State, _ names: HandoverNames) -> String {
        switch state {
        case .drafted: "现在由\(names.sending)核对名册、清点档案并签章。"
        case .prepared: "现在由\(names.township)教育指导站移交给\(names.receiving)。"
        case .offered: "现在由\(names.receiving)逐人清点、签收。"
        case .disputed: "现在由\(names.township)教育指导站处理差异。"
        case .accepted: "已封存，等县教育局存档。"
        case .filed: "四份已分存，移交完成。"
        }
    }

    /// What the timeline calls an act on a packet.
    static func act(_ kind: Entry.Kind) -> String {
        switch kind {
        case .packetDrafted: "按方案编制移交批次"
        case .handoverPrepared: Handover.Step.prepare.label
        case .handoverOffered: Handover.Step.offer.label
        case .handoverDisputed: Handover.Step.dispute.label
        case .handoverAccepted: Handover.Step.accept.label
        case .handoverFiled: Handover.Step.file.label
        case .handoverCorrected: "出具更正单"
        case .handoverSupplemented: "补充移交退回的学生"
        case .handoverTakenBack: "按补充方案收回，重新签章"
        case .listExported: "打印花名册"
        default: kind.rawValue
        }
    }

    /// The reason that the ledger keeps of a packet taken back, with what the sending school had stated.
    static func takenBack(_ packet: HandoverPacket, _ reason: String) -> String {
        let files = packet.paperFiles.map { "，纸质学籍档案 \($0) 份" } ?? ""
        let explanation = packet.explanation.isEmpty ? "" : "，差异说明：\(packet.explanation)"
        return "\(reason)；收回前\(packet.head.state.label)，\(packet.lines.count) 人\(files)\(explanation)"
    }

    /// The reason that the ledger keeps of a dispute.
    static func disputes(_ lines: [HandoverLine]) -> String {
        lines.filter(\.isInDispute).map { "第 \($0.number) 号\($0.verdict.label):\($0.reason)" }
            .joined(separator: "；")
    }

    static func settlements(_ lines: [HandoverLine]) -> String {
        lines.map { line in
            let why = line.settlementReason.isEmpty ? "" : ":" + line.settlementReason
            return "第 \(line.number) 号\(line.settlement?.label ?? "")" + why
        }.joined(separator: "；")
    }
}
