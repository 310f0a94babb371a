func fuzzCsv(_ content: [UInt8]) {
    survive(content)
    // What is written as it was read is read again as it was written.
    guard let text = String(validating: content, as: UTF8.self), !text.isEmpty else { return }
    let cells = text.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    guard !text.contains("\u{FEFF}"), !text.utf8.contains(where: { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }),
        let written = try? CsvWriter.csv([["姓名"] + cells])
    else { return }
    let read = try? SheetReader.read(written, named: "a.csv", limits: limits)
    guard let row = read?.first?.rows.first else { return }
    for (index, cell) in cells.enumerated() where !cell.hasPrefix("=\"") {
        precondition(row[index + 1].text == cell || row[index + 1].text == "'" + cell, "written and read differ")
    }
}
