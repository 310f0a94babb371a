/// The same part, with the scanner of plain rows and with expat alone.
func fuzzSheet(_ content: [UInt8]) {
    let quick = read(content, scans: true)
    let careful = read(content, scans: false)
    precondition(quick == careful, "the scanner and expat differ")
}

private func read(_ content: [UInt8], scans: Bool) -> Result<[SheetEvent], WorkbookRefusal> {
    final class Taken { var events: [SheetEvent] = [] }
    let taken = Taken()
    return Result { () throws(WorkbookRefusal) in
        let texts = try SharedStringsPart(limits: limits)
        try give(texts, "sst", content, scans)
        var shared = texts.texts
        shared.append(Array("王".utf8))
        let setting = SheetPart.Setting(texts: shared, showsDate: [false, true], since1904: false, cellsLeft: 1_000)
        let sheet = try SheetPart(setting: setting, limits: limits) { taken.events.append($0) }
        try give(sheet, "sheetData", content, scans)
        return taken.events + [.end(sheet.notes)]
    }
}

/// The content inside its list, in pieces. A list of texts that is no list leaves no texts.
private func give(_ part: ListPart, _ list: String, _ content: [UInt8], _ scans: Bool) throws(WorkbookRefusal) {
    let whole = Array("<x><\(list)>".utf8) + content + Array("</\(list)></x>".utf8)
    part.isScanning = scans
    let piece = content.count % 2 == 0 ? 1 << 16 : 13
    do throws(WorkbookRefusal) {
        var start = 0
        while start < whole.count {
            let end = min(whole.count, start + piece)
            let slice = Array(whole[start..<end])
            try slice.withUnsafeBufferPointer { slice throws(WorkbookRefusal) in
                try part.consume(UnsafeRawBufferPointer(slice))
            }
            start = end
        }
        try part.finish()
    } catch {
        if list == "sheetData" { throw error }
    }
}
