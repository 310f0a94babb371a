import CXlsxWriter

/// The few cell formats that our sheets use.
struct SheetFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>?

    let title: Format
    let line: Format
    let header: Format
    /// A header with a star: the column must be filled in.
    let neededHeader: Format
    let text: Format
    let general: Format
    let redText: Format
    let redGeneral: Format
    /// For whole columns, where lines around empty cells would be printed for ever.
    let openText: Format

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        title = workbook_add_format(workbook)
        format_set_bold(title)
        format_set_font_size(title, 16)
        format_set_align(title, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_align(title, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        line = workbook_add_format(workbook)
        format_set_text_wrap(line)
        format_set_align(line, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        header = SheetFormats.head(workbook)
        neededHeader = SheetFormats.head(workbook)
        format_set_font_color(neededHeader, 0xB00000)
        text = SheetFormats.boxed(workbook)
        format_set_num_format_index(text, 49)
        general = SheetFormats.boxed(workbook)
        redText = SheetFormats.boxed(workbook)
        format_set_num_format_index(redText, 49)
        format_set_bg_color(redText, 0xFF9999)
        redGeneral = SheetFormats.boxed(workbook)
        format_set_bg_color(redGeneral, 0xFF9999)
        openText = workbook_add_format(workbook)
        format_set_num_format_index(openText, 49)
        // Locks only hold on a protected sheet; what is to be filled in never is locked.
        for format in [text, general, redText, redGeneral, openText] { format_set_unlocked(format) }
    }

    private static func head(_ workbook: UnsafeMutablePointer<lxw_workbook>) -> Format {
        let format = boxed(workbook)
        format_set_bold(format)
        format_set_text_wrap(format)
        format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_bg_color(format, 0xE7E6E6)
        return format
    }

    private static func boxed(_ workbook: UnsafeMutablePointer<lxw_workbook>) -> Format {
        let format = workbook_add_format(workbook)
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        return format
    }
}
