import CXlsxWriter

/// Lists too long for a cell rule (255 characters) stand on a hidden sheet, one a column.
struct ChoiceSheet {
    private var formulas: [[String]: String] = [:]

    init(
        _ sheets: [SheetDraft], name: String, in workbook: UnsafeMutablePointer<lxw_workbook>
    ) throws(WritingFault) {
        var lists: [[String]] = []
        for list in sheets.flatMap(\.columns).map(\.choices) where ChoiceSheet.isLong(list) && !lists.contains(list) {
            lists.append(list)
        }
        guard !lists.isEmpty else { return }
        guard let page = workbook_add_worksheet(workbook, name) else { throw WritingFault(reason: "sheet \(name)") }
        worksheet_hide(page)
        for (column, list) in lists.enumerated() {
            for (row, choice) in list.enumerated() {
                let code = worksheet_write_string(page, UInt32(row), UInt16(column), EscapedText.encoded(choice), nil)
                try SheetWriter.check(code, "choice")
            }
            let letters = CellName.letters(of: column)
            formulas[list] = "='\(name)'!$\(letters)$1:$\(letters)$\(list.count)"
        }
    }

    /// The formula of a long list; nil for one that is written out in the rule.
    func formula(for list: [String]) -> String? { formulas[list] }

    private static func isLong(_ list: [String]) -> Bool {
        list.joined(separator: ",").utf16.count > 255 || list.contains { $0.contains(",") }
    }
}
