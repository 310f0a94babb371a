import Domain
import Paper
import Web

/// The register 未按时注册学生登记册 on paper: whole numbers, the first check of each child, a line for the signatures.
package struct NonArrivalRegisterPaper: Sendable {
    let register: NonArrivalRegister

    package init(_ register: NonArrivalRegister) { self.register = register }

    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "未按时注册学生登记册 \(register.schoolName)", author: register.schoolName,
            created: PaperMoment(moment), sections: [section(at: moment)])
    }

    /// The PDF of the register; takes no database.
    package func pdf(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    private func section(at moment: Timestamp) -> PaperSection {
        let subtitle = [
            "接收学校：\(register.schoolName)", "镇（街）：\(register.townName)", "\(register.year)年秋季学期",
            register.isBackfilled ? "补录" : "",
        ]
        return PaperSection(
            size: .a4Landscape,
            footer: PaperLine(
                left: "填表人：          审核人：", right: "校长（签字）：          单位（盖章）：          日期："),
            blocks: [
                .heading("未按时注册学生登记册"), .spread(subtitle.filter { !$0.isEmpty }, size: 10),
                register.lines.isEmpty ? .paragraph("报到截止时，应到学生全部到校，没有未按时注册的学生。") : .table(table),
                .paragraph("共 \(register.lines.count) 人。", style: .note),
            ])
    }

    private var table: PaperTable {
        PaperTable(
            columns: [
                PaperColumn("序号", weight: 7), PaperColumn("姓名", weight: 13), PaperColumn("性别", weight: 7),
                PaperColumn("身份证号", weight: 29, face: .fixed), PaperColumn("移交学校、班级", weight: 26),
                PaperColumn("监护人及电话", weight: 30, alignment: .left), PaperColumn("首次联系", weight: 16),
                PaperColumn("联系人", weight: 12), PaperColumn("初步核查结果", weight: 24, alignment: .left),
                PaperColumn("佐证", weight: 14), PaperColumn("责任教师", weight: 12),
                PaperColumn("去向（截至打印）", weight: 24, alignment: .left),
            ], rows: register.lines.enumerated().map { row(number: $0 + 1, $1) }, size: 8, minimumRowHeight: 7)
    }

    private func row(number: Int, _ line: NonArrivalRegister.Line) -> [String] {
        let contact = [line.check.contactedOn?.chineseShort ?? "", line.check.contactMode].filter { !$0.isEmpty }
        let finding = [line.checkedOn?.chineseShort ?? "", line.check.finding].filter { !$0.isEmpty }
        return [
            "\(number)", line.name, line.sex, line.identityText,
            [line.sending, line.schoolClass].filter { !$0.isEmpty }.joined(separator: " "), line.guardian,
            contact.joined(separator: " "), line.check.contactPerson, finding.joined(separator: " "),
            line.check.evidence, line.check.teacher, line.outcome,
        ]
    }
}
