import Domain
import Paper
import Web

/// The correction slip 更正单: what was sealed, what is right, why, between which schools. The sealed papers stay.
struct CorrectionPaper {
    let correction: Correction
    let packet: HandoverPacket

    func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "整班移交更正单 \(correction.serial)", author: correction.sending, created: PaperMoment(moment),
            sections: section.copies(for: Handover.Copy.allCases.map(\.keeper)))
    }

    private var section: PaperSection {
        PaperSection(
            header: PaperLine(left: "编号：\(correction.serial)"),
            footer: PaperLine(left: packet.seal.map { "原件封存校验：\($0.short)" } ?? ""),
            blocks: [
                .qr(PaperQR(correction.serial + "|" + (packet.seal?.hash ?? ""), side: 22)),
                .heading("整班移交更正单"),
                .heading(subtitle, .subtitle), .fields(fields), .table(table), .signatures(signatures),
                .spread(["本单附在原交接表和花名册之后，原件不改。一式四份。"], size: 9.5),
            ])
    }

    private var subtitle: String {
        HandoverPapers.schoolYear(of: packet.head.year) + (correction.isBackfilled ? " 【补录】" : "")
    }

    private var fields: PaperFields {
        PaperFields(
            [
                PaperField("移交学校", correction.sending), PaperField("接收学校", correction.receiving),
                PaperField("班级", packet.names.schoolClass), PaperField("原交接表编号", packet.head.serial),
                PaperField("更正原因", correction.reason, isWide: true, minimumHeight: 16),
                PaperField("更正日期", correction.day.chinese), PaperField("出具人", correction.officerName),
            ], minimumRowHeight: 10, size: 12, labelWidth: 32)
    }

    private var table: PaperTable {
        PaperTable(
            columns: [
                PaperColumn("序号", weight: 2), PaperColumn("姓名", weight: 3), PaperColumn("更正项目", weight: 3),
                PaperColumn("原内容", weight: 6, alignment: .left), PaperColumn("更正为", weight: 6, alignment: .left),
            ],
            rows: correction.lines.map { line in
                let number = line.number.map { "\($0)" } ?? "增补"
                switch line.change {
                case .added: return [number, line.name, "增补学生", "不在原花名册", "随班移交，接收学校已接收"]
                case .text(let field, let sealed, let corrected):
                    return [
                        number, line.name, field.label, HandoverWords.shown(sealed, of: field),
                        HandoverWords.shown(corrected, of: field),
                    ]
                }
            }, size: 10, minimumRowHeight: 8)
    }

    private var signatures: PaperSignatures {
        PaperSignatures(
            ["移交学校（盖章）", "接收学校（盖章）", "教育指导站（盖章）", "县教育局（盖章）"].map {
                SignatureBox($0, lines: ["经办人（签字）："], date: "年   月   日")
            }, height: 33, size: 10.5)
    }
}
