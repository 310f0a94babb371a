import CExpat

/// One part of an xlsx file, read by stream. A subclass takes the elements that it knows.
///
/// A document type stops the parser at once: entities are how XML files grow without end.
class XmlPart {
    static let pieceBytes = 1 << 16
    let limits: ReadLimits
    private let parser: XML_Parser
    private var refusal: WorkbookRefusal?
    private var depth = 0

    init(limits: ReadLimits) throws(WorkbookRefusal) {
        self.limits = limits
        guard let parser = XML_ParserCreate(nil) else { throw .tooLarge(.inflated) }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetStartDoctypeDeclHandler(parser) { part, _, _, _, _ in XmlPart.of(part)?.refuse(.entities) }
        XML_SetElementHandler(
            parser,
            { part, name, attributes in
                guard let part = XmlPart.of(part), let name, let attributes else { return }
                part.depth += 1
                if part.depth > part.limits.depth { return part.refuse(.damaged) }
                part.open(localName(name), XmlAttributes(list: attributes))
            },
            { part, name in
                guard let part = XmlPart.of(part), let name else { return }
                part.depth -= 1
                part.close(localName(name))
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

    final func buffer(_ count: Int) throws(WorkbookRefusal) -> UnsafeMutableRawPointer {
        guard let buffer = XML_GetBuffer(parser, Int32(count)) else { throw .tooLarge(.inflated) }
        return buffer
    }

    /// Parses what was put into the buffer; no bytes end the part.
    final func parse(_ count: Int) throws(WorkbookRefusal) {
        let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
        if let refusal { throw refusal }
        if status == XML_STATUS_ERROR { throw .damaged }
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
