import CXlsxWriter
import Glibc

/// One draft on one page of the workbook.
struct SheetPage {
    let draft: SheetDraft
    let page: UnsafeMutablePointer<lxw_worksheet>
    let formats: SheetFormats
    let choices: ChoiceSheet

    private var lastColumn: UInt16 { UInt16(max(0, draft.columns.count - 1)) }
    private var headerRow: UInt32 { UInt32(draft.headerRow - 1) }

    func write() throws(WritingFault) {
        guard draft.columns.count <= 1000 else { throw WritingFault(reason: "\(draft.columns.count) columns") }
        try setUp()
        var row: UInt32 = 0
        if let title = draft.title {
            try writeBand(title, row, formats.title)
            try SheetWriter.check(worksheet_set_row(page, row, 30, nil), "row height")
            row += 1
        }
        for line in draft.lines {
            try writeBand(line, row, formats.line)
            row += 1
        }
        try writeHeader()
        row += 1
        for cells in draft.rows {
            try writeRow(cells, row)
            row += 1
        }
        for line in draft.footer {
            try writeBand(line, row, formats.line)
            row += 1
        }
    }

    private func setUp() throws(WritingFault) {
        worksheet_set_paper(page, 9)
        worksheet_set_landscape(page)
        worksheet_fit_to_pages(page, 1, 0)
        worksheet_freeze_panes(page, headerRow + 1, 0)
        try SheetWriter.check(worksheet_repeat_rows(page, headerRow, headerRow), "repeat rows")
        if draft.isHidden { worksheet_hide(page) }
        for (index, column) in draft.columns.enumerated() {
            let column16 = UInt16(index)
            let format = column.isText ? formats.openText : nil
            try SheetWriter.check(worksheet_set_column(page, column16, column16, column.width, format), "column")
            if !column.choices.isEmpty { try offer(column.choices, column16) }
            if let check = column.check { try ask(check, column16) }
        }
        if draft.isHeadProtected { try protectHead() }
    }

    /// Locks title and header; columns to the right stay open for a school's own.
    private func protectHead() throws(WritingFault) {
        let next = UInt16(draft.columns.count)
        try SheetWriter.check(worksheet_set_column(page, next, 16_383, 12, formats.openText), "column")
        var freedoms = lxw_protection()
        freedoms.format_cells = 1
        freedoms.format_columns = 1
        freedoms.format_rows = 1
        freedoms.insert_rows = 1
        freedoms.delete_rows = 1
        freedoms.insert_hyperlinks = 1
        freedoms.sort = 1
        freedoms.autofilter = 1
        worksheet_protect(page, nil, &freedoms)
    }

    /// A rule that warns, on the same rows as a drop-down list.
    private func ask(_ check: ColumnDraft.Check, _ column: UInt16) throws(WritingFault) {
        var rule = lxw_data_validation()
        let first = headerRow + 1
        let last = first + UInt32(draft.rows.count) + 500
        let letters = CellName.letters(of: Int(column))
        let formula = check.formula.replacing("{cell}", with: "\(letters)\(first + 1)")
            .replacing("{column}", with: "$\(letters)$\(first + 1):$\(letters)$\(last + 1)")
        let formulaText = strdup("=" + formula)
        let sentence = strdup(check.sentence)
        defer {
            free(formulaText)
            free(sentence)
        }
        rule.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
        rule.value_formula = formulaText
        rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        rule.error_message = sentence
        try SheetWriter.check(worksheet_data_validation_range(page, first, column, last, column, &rule), "check")
    }

    /// A drop-down list from the row under the header to the last one filled, and 500 more.
    private func offer(_ list: [String], _ column: UInt16) throws(WritingFault) {
        var rule = lxw_data_validation()
        let formula = choices.formula(for: list)
        var words = list.map { strdup($0) } + [nil]
        let formulaText = formula.map { strdup($0) } ?? nil
        defer {
            for word in words { free(word) }
            free(formulaText)
        }
        let first = headerRow + 1
        let last = first + UInt32(draft.rows.count) + 500
        let code = words.withUnsafeMutableBufferPointer { buffer in
            if let formulaText {
                rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                rule.value_formula = formulaText
            } else {
                rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
                rule.value_list = buffer.baseAddress
            }
            return worksheet_data_validation_range(page, first, column, last, column, &rule)
        }
        try SheetWriter.check(code, "list")
    }

    /// Text over all columns.
    private func writeBand(_ text: String, _ row: UInt32, _ format: SheetFormats.Format) throws(WritingFault) {
        let text = EscapedText.encoded(text)
        let code =
            lastColumn > 0
            ? worksheet_merge_range(page, row, 0, row, lastColumn, text, format)
            : worksheet_write_string(page, row, 0, text, format)
        try SheetWriter.check(code, "line \(row + 1)")
    }

    private func writeHeader() throws(WritingFault) {
        for (index, column) in draft.columns.enumerated() {
            let text = EscapedText.encoded(column.header)
            let format = column.header.hasSuffix("*") ? formats.neededHeader : formats.header
            let code = worksheet_write_string(page, headerRow, UInt16(index), text, format)
            try SheetWriter.check(code, "header")
            try remark(column.comment, headerRow, UInt16(index))
        }
    }

    private func writeRow(_ cells: [CellDraft], _ row: UInt32) throws(WritingFault) {
        guard cells.count <= draft.columns.count else {
            throw WritingFault(reason: "row \(row + 1): \(cells.count) cells, \(draft.columns.count) columns")
        }
        for (index, cell) in cells.enumerated() {
            let isText = draft.columns[index].isText
            let red = isText ? formats.redText : formats.redGeneral
            let format = cell.isRed ? red : isText ? formats.text : formats.general
            let column = UInt16(index)
            let code =
                switch cell.value {
                case .empty: worksheet_write_blank(page, row, column, format)
                case .text(let text): worksheet_write_string(page, row, column, EscapedText.encoded(text), format)
                case .number(let number):
                    worksheet_write_number(page, row, column, number, cell.isRed ? formats.redGeneral : formats.general)
                }
            try SheetWriter.check(code, "row \(row + 1)")
            try remark(cell.comment, row, column)
        }
    }

    private func remark(_ comment: String?, _ row: UInt32, _ column: UInt16) throws(WritingFault) {
        guard let comment, !comment.isEmpty else { return }
        try SheetWriter.check(worksheet_write_comment(page, row, column, comment), "comment in row \(row + 1)")
    }
}
