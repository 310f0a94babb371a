import Glibc

/// Tells a text file's encoding and turns it into UTF-8, strictly: a byte that does not fit refuses the file.
enum TextEncoding {
    /// By byte order mark, else UTF-8 if it is valid throughout, else UTF-16 where the zeros of its commas and line
    /// ends show, else GB18030 (which holds GBK and GB2312); with a doubt where the text looks unusual.
    static func utf8(of bytes: [UInt8]) throws(WorkbookRefusal)
        -> (text: [UInt8], doubt: TextDoubt?, encoding: String)
    {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = Array(bytes.dropFirst(3))
            guard isUTF8(text) else { throw .unknownEncoding }
            return (text, GarbledText.isIn(text) ? .garbled : nil, "UTF-8")
        }
        if let order = WideOrder(of: bytes) {
            let text = try readable(convert(Array(bytes.dropFirst(order.hasMark ? 2 : 0)), from: order.name))
            return (text, GarbledText.isIn(text) ? .garbled : nil, "UTF-16")
        }
        if isUTF8(bytes) { return (bytes, GarbledText.isIn(bytes) ? .garbled : nil, "UTF-8") }
        let text = try readable(convert(bytes, from: "GB18030"))
        if GarbledText.isIn(text) { return (text, .garbled, "GB18030") }
        return (text, looksChinese(bytes) ? nil : .encoding, "GB18030")
    }

    /// A file's name as an archive holds it: UTF-8, else GB18030, else its ASCII alone.
    static func name(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let text = convert(bytes, from: "GB18030") ?? bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
        return String(decoding: text, as: UTF8.self)
    }

    private static func readable(_ text: [UInt8]?) throws(WorkbookRefusal) -> [UInt8] {
        guard let text, !text.contains(0) else { throw .unknownEncoding }
        return text
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Whether nearly all double bytes are the common ones of GB2312. Those of Big5, Shift-JIS and Western text are not.
    private static func looksChinese(_ bytes: [UInt8]) -> Bool {
        let (common, rare) = doubleBytes(of: bytes)
        return rare * 8 <= common
    }

    /// How many characters of a text in GB18030 are the common ones of GB2312, and how many are others beyond ASCII.
    static func doubleBytes(of bytes: [UInt8]) -> (common: Int, rare: Int) {
        var common = 0
        var rare = 0
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            guard lead >= 0x80, index + 1 < bytes.count else {
                index += 1
                continue
            }
            let trail = bytes[index + 1]
            // A four-byte character is a rare ideograph or another script.
            if (0x30...0x39).contains(trail) {
                rare += 1
                index += 4
                continue
            }
            let isCommon = trail >= 0xA1 && ((0xB0...0xF7).contains(lead) || (0xA1...0xA3).contains(lead))
            if isCommon { common += 1 } else { rare += 1 }
            index += 2
        }
        return (common, rare)
    }

    /// Encodings whose tables a confined child may need; the rest cannot be opened there.
    private static let tables = ["GB18030", "CP936", "CP950", "CP1252", "UTF-16LE", "UTF-16BE"]

    /// Opens the tables and keeps them, since a confined child opens no files.
    static func openTables() { for table in tables { _ = iconv_open("UTF-8", table) } }

    /// Converts with the C library's tables; nil where a byte or character does not fit.
    static func convert(_ bytes: [UInt8], from source: String, to target: String = "UTF-8") -> [UInt8]? {
        let descriptor = iconv_open(target, source)
        guard let descriptor, descriptor != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(descriptor) }
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 16) { output, count in
            bytes.withUnsafeBytes { input in
                // iconv reads what it is told it might write.
                var inputStart = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: CChar.self).baseAddress)
                var inputLeft = input.count
                var outputLeft = output.count
                output.withMemoryRebound(to: CChar.self) { output in
                    var outputStart = output.baseAddress
                    let result = iconv(descriptor, &inputStart, &inputLeft, &outputStart, &outputLeft)
                    isWhole = result == 0 && inputLeft == 0
                }
                count = output.count - outputLeft
            }
        }
        return isWhole ? output : nil
    }
}

/// The byte order of text in UTF-16.
struct WideOrder {
    let name: String
    let hasMark: Bool

    /// By its mark, else by the zeros: nearly all in the same half of a unit, as of digits and separators; in the other half
    /// a zero is a rare character such as 一.
    init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            self.init(name: bytes[0] == 0xFF ? "UTF-16LE" : "UTF-16BE", hasMark: true)
            return
        }
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2), bytes.contains(0) else { return nil }
        var (little, big) = (Zeros(), Zeros())
        for index in stride(from: 0, to: bytes.count, by: 2) {
            let (first, second) = (bytes[index], bytes[index + 1])
            if first == 0, second == 0 { return nil }
            if second == 0 { little.add(first) }
            if first == 0 { big.add(second) }
        }
        let isLittle = little.count > big.count
        let (most, least) = isLittle ? (little, big) : (big, little)
        // Nine characters in ten may be Han, and half as many of them such as 一.
        guard most.separators > 0, most.count * 20 >= bytes.count, least.count * 2 <= most.count else { return nil }
        self.init(name: isLittle ? "UTF-16LE" : "UTF-16BE", hasMark: false)
    }

    private struct Zeros {
        var count = 0
        var separators = 0

        mutating func add(_ other: UInt8) {
            count += 1
            if other == 0x09 || other == 0x0A || other == 0x2C || other == 0x3B { separators += 1 }
        }
    }

    private init(name: String, hasMark: Bool) {
        self.name = name
        self.hasMark = hasMark
    }
}

/// Text that lost characters before it came here.
enum GarbledText {
    /// What stands where characters were: the replacement character, its bytes read as GBK, and words that rosters
    /// have in their heads (姓名, 性别, 学校) read in the wrong encoding.
    private static let marks = [
        "\u{FFFD}", "锟斤拷", "烫烫烫", "屯屯屯", "濮撳悕", "鎬у埆", "瀛︽牎", "韬唤", "å§“å", "ÐÕÃû", "ÐÔ±ð", "Ñ§Ð£",
    ].map { Array($0.utf8) }

    static func isIn(_ text: [UInt8]) -> Bool {
        text.withUnsafeBytes { text in marks.contains { Self.stands($0, in: text) } }
    }

    /// How many kinds of such marks stand in it.
    static func kinds(in text: [UInt8]) -> Int {
        text.withUnsafeBytes { text in marks.count { Self.stands($0, in: text) } }
    }

    private static func stands(_ mark: [UInt8], in text: UnsafeRawBufferPointer) -> Bool {
        guard var place = text.baseAddress, let first = mark.first else { return false }
        let end = place + text.count
        while end - place >= mark.count, let hit = memchr(place, Int32(first), end - place - mark.count + 1) {
            if memcmp(hit, mark, mark.count) == 0 { return true }
            place = UnsafeRawPointer(hit) + 1
        }
        return false
    }
}

/// The characters of a text that speak against its encoding.
enum DoubtfulText {
    static func count(in text: String, _ doubt: TextDoubt) -> Int {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return 0 }
        // What stands where a character was lost, or where no script has one.
        let lost = text.unicodeScalars.count { $0 == "\u{FFFD}" || $0.properties.generalCategory == .privateUse }
        switch doubt {
        case .garbled: return lost + GarbledText.kinds(in: Array(text.utf8))
        case .encoding:
            guard let bytes = TextEncoding.convert(Array(text.utf8), from: "UTF-8", to: "GB18030") else { return lost }
            return lost + TextEncoding.doubleBytes(of: bytes).rare
        }
    }
}
