/// Writes .csv files that spreadsheets open with the right characters and without running anything.
package enum CsvWriter {
    package enum Encoding: Sendable {
        /// UTF-8 with the byte order mark that makes Excel and WPS see it.
        case utf8
        /// For old programs of the offices.
        case gb18030
    }

    /// Records with CR LF. A cell that a spreadsheet would run (`=`, `+`, `-`, `@` in front) is written as `="…"`,
    /// which shows the same text and is read back as it was.
    package static func csv(_ rows: [[String]], encoding: Encoding = .utf8) throws(WritingFault) -> [UInt8] {
        var text: [UInt8] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                text.append(contentsOf: field(cell).utf8)
            }
            text.append(contentsOf: [0x0D, 0x0A])
        }
        switch encoding {
        case .utf8: return [0xEF, 0xBB, 0xBF] + text
        case .gb18030:
            guard let bytes = TextEncoding.convert(text, from: "UTF-8", to: "GB18030") else {
                throw WritingFault(reason: "a character outside GB18030")
            }
            return bytes
        }
    }

    private static func field(_ cell: String) -> String {
        let text = CsvFormula.wrapped(cell)
        guard text.utf8.contains(where: { "\",;\t\r\n".utf8.contains($0) }) else { return text }
        return CsvFormula.quoted(text)
    }
}
