/// The same part, once as it is and once behind a comment so long that the scanner of plain rows stays out.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let content = bytes(start, count)
    let quick = read(content, isLong: false)
    let careful = read(content, isLong: true)
    precondition(quick == careful, "the scanner and expat differ")
    return 0
}

private let filler = Array("<!--".utf8) + [UInt8](repeating: 0x20, count: 70_000) + Array("-->".utf8)

private func read(_ content: [UInt8], isLong: Bool) -> Result<[SheetEvent], WorkbookRefusal> {
    final class Taken { var events: [SheetEvent] = [] }
    let taken = Taken()
    return Result { () throws(WorkbookRefusal) in
        let texts = try SharedStringsPart(limits: limits)
        try give(texts, "sst", content, isLong)
        var shared = texts.texts
        shared.append(Array("王".utf8))
        let setting = SheetPart.Setting(texts: shared, showsDate: [false, true], since1904: false, cellsLeft: 1_000)
        let sheet = try SheetPart(setting: setting, limits: limits) { taken.events.append($0) }
        try give(sheet, "sheetData", content, isLong)
        return taken.events + [.end(sheet.notes)]
    }
}

/// The content inside its list, in pieces. A list of texts that is no list leaves no texts.
private func give(_ part: XmlPart, _ list: String, _ content: [UInt8], _ isLong: Bool) throws(WorkbookRefusal) {
    let whole = Array("<x>".utf8) + (isLong ? filler : []) + Array("<\(list)>".utf8) + content + Array("</\(list)></x>".utf8)
    let piece = content.count % 2 == 0 ? 1 << 16 : 13
    do throws(WorkbookRefusal) {
        var start = 0
        while start < whole.count {
            let end = min(whole.count, start + (start < filler.count && isLong ? 1 << 16 : piece))
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
