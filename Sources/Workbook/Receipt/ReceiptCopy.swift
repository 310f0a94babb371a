import CXlsxWriter
import Glibc

/// A new workbook with the cells that were read, marked: the receipt of an .xls or .csv file.
struct ReceiptCopy {
    let sheets: [Sheet]
    let marks: ReceiptMarks

    /// The same cells, marks and moment give the same bytes.
    func xlsx(created: Int) throws(WritingFault) -> [UInt8] {
        let file = try TemporaryFile()
        guard let workbook = workbook_new(file.path) else { throw WritingFault(reason: "workbook_new") }
        var failure: WritingFault?
        do throws(WritingFault) {
            try write(to: workbook, created: created)
        } catch {
            failure = error
        }
        let code = workbook_close(workbook)
        if let failure { throw failure }
        try SheetWriter.check(code, "close")
        return try file.bytes()
    }

    private func write(to workbook: UnsafeMutablePointer<lxw_workbook>, created: Int) throws(WritingFault) {
        var properties = lxw_doc_properties()
        properties.created = time_t(max(1, created))
        try SheetWriter.check(workbook_set_properties(workbook, &properties), "properties")
        let formats = CopyFormats(workbook)
        var names = SheetNames()
        var first: UnsafeMutablePointer<lxw_worksheet>?
        for sheet in sheets where sheet.name != marks.replacedSummary {
            guard let page = workbook_add_worksheet(workbook, names.fitting(sheet.name)) else {
                throw WritingFault(reason: "sheet \(sheet.name)")
            }
            if sheet.isHidden { worksheet_hide(page) } else if first == nil { first = page }
            let list = marks.lists.first { $0.sheet == sheet.name }
            try CopyPage(sheet: sheet, list: list, page: page, formats: formats).write()
        }
        guard let page = workbook_add_worksheet(workbook, names.fitting(ReceiptMarks.summaryName)) else {
            throw WritingFault(reason: "summary")
        }
        for (index, width) in SummarySheet.widths.enumerated() {
            worksheet_set_column(page, UInt16(index), UInt16(index), Double(width), nil)
        }
        for (row, cells) in marks.summary.enumerated() {
            for (column, text) in cells.enumerated() where !text.isEmpty {
                let code = worksheet_write_string(page, UInt32(row), UInt16(column), EscapedText.encoded(text), nil)
                try SheetWriter.check(code, "summary")
            }
        }
        if let first { worksheet_activate(first) }
    }
}

/// The formats of a copy's cells: text and numbers as they are, days as days, each plain, red and yellow.
private struct CopyFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>?

    enum Fill: Int, CaseIterable { case plain, red, yellow }

    private let text: [Format]
    private let general: [Format]
    private let day: [Format]
    private let moment: [Format]
    let header: Format

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        func all(_ set: (Format) -> Void) -> [Format] {
            Fill.allCases.map { fill in
                let format = workbook_add_format(workbook)
                set(format)
                if fill == .red { format_set_bg_color(format, 0xFF9B9B) }
                if fill == .yellow { format_set_bg_color(format, 0xFFE99B) }
                return format
            }
        }
        text = all { format_set_num_format_index($0, 49) }
        general = all { _ in }
        day = all { format_set_num_format($0, "yyyy-mm-dd") }
        moment = all { format_set_num_format($0, "yyyy-mm-dd hh:mm") }
        header = workbook_add_format(workbook)
        format_set_bold(header)
    }

    func format(of cell: Cell, _ fill: Fill) -> Format {
        switch cell {
        case .number, .bool: general[fill.rawValue]
        case .date(let date): date.minutes == nil ? day[fill.rawValue] : moment[fill.rawValue]
        case .empty, .text, .error, .formula: text[fill.rawValue]
        }
    }
}

private struct CopyPage {
    let sheet: Sheet
    let list: ReceiptMarks.List?
    let page: UnsafeMutablePointer<lxw_worksheet>
    let formats: CopyFormats

    func write() throws(WritingFault) {
        if let list {
            let reason = UInt16(clamping: list.reasonColumn)
            worksheet_freeze_panes(page, UInt32(clamping: list.headerRow), 0)
            worksheet_set_column(page, 0, reason, 14, nil)
            worksheet_set_column(page, reason, reason, 60, nil)
        }
        let cells = list?.cells ?? [:]
        let reasons = list?.reasons ?? [:]
        var comments = 0
        for row in sheet.rows {
            let number = UInt32(clamping: row.number - 1)
            if row.isHidden { hide(number) }
            let marks = cells[row.number] ?? [:]
            for column in Set(row.cells.indices).union(marks.keys).sorted() {
                if let list, column == list.reasonColumn, row.number >= list.headerRow { continue }
                let mark = marks[column]
                let isHeader = row.number == list?.headerRow
                let fill: CopyFormats.Fill = mark.map { $0.isFault ? .red : .yellow } ?? .plain
                let format = isHeader && mark == nil ? formats.header : formats.format(of: row[column], fill)
                try write(row[column], number, UInt16(clamping: column), format, isMarked: mark != nil)
                if let mark, comments < ReceiptMarks.commentLimit {
                    comments += 1
                    try remark(mark.sentence, number, UInt16(clamping: column))
                }
            }
            try explain(row.number, reasons)
        }
    }

    private func explain(_ row: Int, _ reasons: [Int: String]) throws(WritingFault) {
        guard let list else { return }
        let (number, column) = (UInt32(clamping: row - 1), UInt16(clamping: list.reasonColumn))
        if row == list.headerRow {
            let code = worksheet_write_string(page, number, column, ReceiptMarks.reasonHeader, formats.header)
            try SheetWriter.check(code, "reason")
            if let remark = list.remark { try self.remark(remark, number, column) }
        } else if let reason = reasons[row] {
            try write(.text(reason), number, column, nil, isMarked: false)
        }
    }

    private func write(
        _ cell: Cell, _ row: UInt32, _ column: UInt16, _ format: CopyFormats.Format, isMarked: Bool
    ) throws(WritingFault) {
        let code: lxw_error
        switch cell {
        case .empty:
            guard isMarked else { return }
            code = worksheet_write_blank(page, row, column, format)
        case .text, .error, .formula:
            let text = cell.text
            code = worksheet_write_string(page, row, column, EscapedText.encoded(String(text.prefix(32_000))), format)
        case .number(let value, _): code = worksheet_write_number(page, row, column, value, format)
        case .bool(let value): code = worksheet_write_boolean(page, row, column, value ? 1 : 0, format)
        case .date(let date):
            var moment = lxw_datetime()
            moment.year = Int32(date.year)
            moment.month = Int32(date.month)
            moment.day = Int32(date.day)
            moment.hour = Int32((date.minutes ?? 0) / 60)
            moment.min = Int32((date.minutes ?? 0) % 60)
            code = worksheet_write_datetime(page, row, column, &moment, format)
        }
        try SheetWriter.check(code, "row \(row + 1)")
    }

    private func hide(_ row: UInt32) {
        var options = lxw_row_col_options()
        options.hidden = 1
        worksheet_set_row_opt(page, row, 15, nil, &options)
    }

    private func remark(_ sentence: String, _ row: UInt32, _ column: UInt16) throws(WritingFault) {
        let code = worksheet_write_comment(page, row, column, ReceiptMarks.commentLead + sentence)
        try SheetWriter.check(code, "comment in row \(row + 1)")
    }
}
