import Domain
import Paper
import Web

/// The handover form 整班移交交接表: one sheet in four copies, all from the same frozen data.
struct HandoverForm {
    let packet: HandoverPacket
    let rosterPages: Int
    let ledgerHead: String

    func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "整班移交交接表 \(packet.head.serial)", author: packet.names.sending, created: PaperMoment(moment),
            sections: section.copies(for: Handover.Copy.allCases.map(\.keeper)))
    }

    private var section: PaperSection {
        PaperSection(
            margins: PaperMargins(top: 20, left: 24, bottom: 16, right: 18),
            header: PaperLine(left: "编号：\(packet.head.serial)"),
            footer: PaperLine(left: sealText, right: ledgerHead.isEmpty ? "" : "台账校验：\(ledgerHead.prefix(16))"),
            blocks: [
                .qr(PaperQR(HandoverPapers.code(of: packet), side: 22)),
                .heading("整班移交交接表"),
                .heading(subtitle, .subtitle), .fields(places), .fields(totals), .table(materials), .fields(remarks),
                .signatures(signatures),
                // One hand less: each font of a paper costs more time than all its text.
                .spread([closing], size: 9.5),
            ])
    }

    private var sealText: String { packet.seal.map { "封存校验：\($0.short)" } ?? "未封存" }

    private var subtitle: String {
        let marks = [packet.isBackfilled ? "补录" : nil, packet.head.isSealed ? nil : packet.head.state.label]
        return ([HandoverPapers.schoolYear(of: packet.head.year)] + marks.compactMap { $0 }.map { "【\($0)】" })
            .joined(separator: " ")
    }

    private var places: PaperFields {
        PaperFields(
            [
                PaperField("镇（街）", packet.names.township), PaperField("移交学校", packet.names.sending),
                PaperField("班级", packet.names.schoolClass), PaperField("接收学校", packet.names.receiving),
                PaperField("移交方式", HandoverWords.wholeness(packet.wholeness), isWide: true),
                PaperField("移交日期", packet.signature(of: .accept)?.day.chinese ?? "    年   月   日"),
                PaperField("封存时间", packet.seal?.at.chinese ?? "未封存"),
            ], minimumRowHeight: 10, size: 12, labelWidth: 27)
    }

    private var totals: PaperFields {
        let went = HandoverCounts(of: packet.handedOver)
        return PaperFields(
            [
                PaperField("应移交人数", people(packet.counts), isWide: true),
                PaperField("实移交人数", people(went), isWide: true),
                PaperField("特殊群体", groups, isWide: true),
            ], minimumRowHeight: 10, size: 12, labelWidth: 27)
    }

    private func people(_ counts: HandoverCounts) -> String {
        let unknown = counts.children - counts.boys - counts.girls
        return "\(counts.children) 人（大写：\(CapitalNumber.text(counts.children))人），其中男 \(counts.boys) 人、女 "
            + "\(counts.girls) 人" + (unknown == 0 ? "" : "、性别待核 \(unknown) 人")
    }

    private var groups: String {
        Circumstance.allCases.map { "\(HandoverWords.group($0)) \(packet.counts.groups[$0] ?? 0) 人" }
            .joined(separator: "、")
    }

    private var materials: PaperTable {
        PaperTable(
            columns: [
                PaperColumn("移交材料", weight: 3), PaperColumn("应交", weight: 2), PaperColumn("实交", weight: 4),
                PaperColumn("说明", weight: 5, alignment: .left),
            ],
            rows: [
                ["学生花名册", "\(rosterPages) 页", "\(rosterPages) 页", "编号 \(packet.head.serial)"],
                ["纸质学籍档案", "\(packet.counts.children) 份", paperFiles, ""],
                ["电子数据", "1 份", "1 份", electronic],
            ], size: 11, minimumRowHeight: 9.5)
    }

    /// Left open for a pen where nobody recorded the number.
    private var paperFiles: String {
        packet.paperFiles.map { "\($0) 份（\(CapitalNumber.text($0))份）" } ?? "    份"
    }

    private var electronic: String {
        guard let seal = packet.seal else { return "签收后封存" }
        return "封存名册，SHA-256 \(seal.short)…"
    }

    private var remarks: PaperFields {
        PaperFields(
            [PaperField("差异及说明", differences, isWide: true, minimumHeight: 20)], size: 12, labelWidth: 27)
    }

    private var differences: String {
        let settled = packet.lines.filter { $0.verdict.isDispute }.map { line in
            let outcome =
                line.settlement.map { "，\($0.label)" + ($0 == .kept ? "" : "（\(line.settlementReason)）") } ?? ""
            return "第 \(line.number) 号 \(line[.name])：\(line.verdict.label)，\(line.reason)\(outcome)"
        }
        let texts = ([packet.explanation] + settled).filter { !$0.isEmpty }
        return texts.isEmpty ? "无" : texts.joined(separator: "\n")
    }

    private var signatures: PaperSignatures {
        PaperSignatures(
            [
                box("移交学校（盖章）", "移交人", .prepare), box("接收学校（盖章）", "接收人", .accept),
                box("教育指导站（盖章）", "监交人", .offer), box("县教育局（盖章）", "经办人", .file),
            ], height: 40, size: 12)
    }

    /// Empty for a hand where the act was recorded afterwards or is still to come.
    private func box(_ title: String, _ signer: String, _ step: Handover.Step) -> SignatureBox {
        guard let signature = packet.signature(of: step), !signature.isBackfilled else {
            return SignatureBox(title, lines: ["\(signer)（签字）："], date: "年   月   日")
        }
        return SignatureBox(
            title, lines: ["\(signer)（签字）：", "系统签章：\(signature.officerName) \(signature.at.chinese)"],
            date: "年   月   日")
    }

    private var closing: String {
        packet.isBackfilled
            ? "本表为补录：数据由县教育局事后录入，四方签字、盖章以手写为准。一式四份，内容、编号与校验码相同。"
            : "一式四份，内容、编号与校验码相同；封存后如有变动，另附更正单。"
    }
}
