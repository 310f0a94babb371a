import Domain
import Web

/// What a review says of how the file was read 读表情况: doubts about its text, merged and hidden cells, unread sheets.
struct UploadReading: Sendable {
    /// A text that may be garbled: how it was read, and some of it.
    struct Doubt: Sendable {
        let sentence: String
        let remedy: String
        let sample: DataTable?
    }

    /// A sheet without a list: one line, its rows folded below it.
    struct UnreadSheet: Sendable {
        let heading: String
        let rows: PagedTable
        /// Where the reader turns its pages.
        let isOpen: Bool
    }

    let doubts: [Doubt]
    let textSeen: ChoiceField?
    let lines: [String]
    let unread: [UnreadSheet]

    init(_ roster: Roster, year: Int, on pages: ReviewPages, form: Form = Form()) {
        let reading = roster.reading
        doubts = reading.doubts.map(Self.doubt)
        textSeen =
            roster.isDoubtful
            ? ChoiceField(TextUnseen.field, "文字对不对", [("yes", TextUnseen.seen)], in: form, isMany: true) : nil
        let other = roster.graduation.flatMap { $0 == year ? nil : $0 }
        lines =
            roster.findings.filter { $0.code == .tableBeside }.map {
                "“\($0.place.sheet)”\(FindingWords.message(for: $0))。这次只写入左边的"
            }
            + (other.map { ["标题写的是 \($0)届，这里是 \(year)届的摸底：是上一年的旧表，就不要写入"] } ?? []) + reading.sentences
        unread = reading.unreadSheets.enumerated().compactMap { order, sheet in
            Self.unread(sheet, id: "unread-\(order + 1)", in: roster, on: pages)
        }
    }

    private static func doubt(_ doubt: RosterReading.Doubt) -> Doubt {
        let sentence =
            doubt.isGarbled
            ? "文件按 \(doubt.encoding) 编码读入，里面有乱码：有的字在传来以前就丢了。"
            : "文件没有写明文字编码，按 \(doubt.encoding) 读入，可能不对。"
        return Doubt(
            sentence: sentence + "下面是最可疑的几行，看姓名和学校对不对。",
            remedy:
                "不对的，不要写入：用 WPS 或 Excel 打开原表，另存为 .xlsx，或者另存为 UTF-8 的 .csv，再上传。都对的，在“确认写入”处勾选“\(TextUnseen.seen)”。",
            sample: doubt.sample.isEmpty
                ? nil
                : DataTable(
                    caption: "拿不准的文字", note: "最可疑的 \(doubt.sample.count) 行",
                    columns: [DataTable.Column("行"), DataTable.Column("读出来的文字")],
                    rows: doubt.sample.map { [.heading("第 \($0.row) 行"), .text($0.text)] }))
    }

    private static func unread(
        _ sheet: String, id: String, in roster: Roster, on pages: ReviewPages
    ) -> UnreadSheet? {
        let rows = roster.notChildren.filter { $0.place.sheet == sheet && $0.kind != .empty }
        guard !rows.isEmpty else { return nil }
        let pager = pages.pager(of: id, total: rows.count, caption: sheet)
        let table = DataTable(
            caption: "“\(sheet)”的内容", note: UploadTables.note(rows.count, "行"),
            columns: [DataTable.Column("行"), DataTable.Column("内容")],
            rows: rows.on(pager).map { [.heading("第 \($0.place.row) 行"), .text(FindingValue.line($0.text))] },
            id: id)
        return UnreadSheet(
            heading: "工作表“\(sheet)”没有读入：没有找到表头，\(rows.count.grouped) 行", rows: PagedTable(table, pager),
            isOpen: pages.turns(id))
    }
}

extension RosterReading {
    /// What somebody who looks at the sheet may not have seen in it: merged cells, and rows, columns and sheets that are
    /// hidden.
    var sentences: [String] {
        var lines: [String] = []
        if spreadMerges > 0 { lines.append("合并的单元格 \(spreadMerges.grouped) 处，内容已填到合并的每一行") }
        if hiddenRows > 0 { lines.append("有 \(hiddenRows.grouped) 行被隐藏或筛选，也已读入") }
        if !hiddenColumns.isEmpty { lines.append("隐藏的列也已读入：" + hiddenColumns.joined(separator: "、")) }
        if !hiddenSheets.isEmpty { lines.append("隐藏的工作表也已读入：" + hiddenSheets.joined(separator: "、")) }
        return lines
    }
}
