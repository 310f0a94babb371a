import CExpat

/// One part of an xlsx file, read by stream. A subclass takes the elements that it knows.
///
/// A document type stops the parser at once: entities are how XML files grow without end.
class XmlPart {
    let limits: ReadLimits
    private let parser: XML_Parser
    private var refusal: WorkbookRefusal?
    private var given = 0
    /// How many elements are open.
    private(set) final var depth = 0
    /// Whether the part says that it is in UTF-8, or says nothing.
    private(set) final var saysUTF8 = true

    /// Bytes of one tag, comment or instruction: an unfinished one is looked through again with every piece.
    private static let longestToken = 1 << 20
    private static let mostAttributes = 256

    init(limits: ReadLimits) throws(WorkbookRefusal) {
        self.limits = limits
        guard let parser = XML_ParserCreate(nil) else { throw .tooLarge(.inflated) }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetStartDoctypeDeclHandler(parser) { part, _, _, _, _ in XmlPart.of(part)?.refuse(.entities) }
        XML_SetXmlDeclHandler(parser) { part, _, encoding, _ in
            guard let part = XmlPart.of(part), let encoding else { return }
            part.saysUTF8 = String(cString: encoding).lowercased() == "utf-8"
        }
        XML_SetElementHandler(
            parser,
            { part, name, list in
                guard let part = XmlPart.of(part), let name, let list else { return }
                part.depth += 1
                let attributes = XmlAttributes(list: list)
                if part.depth > part.limits.depth || attributes.isLonger(than: XmlPart.mostAttributes) {
                    return part.refuse(.damaged)
                }
                part.open(localName(name), attributes)
            },
            { part, name in
                guard let part = XmlPart.of(part), let name else { return }
                part.close(localName(name))
                part.depth -= 1
            })
        XML_SetCharacterDataHandler(parser) { part, text, count in
            XmlPart.of(part)?.characters(UnsafeRawBufferPointer(start: text, count: Int(count)))
        }
    }

    deinit { XML_ParserFree(parser) }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XmlPart? {
        pointer.map { Unmanaged<XmlPart>.fromOpaque($0).takeUnretainedValue() }
    }

    /// An element begins; the name is without its namespace prefix.
    func open(_ name: XmlName, _ attributes: XmlAttributes) {}
    func close(_ name: XmlName) {}
    func characters(_ bytes: UnsafeRawBufferPointer) {}

    /// Stops reading: the file is refused with this reason.
    final func refuse(_ reason: WorkbookRefusal) {
        if refusal == nil { refusal = reason }
        XML_StopParser(parser, 0)
    }

    /// The next piece of the part; `finish` ends it.
    func consume(_ piece: UnsafeRawBufferPointer) throws(WorkbookRefusal) { try parse(piece) }

    func finish() throws(WorkbookRefusal) { try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }

    final func parse(_ piece: UnsafeRawBufferPointer, isLast: Bool = false) throws(WorkbookRefusal) {
        let text = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, text, Int32(piece.count), isLast ? 1 : 0)
        if let refusal { throw refusal }
        if status == XML_STATUS_ERROR { throw .damaged }
        given += piece.count
        if given - Int(XML_GetCurrentByteIndex(parser)) > Self.longestToken + piece.count { throw .damaged }
    }
}

/// A name in the parser's own memory, ended by a zero byte.
typealias XmlName = UnsafePointer<XML_Char>

private func localName(_ name: XmlName) -> XmlName {
    var start = name
    var end = name
    while end[0] != 0 {
        if end[0] == 0x3A { start = end + 1 }
        end += 1
    }
    return start
}

func same(_ name: XmlName, _ word: StaticString) -> Bool {
    word.utf8Start.withMemoryRebound(to: XML_Char.self, capacity: word.utf8CodeUnitCount + 1) { word in
        var index = 0
        while name[index] == word[index] {
            if name[index] == 0 { return true }
            index += 1
        }
        return false
    }
}

/// The attributes of an element, in the parser's own memory.
struct XmlAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>

    /// Calls `body` with each attribute's name, prefix and all, and value.
    @inline(__always)
    func forEach(_ body: (XmlName, XmlName) -> Void) {
        var index = 0
        while let name = list[index], let value = list[index + 1] {
            body(name, value)
            index += 2
        }
    }

    fileprivate func isLonger(than most: Int) -> Bool {
        var count = 0
        while list[2 * count] != nil {
            count += 1
            if count > most { return true }
        }
        return false
    }

    /// The value of an attribute, whatever its namespace prefix.
    subscript(_ word: StaticString) -> String? {
        var found: String?
        forEach { name, value in if found == nil, same(localName(name), word) { found = String(cString: value) } }
        return found
    }

    func isOn(_ word: StaticString) -> Bool {
        let value = self[word]
        return value == "1" || value == "true" || value == "on"
    }
}
