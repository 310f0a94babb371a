import Domain
import Office
import Paper
import Web

/// The order on paper 限期整改通知书, with its answer below (notice 六(三)).
package struct RectificationPaper: Sendable {
    let file: InspectionFile
    let order: InspectionFile.Order

    package init(_ order: InspectionFile.Order, of file: InspectionFile) {
        self.order = order
        self.file = file
    }

    /// - Parameter moment: the date inside the file.
    package func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "限期整改通知书 \(order.serial)", author: UnitWords.inspectorate, created: PaperMoment(moment),
            sections: [
                PaperSection(
                    margins: .officialDocument, header: PaperLine(left: "编号：\(order.serial)"),
                    footer: PaperLine(left: "督查编号：\(file.serial)"),
                    blocks: notice + [.pageBreak] + answer)
            ])
    }

    private var notice: [PaperBlock] {
        let findings = file.findings.enumerated().map { "\($0 + 1)．\($1)" }.joined(separator: "\n")
        return [
            .heading("限期整改通知书"), .paragraph("\(file.unitName)：", style: .official),
            .paragraph(
                "\(file.openedOn.chinese)，我室对你单位\(file.year)年小升初整班移交工作进行了督查，发现以下问题：", style: .official),
            .paragraph(findings, style: .official), .table(proofs),
            .paragraph("整改要求：\(order.demand)", style: .official),
            .paragraph("请于\(order.deadline.chinese)前整改完毕，并书面报告整改情况。逾期未整改的，按有关规定处理。", style: .official),
            .spacer(8), .paragraph(UnitWords.inspectorate, style: .official, alignment: .right),
            .paragraph(order.orderedOn.chinese, style: .official, alignment: .right),
        ]
    }

    private var proofs: PaperTable {
        PaperTable(
            columns: [
                PaperColumn("督查项目", weight: 3), PaperColumn("结论", weight: 2),
                PaperColumn("系统数据", weight: 5, alignment: .left), PaperColumn("情况", weight: 5, alignment: .left),
            ],
            rows: file.checks.map {
                [$0.proof.label, $0.verdict.label, InspectionWords.reading($0.reading, of: $0.proof), $0.note]
            }, size: 10)
    }

    private var answer: [PaperBlock] {
        [
            .heading("整改情况报告"),
            .fields(
                PaperFields(
                    [
                        PaperField("整改单位", file.unitName), PaperField("通知书编号", order.serial),
                        PaperField("整改期限", order.deadline.chinese), PaperField("状态", order.state.label),
                        PaperField("整改情况", order.answer, isWide: true, minimumHeight: 60),
                        PaperField("复查意见", order.verdict, isWide: true, minimumHeight: 30),
                    ])),
            .signatures(
                PaperSignatures(
                    [
                        SignatureBox("整改单位（盖章）", lines: ["负责人（签字）："], date: "年   月   日"),
                        SignatureBox("\(UnitWords.inspectorate)（盖章）", lines: ["复查人（签字）："], date: "年   月   日"),
                    ], height: 36)),
        ]
    }
}
