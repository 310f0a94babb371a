import Domain
import Paper
import Web

/// The handover roster 移交花名册: every child that goes over with the packet, with the six elements that the notice
/// asks for (五(二)) and what else the receiving school needs.
struct RosterPaper {
    let packet: HandoverPacket

    func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "移交花名册 \(packet.head.serial)", author: packet.names.sending, created: PaperMoment(moment),
            sections: [section])
    }

    private var section: PaperSection {
        PaperSection(
            size: .a4Landscape, margins: PaperMargins(top: 17, left: 20, bottom: 17, right: 12),
            header: PaperLine(
                left: "编号：\(packet.head.serial)", right: packet.seal.map { "封存校验：\($0.short)" } ?? "未封存"),
            footer: PaperLine(
                left: "填表人：          审核人：", right: "校长（签字）：          单位（盖章）：          日期："),
            blocks: [
                .heading("小学毕业生移交花名册"),
                .spread(
                    [
                        "移交学校：\(packet.names.sending)", "班级：\(packet.names.schoolClass)",
                        "接收学校：\(packet.names.receiving)", HandoverPapers.schoolYear(of: packet.head.year),
                        packet.isBackfilled ? "补录" : "",
                    ].filter { !$0.isEmpty }, size: 9.5),
                .table(table),
                .spread([total], size: 9.5),
            ])
    }

    private var table: PaperTable {
        let lines = packet.handedOver
        let sexes = lines.map { $0[.sex] }
        return PaperTable(
            columns: Self.columns, rows: lines.map(Self.row), size: 7.5, minimumRowHeight: 5.6, headHeight: 7,
            pageSubtotal: { range in
                let page = sexes[range]
                return "本页 \(page.count) 人，男 \(page.count { $0 == Sex.male.word }) 人，"
                    + "女 \(page.count { $0 == Sex.female.word }) 人"
            })
    }

    private static let columns = [
        PaperColumn("序号", weight: 8), PaperColumn("姓名", weight: 17), PaperColumn("性别", weight: 8),
        PaperColumn("民族", weight: 11), PaperColumn("身份证号", weight: 35, face: .fixed),
        PaperColumn("学籍号", weight: 37, face: .fixed), PaperColumn("家庭住址", weight: 50, alignment: .left),
        PaperColumn("父母及监护人联系方式", weight: 50, alignment: .left), PaperColumn("特殊类别", weight: 18),
        PaperColumn("寄宿", weight: 9), PaperColumn("档案袋号", weight: 14), PaperColumn("备注", weight: 12),
    ]

    private static func row(_ line: HandoverLine) -> [String] {
        let fields: [HandoverField] = [
            .name, .sex, .ethnicGroup, .identityNumber, .studentNumber, .homeAddress, .guardians, .circumstances,
            .boarding, .paperFileNumber, .notes,
        ]
        return ["\(line.number)"]
            + fields.map { field in
                field == .guardians
                    ? HandoverWords.guardians(line[field]).joined(separator: "\n")
                    : HandoverWords.shown(line[field], of: field)
            }
    }

    private var total: String {
        let counts = HandoverCounts(of: packet.handedOver)
        let back = packet.lines.count - counts.children
        return "合计 \(counts.children) 人（大写：\(CapitalNumber.text(counts.children))人），男 \(counts.boys) 人，"
            + "女 \(counts.girls) 人" + (back == 0 ? "。" : "；另有 \(back) 人退回移交学校，不在本册。")
    }
}
