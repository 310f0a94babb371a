import Domain
import Paper
import Web

/// The agreement 责任书 on paper, set as an official document (GB/T 9704-2012), a copy for each side.
struct AgreementPaper {
    let sheet: AgreementSheet
    let county: String

    private var bureau: String { county + "教育局" }

    func document(at moment: Timestamp) -> PaperDocument {
        Self.document(title: "\(Self.name) \(sheet.serial)", of: [self], at: moment)
    }

    /// Many agreements in one file, each with page numbers of its own.
    static func document(title: String, of papers: [AgreementPaper], at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: title, author: papers.first?.bureau ?? "", created: PaperMoment(moment),
            sections: papers.flatMap { $0.section.copies(for: ["第一份（县教育局存）", "第二份（学校存）"]) })
    }

    private static let name = "小学毕业生整班移交工作责任书"

    private var section: PaperSection {
        PaperSection(
            margins: .officialDocument, header: PaperLine(left: "编号：\(sheet.serial)"),
            blocks: [
                .heading(county), .heading(Self.name), .heading(subtitle, .subtitle), .spacer(4),
                .paragraph("甲方：\(bureau)", style: .official), .paragraph("乙方：\(sheet.schoolName)", style: .official),
                .paragraph(opening, style: .official), .heading("一、工作目标", .first),
                .paragraph(target, style: .official), .heading("二、乙方责任", .first),
            ] + numbered(sheet.clauses) + [.heading("三、甲方责任", .first)] + numbered(AgreementWords.bureauClauses)
                + [
                    .heading("四、其他", .first), .paragraph(AgreementWords.closing(of: sheet), style: .official),
                    .spacer(6), .signatures(signatures),
                ])
    }

    private var subtitle: String {
        let marks = sheet.signatures.contains(where: \.isBackfilled) ? "【补录】" : ""
        return "（\(sheet.year)年毕业班·\(sheet.target.side.label)\(sheet.sequence > 1 ? "·补充" : "")）\(marks)"
    }

    private var opening: String {
        "为做好\(sheet.year)年小学毕业生整班移交工作，确保毕业生一个不少升入初中就读，按照县人民政府审定的划片方案，甲乙双方签订本责任书。"
    }

    private var target: String { AgreementWords.target(sheet.target) }

    private func numbered(_ clauses: [String]) -> [PaperBlock] {
        clauses.enumerated().map { .paragraph("\($0 + 1)．\($1)", style: .official) }
    }

    private var signatures: PaperSignatures {
        PaperSignatures([
            box("甲方：\(bureau)（盖章）", "负责人（签字）：", .countersign),
            box("乙方：\(sheet.schoolName)（盖章）", "校长（签字）：", .sign),
        ])
    }

    /// The paper is signed by hand; beside it stands what the system knows. What was recorded afterwards is no signature.
    private func box(_ title: String, _ line: String, _ step: Agreement.Step) -> SignatureBox {
        let known = sheet.signature(step).map { signature in
            signature.isBackfilled
                ? "补录：\(signature.officerName)录入，所记日期\(signature.day.chinese)"
                : "系统经办：\(signature.officerName) \(signature.day.chinese)"
        }
        return SignatureBox(title, lines: [known, line].compactMap { $0 }, date: "    年  月  日")
    }
}
