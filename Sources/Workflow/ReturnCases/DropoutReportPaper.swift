import Domain
import Paper
import Web

/// A town's report to the county government on paper 辍学学生情况报告: the letter, then the table of children.
package struct DropoutReportPaper: Sendable {
    let report: DropoutReport

    package init(_ report: DropoutReport) { self.report = report }

    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "\(report.townName)辍学学生情况报告", author: report.townName, created: PaperMoment(moment),
            sections: [letter, list])
    }

    /// The PDF of the report; takes no database.
    package func pdf(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    private var letter: PaperSection {
        PaperSection(
            margins: .officialDocument,
            blocks: [
                .heading("关于\(report.year)年小升初辍学学生情况的报告"),
                report.isBackfilled ? .paragraph("补录", style: .note, alignment: .centre) : .spacer(4),
                .paragraph("\(report.countyName)人民政府："),
                .paragraph(opening, style: .official), .paragraph(measures, style: .official),
                .paragraph("特此报告。", style: .official),
                .spacer(8),
                .paragraph("附件：辍学学生情况表（\(people)）", style: .official),
                .spacer(16),
                .paragraph("\(UnitWords.government(of: report.townName))（盖章）    ", style: .official, alignment: .right),
                .paragraph("\(report.day.chinese)    ", style: .official, alignment: .right),
            ])
    }

    /// `共 4 人，其中已复学 1 人`
    private var people: String {
        "共 \(report.lines.count) 人" + (report.returned == 0 ? "" : "，其中已复学 \(report.returned) 人")
    }

    private var opening: String {
        "根据义务教育阶段学生整班移交工作要求，\(UnitWords.own(report.townName))会同移交学校、接收学校对未按时注册的学生逐一核查去向。"
            + "经核查，属于辍学的学生\(people)（第 \(report.number) 次上报），名单附后。"
    }

    private var measures: String {
        let away = report.lines.filter { $0.returnedOn == nil }
        let held = away.count { !$0.holders.isEmpty }
        let back = report.returned == 0 ? "" : "已复学的 \(report.returned) 人，由接收学校跟踪到校情况，防止再次辍学。"
        guard !away.isEmpty else { return back }
        return (report.returned == 0 ? "目前" : "对尚未复学的 \(away.count) 人，") + "已启动劝返复学程序，落实“双线”责任"
            + (held == 0 ? "" : "，其中 \(held) 人已明确责任人") + "，逐人开展劝返。" + back
    }

    private var list: PaperSection {
        PaperSection(
            size: .a4Landscape,
            footer: PaperLine(
                left: "填表人：\(report.isBackfilled ? "" : report.officerName)          审核人：",
                right: "单位（盖章）：\(report.townName)          日期：          "),
            blocks: [
                .heading("\(report.townName)辍学学生情况表"),
                .spread(
                    ["第 \(report.number) 次上报", report.day.chinese, report.isBackfilled ? "补录" : ""].filter {
                        !$0.isEmpty
                    }, size: 10),
                .table(table),
            ])
    }

    private var table: PaperTable {
        PaperTable(
            columns: [
                PaperColumn("序号", weight: 6), PaperColumn("姓名", weight: 11), PaperColumn("性别", weight: 6),
                PaperColumn("身份证号", weight: 27, face: .fixed), PaperColumn("户籍", weight: 26, alignment: .left),
                PaperColumn("移交学校、班级", weight: 22), PaperColumn("接收学校", weight: 14),
                PaperColumn("经济困难", weight: 8), PaperColumn("认定日期", weight: 15), PaperColumn("原因", weight: 14),
                PaperColumn("监护人及电话", weight: 24, alignment: .left),
                PaperColumn("已采取措施", weight: 24, alignment: .left), PaperColumn("责任人", weight: 18, alignment: .left),
            ],
            rows: report.lines.enumerated().map { index, line in
                [
                    "\(index + 1)", line.name, line.sex, line.identityText,
                    line.household.isEmpty ? "名册未填" : line.household, line.school,
                    line.receiving, line.lowIncome, line.droppedOutOn.chinese, line.cause, line.guardian,
                    ReturnCaseWords.done(line), line.holders.isEmpty ? "未确定" : line.holders,
                ]
            }, size: 8, minimumRowHeight: 8)
    }
}
