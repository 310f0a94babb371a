@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let content = bytes(start, count)
    survive(content)
    // What is written as it was read is read again as it was written.
    guard let text = String(validating: content, as: UTF8.self), !text.isEmpty else { return 0 }
    let cells = text.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    guard !text.contains("\u{FEFF}"), !text.utf8.contains(where: { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }),
        let written = try? CsvWriter.csv([["姓名"] + cells])
    else { return 0 }
    let read = try? SheetReader.read(written, named: "a.csv", limits: limits)
    guard let row = read?.first?.rows.first else { return 0 }
    for (index, cell) in cells.enumerated() where !cell.hasPrefix("=\"") {
        precondition(row[index + 1].text == cell || row[index + 1].text == "'" + cell, "written and read differ")
    }
    return 0
}
