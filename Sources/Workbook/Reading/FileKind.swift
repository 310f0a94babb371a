/// What a file is, told by its bytes; its name is not asked.
enum FileKind: Equatable {
    /// `map`: OpenStreetMap in XML; `packedMap`: in its packed form.
    case zip, oldWorkbook, encrypted, webPage, map, packedMap, text
    case foreign(WorkbookRefusal.ForeignKind)

    init(of bytes: [UInt8]) {
        let head = bytes.prefix(4096)
        self =
            if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
                .zip
            } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
                FileKind(ofCompound: bytes)
            } else if contains(Array(head.prefix(32)), Array("OSMHeader".utf8)) {
                // The first block says its kind behind its length.
                .packedMap
            } else if let foreign = FileKind.foreignHead(head) {
                .foreign(foreign)
            } else if FileKind.isMarkup(head) {
                FileKind.isMap(head) ? .map : .webPage
            } else if FileKind.hasControls(bytes) {
                .foreign(.unknown)
            } else {
                .text
            }
    }

    /// A compound file holds its streams' names in UTF-16.
    private init(ofCompound bytes: [UInt8]) {
        self =
            if contains(bytes, wide("EncryptedPackage")) {
                .encrypted
            } else if contains(bytes, wide("Workbook")) || contains(bytes, wide("Book")) {
                .oldWorkbook
            } else if contains(bytes, wide("WordDocument")) {
                .foreign(.wordProcessing)
            } else if contains(bytes, wide("PowerPoint Document")) {
                .foreign(.presentation)
            } else if bytes.count < 1536 {
                .oldWorkbook
            } else {
                .foreign(.unknown)
            }
    }

    private static func foreignHead(_ head: ArraySlice<UInt8>) -> WorkbookRefusal.ForeignKind? {
        let heads: [([UInt8], WorkbookRefusal.ForeignKind)] = [
            (Array("%PDF".utf8), .pdf), ([0x89, 0x50, 0x4E, 0x47], .picture), ([0xFF, 0xD8, 0xFF], .picture),
            (Array("GIF8".utf8), .picture), ([0x42, 0x4D, 0, 0], .picture), (Array("Rar!".utf8), .archive),
            ([0x37, 0x7A, 0xBC, 0xAF], .archive), ([0x1F, 0x8B, 0x08], .archive),
            (Array("{\\rtf".utf8), .wordProcessing),
        ]
        return heads.first { head.starts(with: $0.0) }?.1
    }

    private static func isMarkup(_ head: ArraySlice<UInt8>) -> Bool {
        var text = head
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
            text = text.filter { $0 != 0 }.dropFirst(2)
        }
        let start = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(512)
            .map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        let openings = [
            "<!doctype", "<html", "<head", "<table", "<?xml", "<osm", "<meta", "<style", "<!--", "mime-version:",
        ]
        return openings.contains { start.starts(with: $0.utf8) }
    }

    private static func isMap(_ head: ArraySlice<UInt8>) -> Bool { contains(Array(head), Array("<osm".utf8)) }

    /// Control characters that no text file has; a file in UTF-16 is known by its mark or its zeros.
    private static func hasControls(_ bytes: [UInt8]) -> Bool {
        if WideOrder(of: bytes) != nil { return false }
        return bytes.contains { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A && $0 != 0x1B }
    }
}

private func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

private func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    for start in 0...(bytes.count - needle.count) where bytes[start] == first {
        if bytes[start...].starts(with: needle) { return true }
    }
    return false
}
