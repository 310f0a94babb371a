import CXlsxWriter

/// The door for spreadsheets that go out.
package enum SheetWriter {
    /// The bytes of an .xlsx file, A4 landscape, header frozen and repeated on every printed page.
    ///
    /// The same drafts and moment give the same bytes.
    /// - Parameter created: the moment in the file's properties, in seconds since 1970-01-01 UTC; at least 1.
    package static func xlsx(_ sheets: [SheetDraft], created: Int) throws(WritingFault) -> [UInt8] {
        if sheets.isEmpty { throw WritingFault(reason: "no sheet") }
        let file = try TemporaryFile()
        guard let workbook = workbook_new(file.path) else { throw WritingFault(reason: "workbook_new") }
        var failure: WritingFault?
        do throws(WritingFault) {
            try write(sheets, created: created, to: workbook)
        } catch {
            failure = error
        }
        // Closing frees the workbook, so it happens after a failure too.
        let code = workbook_close(workbook)
        if let failure { throw failure }
        try check(code, "close")
        return try file.bytes()
    }

    private static func write(
        _ sheets: [SheetDraft], created: Int, to workbook: UnsafeMutablePointer<lxw_workbook>
    ) throws(WritingFault) {
        // Zero would make the library take the clock.
        var properties = lxw_doc_properties()
        properties.created = time_t(max(1, created))
        try check(workbook_set_properties(workbook, &properties), "properties")
        let formats = SheetFormats(workbook)
        var names = SheetNames()
        var pages: [(SheetDraft, UnsafeMutablePointer<lxw_worksheet>)] = []
        for sheet in sheets {
            let name = names.fitting(sheet.name)
            guard let page = workbook_add_worksheet(workbook, name) else { throw WritingFault(reason: "sheet \(name)") }
            pages.append((sheet, page))
        }
        let choices = try ChoiceSheet(sheets, name: names.fitting("choices"), in: workbook)
        for (sheet, page) in pages {
            try SheetPage(draft: sheet, page: page, formats: formats, choices: choices).write()
        }
        if let first = pages.first(where: { !$0.0.isHidden }) { worksheet_activate(first.1) }
    }

    static func check(_ code: lxw_error, _ act: String) throws(WritingFault) {
        guard code != LXW_NO_ERROR else { return }
        throw WritingFault(reason: "\(act): \(String(cString: lxw_strerror(code)))")
    }
}
