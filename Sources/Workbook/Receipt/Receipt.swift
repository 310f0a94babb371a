/// Gives a workbook back with what is wrong marked in it 错误回执.
package enum Receipt {
    /// An .xlsx file: the very workbook where it can be patched, else one with the same cells.
    ///
    /// In a patched workbook every part that the marks do not concern is the same to the byte. An .xls or .csv file, and
    /// a workbook of an unusual make, comes back as a new workbook with the same cells.
    /// - Parameters:
    ///   - file: the bytes that came in.
    ///   - sheets: the cells that were read from them.
    ///   - created: the moment in a new file's properties, in seconds since 1970-01-01 UTC.
    ///   - executable: the program whose `read-cells` patches the file in a process of its own: it may be hostile.
    package static func xlsx(
        of file: [UInt8], sheets: [Sheet], marks: ReceiptMarks, created: Int, executable: String
    ) throws(WritingFault) -> [UInt8] {
        if file.starts(with: [0x50, 0x4B]),
            let patched = try? ParserChild.marked(file, marks, executable: executable)
        {
            return patched
        }
        var marks = marks
        // A text has nothing but its cells.
        if [.zip, .oldWorkbook].contains(FileKind(of: file)) {
            marks.summary.insert([ReceiptMarks.copied], at: min(2, marks.summary.count))
        }
        return try ReceiptCopy(sheets: sheets, marks: marks).xlsx(created: created)
    }

    /// Throws where the workbook is not made as the patch expects it.
    static func patched(_ file: [UInt8], _ marks: ReceiptMarks) throws(PatchFault) -> [UInt8] {
        var patch = try WorkbookPatch(PatchArchive(file))
        try patch.mark(marks)
        return try patch.finished()
    }
}

/// Why a workbook cannot be patched in place.
struct PatchFault: Error, Equatable {
    let reason: String
}
