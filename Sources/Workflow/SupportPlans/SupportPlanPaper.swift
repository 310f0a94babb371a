import Domain
import Office
import Paper
import Web

/// The plan on paper 一人一案帮扶方案: who, needs, measures with the ones who answer for them, subsidies, reviews, signatures.
package struct SupportPlanPaper: Sendable {
    let file: SupportPlanFile
    private let school: String
    private let schoolClass: String
    private let receiving: String

    package init(_ file: SupportPlanFile, names: PlaceNames) {
        self.file = file
        school = names.school(file.student.school)
        schoolClass = names.schoolClass(file.student.schoolClass)
        receiving = names.school(file.written?.school ?? file.nextSchool)
    }

    /// - Parameter moment: the date inside the file.
    package func print(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "一人一案帮扶方案", author: school, created: PaperMoment(moment),
            sections: [
                PaperSection(
                    header: PaperLine(left: "涉及未成年人隐私，限知情范围内使用", right: version),
                    footer: PaperLine(left: "打印：\(moment.day)"),
                    blocks: [.heading("小升初“一人一案”帮扶方案"), .spacer(2), .fields(identity)] + content
                        + [.spacer(3), .signatures(signatures)])
            ])
    }

    private var version: String { file.written.map { SupportPlanWords.version($0.version) } ?? "" }

    private var identity: PaperFields {
        let details = file.student.details
        return PaperFields(
            [
                PaperField("姓名", details.name), PaperField("性别", details.sex?.word ?? ""),
                PaperField("身份证号", details.identityText, face: .fixed),
                PaperField("类别", SupportPlanWords.circumstances(file.circumstances)),
                PaperField("移交学校", school + schoolClass), PaperField("接收学校", receiving),
                PaperField("初中班主任", file.written?.teacher ?? ""), PaperField("状态", file.state.label),
                PaperField("监护人及电话", FeedbackWords.guardians(details.guardians), isWide: true),
                PaperField("家庭住址", details.homeAddress, isWide: true),
                PaperField("困难情况", file.written?.content.difficulties ?? "", isWide: true, minimumHeight: 14),
                PaperField("需求", file.written?.content.needs ?? "", isWide: true, minimumHeight: 14),
            ], size: 10.5, labelWidth: 26)
    }

    private var content: [PaperBlock] {
        let content = file.written?.content ?? SupportPlan.Content()
        let handing = [("移交说明", file.written?.note ?? ""), ("结案原因", file.written?.closingReason ?? "")]
            .filter { !$0.1.isEmpty }
        return [
            .heading("帮扶措施", .second), .table(measures(content)), .heading("资助落实", .second), .table(subsidies(content)),
            .heading("跟踪回访", .second), .table(reviews(content)),
        ]
            + (handing.isEmpty
                ? [] : [.fields(PaperFields(handing.map { PaperField($0.0, $0.1, isWide: true) }, size: 10.5))])
    }

    private func measures(_ content: SupportPlan.Content) -> PaperTable {
        PaperTable(
            columns: [
                PaperColumn("措施", weight: 8, alignment: .left), PaperColumn("责任单位", weight: 5),
                PaperColumn("责任人", weight: 3), PaperColumn("起止日期", weight: 5), PaperColumn("进展", weight: 3),
            ],
            rows: content.measures.map {
                [
                    $0.content, $0.unit, $0.person,
                    "\($0.starts?.description ?? "")—\($0.ends?.description ?? "")", $0.state.label,
                ]
            }, size: 9.5)
    }

    /// An empty table keeps a line for a pen.
    private func subsidies(_ content: SupportPlan.Content) -> PaperTable {
        let rows = content.subsidies.map {
            [$0.kind, $0.yuan.map { "\($0)" } ?? "", $0.term, $0.paid?.description ?? "未发放"]
        }
        return PaperTable(
            columns: ["资助项目", "金额（元）", "学期", "发放日期"].map { PaperColumn($0) },
            rows: rows.isEmpty ? [["", "", "", ""]] : rows, size: 9.5)
    }

    private func reviews(_ content: SupportPlan.Content) -> PaperTable {
        let rows = content.reviews.map { [$0.due?.description ?? "", $0.done?.description ?? "", $0.finding] }
        return PaperTable(
            columns: [
                PaperColumn("应访日期", weight: 2), PaperColumn("回访日期", weight: 2),
                PaperColumn("情况", weight: 6, alignment: .left),
            ],
            rows: rows.isEmpty ? [["", "", ""]] : rows, size: 9.5)
    }

    private var signatures: PaperSignatures {
        PaperSignatures(
            [
                SignatureBox("移交学校（盖章）", lines: ["班主任（签字）："], date: "年   月   日"),
                SignatureBox("接收学校（盖章）", lines: ["班主任（签字）："], date: "年   月   日"),
                SignatureBox("监护人", lines: ["签字："], date: "年   月   日"),
            ], perRow: 3, height: 32, size: 10)
    }
}
