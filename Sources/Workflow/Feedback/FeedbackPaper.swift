import Domain
import Paper
import Web

/// The feedback 报到情况反馈单 to one recipient, from its frozen values alone, with the receipt 回执 below.
package struct FeedbackPaper: Sendable {
    let letter: FeedbackLetter

    package init(_ letter: FeedbackLetter) { self.letter = letter }

    /// - Parameter moment: the date inside the file.
    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "报到情况反馈单 \(letter.serial)", author: letter.schoolName, created: PaperMoment(moment),
            sections: [section])
    }

    package func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    /// `反馈/云雾中学_县教育局_报到情况反馈单.pdf`, without folder and ending.
    package var fileName: String {
        "\(letter.schoolName)_\(letter.recipientName)_报到情况反馈单" + (letter.edition == 1 ? "" : "_\(letter.edition)")
    }

    private var section: PaperSection {
        PaperSection(
            header: PaperLine(left: "编号：\(letter.serial)", right: "校验：\(letter.hash.prefix(16))"),
            footer: PaperLine(left: letter.schoolName),
            blocks: [
                .qr(PaperQR("\(letter.serial)|\(letter.hash)", side: 20)),
                .heading("报到情况反馈单"),
                .paragraph(subtitle, style: .note, alignment: .centre),
                .paragraph("\(letter.recipientName)：", style: .body),
                .paragraph(opening, style: .body), .table(counts),
            ] + list + [.spacer(2), .signatures(signature)] + receipt)
    }

    private var subtitle: String {
        let marks = [letter.isBackfilled ? "【补录】" : "", FeedbackWords.edition(letter.edition)].filter { !$0.isEmpty }
        return ([HandoverPapers.schoolYear(of: letter.year)] + marks).joined(separator: " ")
    }

    private var opening: String {
        let total = letter.content.total
        return "我校七年级新生报到注册已经结束。截至\(letter.day.chinese)，应报到 \(total.awaited) 人，实报到 \(total.arrived) 人，"
            + "在本县其他学校报到 \(total.elsewhere) 人，未报到 \(total.absent) 人"
            + FeedbackWords.besides(total) + "。"
    }

    private var counts: PaperTable {
        let total = letter.content.total
        return PaperTable(
            columns: [
                PaperColumn("移交学校", weight: 5, alignment: .left), PaperColumn("应报到", weight: 2),
                PaperColumn("实报到", weight: 2), PaperColumn("本县其他学校报到", weight: 3), PaperColumn("未报到", weight: 2),
                PaperColumn("名册外报到", weight: 2), PaperColumn(FeedbackWords.diverted, weight: 3),
            ],
            rows: letter.content.lines.map { Self.row($0.name, $0.count) } + [Self.row("合计", total)], size: 10,
            minimumRowHeight: 7)
    }

    private static func row(_ name: String, _ count: FeedbackCount) -> [String] {
        [name] + FeedbackWords.numbers(count).map { "\($0)" }
    }

    private var list: [PaperBlock] {
        let unnamed = letter.content.unnamed
        let rest: [PaperBlock] = unnamed > 0 ? [.paragraph(FeedbackWords.unnamed(unnamed), style: .body)] : []
        guard !letter.content.children.isEmpty else {
            return [.paragraph(unnamed > 0 ? "本镇（街）未报到学生：无。" : "未报到学生：无。", style: .body)] + rest
        }
        return [
            .heading(unnamed > 0 ? "本镇（街）未报到学生名单" : "未报到学生名单", .second),
            .table(
                PaperTable(
                    columns: [
                        PaperColumn("序号", weight: 2), PaperColumn("姓名", weight: 4), PaperColumn("性别", weight: 2),
                        PaperColumn("身份证号", weight: 9, face: .fixed),
                        PaperColumn("移交学校、班级", weight: 8, alignment: .left),
                        PaperColumn("家庭住址", weight: 9, alignment: .left),
                        PaperColumn("监护人及电话", weight: 9, alignment: .left),
                    ],
                    rows: letter.content.children.enumerated().map { index, child in
                        [
                            "\(index + 1)", child.name, child.sex, child.identity,
                            "\(child.sending)\(child.classLabel)", child.homeAddress,
                            FeedbackWords.guardians(child.guardians),
                        ]
                    }, size: 8, minimumRowHeight: 6)),
        ] + rest
    }

    private var signature: PaperSignatures {
        let signed = letter.isBackfilled ? "" : "系统发出：\(letter.sentBy) \(letter.sentAt.chinese)"
        return PaperSignatures(
            [
                SignatureBox(
                    "\(letter.schoolName)（盖章）", lines: ["校长（签字）：", signed].filter { !$0.isEmpty }, date: "年   月   日")
            ],
            perRow: 1, height: 34, size: 10.5)
    }

    private var receipt: [PaperBlock] {
        var lines = ["收到单号：\(letter.serial)", "意见：\(letter.receipt?.opinion ?? "")", "经办人（签字）："]
        if let receipt = letter.receipt { lines.append("系统回执：\(receipt.officerName) \(receipt.at.chinese)") }
        return [
            .paragraph(String(repeating: "- ", count: 48), style: .note, alignment: .centre),
            .heading("回  执", .subtitle),
            .paragraph("\(letter.schoolName)：你校报到情况反馈单收悉。", style: .body),
            .signatures(
                PaperSignatures(
                    [SignatureBox("\(letter.recipientName)（盖章）", lines: lines, date: "年   月   日")], perRow: 1,
                    height: 42,
                    size: 10.5)),
        ]
    }
}
