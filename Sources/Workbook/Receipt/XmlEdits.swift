/// Changes to the bytes of one XML part; what no change names stays.
struct XmlEdits {
    private let bytes: [UInt8]
    private var edits: [(range: Range<Int>, text: [UInt8])] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isEmpty: Bool { edits.isEmpty }

    mutating func replace(_ range: Range<Int>, by text: String) { edits.append((range, Array(text.utf8))) }
    mutating func insert(_ text: String, at place: Int) { replace(place..<place, by: text) }

    /// Puts text behind the last child of an element.
    mutating func append(_ text: String, to element: XmlElement) {
        guard element.isEmpty else { return insert(text, at: element.close.lowerBound) }
        let name = XmlText.name(of: bytes[element.open])
        var tag = bytes[element.open]
        while let last = tag.last, last == UInt8(ascii: ">") || last == UInt8(ascii: "/") { tag.removeLast() }
        replace(element.open, by: String(decoding: tag, as: UTF8.self) + ">" + text + "</\(name)>")
    }

    /// Sets attributes of a tag, without prefix; nil takes one away.
    mutating func set(_ attributes: KeyValuePairs<String, String?>, in tag: Range<Int>) {
        var text = Array(bytes[tag])
        for (name, value) in attributes { text = XmlText.tag(text, setting: name, to: value) }
        edits.append((tag, text))
    }

    /// Throws when two changes meet in one place.
    func applied() throws(PatchFault) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.text.count })
        var place = 0
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        for (range, text) in ordered.map(\.element) {
            guard range.lowerBound >= place else { throw PatchFault(reason: "two changes in one place") }
            result += bytes[place..<range.lowerBound]
            result += text
            place = range.upperBound
        }
        return result + bytes[place...]
    }
}

/// Pieces of XML text.
enum XmlText {
    /// The name in a tag, prefix and all.
    static func name(of tag: ArraySlice<UInt8>) -> String {
        let name = tag.dropFirst().prefix { !isSpace($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        return String(decoding: name, as: UTF8.self)
    }

    /// `x:` of `<x:row>`; empty where names have none.
    static func prefix(of tag: ArraySlice<UInt8>) -> String {
        let name = name(of: tag)
        return name.lastIndex(of: ":").map { String(name[...$0]) } ?? ""
    }

    static func tag(_ tag: [UInt8], setting name: String, to value: String?) -> [UInt8] {
        let wanted = Array(name.utf8)
        var place = 1
        while place < tag.count, !isSpace(tag[place]), !isEnd(tag[place]) { place += 1 }
        while place < tag.count {
            let gap = place
            while place < tag.count, isSpace(tag[place]) { place += 1 }
            guard place < tag.count, !isEnd(tag[place]) else {
                let added = value.map { Array(" \(name)=\"\(escaped($0))\"".utf8) } ?? []
                return Array(tag[..<gap]) + added + tag[gap...]
            }
            let start = place
            while place < tag.count, tag[place] != UInt8(ascii: "="), !isSpace(tag[place]) { place += 1 }
            let found = tag[start..<place].elementsEqual(wanted)
            while place < tag.count, tag[place] != UInt8(ascii: "\""), tag[place] != UInt8(ascii: "'") { place += 1 }
            guard place < tag.count, let end = tag[(place + 1)...].firstIndex(of: tag[place]) else { return tag }
            if found {
                guard let value else { return Array(tag[..<gap]) + tag[(end + 1)...] }
                return Array(tag[...place]) + escaped(value).replacing("'", with: "&apos;").utf8 + tag[end...]
            }
            place = end + 1
        }
        return tag
    }

    /// Text as it stands in an element or a value.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") }
}

/// A cell's address.
package enum CellName {
    /// `AB12` of row 12 and column 27.
    static func text(row: Int, column: Int) -> String { letters(of: column) + String(row) }

    package static func letters(of column: Int) -> String {
        var rest = column + 1
        var letters: [UInt8] = []
        while rest > 0 {
            letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Row from 1 and column from 0; nil for text that is none. Dollar signs are passed over.
    static func place(_ text: String) -> (row: Int, column: Int)? {
        var column = 0
        var row = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A:
                guard row == 0, column < 20_000 else { return nil }
                column = column * 26 + Int(byte & 0xDF) - 0x40
            case 0x30...0x39:
                guard column > 0, row < 10_000_000 else { return nil }
                row = row * 10 + Int(byte) - 0x30
            default: return nil
            }
        }
        return row > 0 && column > 0 ? (row, column - 1) : nil
    }
}
