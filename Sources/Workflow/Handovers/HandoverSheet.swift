import Domain
import Web
import Workbook

/// The lists of this room as spreadsheets, with what their pages show and no more.
enum HandoverSheet {
    static let columns = ["班级", "移交学校", "镇(街)", "接收学校", "人数", "状态", "编号"]

    static func list(_ items: [HandoverListItem], year: Int) -> SheetDraft {
        SheetDraft(
            name: "移交批次", title: "\(year)年整班移交批次",
            columns: columns.map { ColumnDraft($0, width: 16, isText: $0 != "人数") },
            rows: items.map { item in
                [
                    .text(item.names.schoolClass), .text(item.names.sending), .text(item.names.township),
                    .text(item.names.receiving), .number(item.children), .text(item.head.state.label),
                    .text(item.head.serial),
                ]
            })
    }

    static let fields: [HandoverField] = [
        .sex, .ethnicGroup, .identityNumber, .studentNumber, .homeAddress, .guardians, .circumstances, .boarding,
    ]

    /// The roster: as its page shows it, numbers masked, or whole as its paper does, each number a text.
    static func roster(_ packet: HandoverPacket, isWhole: Bool) -> SheetDraft {
        func cell(_ line: HandoverLine, _ field: HandoverField) -> CellDraft {
            let (text, show) = (line[field], isWhole ? HandoverWords.shown : HandoverWords.masked)
            return .text(show(text, field))
        }
        return SheetDraft(
            name: "移交花名册", title: "\(packet.names.sending)\(packet.names.schoolClass)移交花名册",
            lines: ["接收学校：\(packet.names.receiving)  编号：\(packet.head.serial)"]
                + (isWhole ? [HandoverWords.wholeNumbers] : []),
            columns: (["序号", "姓名"] + fields.map(\.label) + ["核对"]).map {
                ColumnDraft($0, width: 16, isText: $0 != "序号")
            },
            rows: packet.lines.map { line in
                [.number(line.number), .text(line[.name])] + fields.map { cell(line, $0) }
                    + [.text(HandoverWords.state(of: line))]
            })
    }
}

extension CellDraft {
    fileprivate static func text(_ text: String) -> CellDraft { CellDraft(text.isEmpty ? .empty : .text(text)) }
    fileprivate static func number(_ number: Int) -> CellDraft { CellDraft(.number(Double(number))) }
}
