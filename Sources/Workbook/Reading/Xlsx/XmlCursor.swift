/// Reads the plainest XML in a window that ends with a zero byte: no references, no comments, no instructions.
///
/// Each method leaves the cursor at the byte that it did not like, so that the end of the window can be told from
/// something that is not plain. Whatever this accepts, expat accepts with the same meaning.
struct XmlCursor {
    var at: UnsafePointer<UInt8>

    /// Skips blanks; whether there were any.
    @inline(__always) @discardableResult
    mutating func spaces() -> Bool {
        let start = at
        while isSpace(at.pointee) { at += 1 }
        return at != start
    }

    @inline(__always)
    mutating func eat(_ byte: UInt8) -> Bool {
        guard at.pointee == byte else { return false }
        at += 1
        return true
    }

    @inline(__always)
    mutating func eat(_ word: StaticString) -> Bool {
        let bytes = word.utf8Start
        for index in 0..<word.utf8CodeUnitCount {
            guard at.pointee == bytes[index] else { return false }
            at += 1
        }
        return true
    }

    /// The next attribute of a tag; nil where the tag ends, or at what is not plain.
    @inline(__always)
    mutating func attribute() -> (name: Span, value: Span)? {
        guard spaces() else { return nil }
        let name = at
        while isNameByte(at.pointee) { at += 1 }
        let nameEnd = at
        let hasValue = name != nameEnd && isLetter(name.pointee) && eat(0x3D)
        let mark = at.pointee
        guard hasValue, mark == 0x22 || mark == 0x27 else {
            // Back to the name, so that what follows it is not taken for the end of a sound tag.
            if mark != 0 { at = name }
            return nil
        }
        at += 1
        let value = at
        // Bytes of an attribute in ASCII without references: what expat would hand over as it is.
        while at.pointee != mark, at.pointee >= 0x20, at.pointee < 0x7F, at.pointee != 0x26, at.pointee != 0x3C {
            at += 1
        }
        let valueEnd = at
        guard eat(mark) else { return nil }
        return (Span(start: name, end: nameEnd), Span(start: value, end: valueEnd))
    }

    /// Text up to the next tag; nil at what is not plain.
    @inline(__always)
    mutating func text() -> Text? {
        var text = Text(bytes: Span(start: at, end: at))
        while true {
            let byte = at.pointee
            if isDigit(byte) || isLetter(byte) {
                at += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "<"):
                text.bytes.end = at
                return text
            case UInt8(ascii: "&"), UInt8(ascii: ">"), 0x7F: return nil
            // U+FFFE and U+FFFF are no characters of XML; the half-width forms beside them go to expat as well.
            case 0xEF where at[1] == 0xBF: return nil
            case 0x80...: text.isASCII = false
            case UInt8(ascii: "_"): text.mayHoldEscape = true
            case 0x09, 0x0A, 0x20...: break
            default: return nil
            }
            at += 1
        }
    }

    struct Text {
        var bytes: Span
        var isASCII = true
        var mayHoldEscape = false
    }

    struct Span {
        var start: UnsafePointer<UInt8>
        var end: UnsafePointer<UInt8>

        @inline(__always) var count: Int { end - start }
        @inline(__always) var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

        @inline(__always)
        func says(_ word: StaticString) -> Bool {
            guard count == word.utf8CodeUnitCount else { return false }
            let bytes = word.utf8Start
            for index in 0..<count where start[index] != bytes[index] { return false }
            return true
        }

        /// A whole number of at most nine digits.
        @inline(__always) var number: Int? {
            guard count > 0, count <= 9 else { return nil }
            var value = 0
            for index in 0..<count {
                let digit = start[index] &- 0x30
                guard digit < 10 else { return nil }
                value = value &* 10 &+ Int(digit)
            }
            return value
        }

        var hash: UInt64 {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return hash
        }
    }
}

@inline(__always)
private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

@inline(__always)
private func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0x3A || byte == 0x5F || byte == 0x2D || byte == 0x2E
}

extension XmlCursor {
    /// The end of a `<t` tag, perhaps with the mark that blanks count.
    @inline(__always)
    mutating func eatSpaceMark() -> Bool {
        if eat(0x3E) { return true }
        return eat(" xml:space=\"preserve\">")
    }

    /// The rest of a tag whose attributes do not matter. True when the tag closes itself, nil at what is not plain.
    mutating func skipAttributes() -> Bool? {
        var seen = AttributeNames()
        while let (name, _) = attribute() {
            guard seen.add(name) else { return nil }
        }
        if eat(0x3E) { return false }
        return eat("/>") ? true : nil
    }
}

extension XmlCursor.Text {
    /// Nil where the bytes are no UTF-8.
    var string: String? {
        isASCII ? String(decoding: bytes.bytes, as: UTF8.self) : String(validating: bytes.bytes, as: UTF8.self)
    }
}

/// Names of one tag's attributes, told apart by their hashes: a name given twice is not plain.
struct AttributeNames {
    private var hashes: [UInt64] = []

    /// False for a name that may have been seen, and for one of too many.
    mutating func add(_ name: XmlCursor.Span) -> Bool {
        let hash = name.hash
        if hashes.count >= 24 || hashes.contains(hash) { return false }
        hashes.append(hash)
        return true
    }
}
