/// Text of a csv cell that a spreadsheet would run as a formula, written as a formula that only says that text.
enum CsvFormula {
    /// `=1+1` becomes `="=1+1"`; other text stays. A text too long for a formula gets an apostrophe in front.
    static func wrapped(_ text: String) -> String {
        guard isDangerous(text) else { return text }
        guard text.utf16.count <= 255 else { return "'" + text }
        return "=" + quoted(text)
    }

    /// Between quotation marks, those inside doubled. Byte by byte: a mark with an accent on it is a mark all the same.
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        return String(decoding: bytes + [0x22], as: UTF8.self)
    }

    /// The text inside `="…"`; other text stays.
    static func unwrapped(_ text: String) -> String {
        guard text.utf8.starts(with: [0x3D, 0x22]), text.utf8.count >= 3, text.utf8.last == 0x22 else { return text }
        let inner = text.utf8.dropFirst(2).dropLast()
        var kept: [UInt8] = []
        var isPair = false
        for byte in inner {
            if byte == 0x22, !isPair {
                isPair = true
                continue
            }
            if isPair, byte != 0x22 { return text }
            isPair = false
            kept.append(byte)
        }
        return isPair ? text : String(decoding: kept, as: UTF8.self)
    }

    private static func isDangerous(_ text: String) -> Bool {
        if let first = text.unicodeScalars.first, first == "\t" || first == "\r" || first == "\n" { return true }
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
        return "=+-@＝＋－＠".unicodeScalars.contains(first)
    }
}
