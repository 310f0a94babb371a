import CExpat

/// Goes through one XML part and tells where each tag's bytes stand, so that single tags can be changed and all other
/// bytes kept. A subclass takes the elements that it knows.
class XmlScan {
    let bytes: [UInt8]
    /// How many elements are open, the one being told of included: 1 for the root.
    private(set) var depth = 0
    private(set) var root: XmlElement?
    private var parser: XML_Parser?
    private var opened: [Range<Int>] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// An element begins; the name is without its prefix, the range is its tag's.
    func open(_ name: String, _ attributes: ScanAttributes, _ tag: Range<Int>) {}
    /// An element ends, with both its tags.
    func close(_ name: String, _ element: XmlElement) {}
    func characters(_ text: String) {}

    /// Throws for a part that is not well formed, has a document type, or is not in UTF-8.
    final func scan() throws(PatchFault) {
        guard isUTF8, let parser = XML_ParserCreate("UTF-8") else { throw PatchFault(reason: "not in UTF-8") }
        self.parser = parser
        defer { XML_ParserFree(parser) }
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetStartDoctypeDeclHandler(parser) { scan, _, _, _, _ in
            if let parser = XmlScan.of(scan)?.parser { XML_StopParser(parser, 0) }
        }
        XML_SetElementHandler(
            parser,
            { scan, name, list in
                guard let scan = XmlScan.of(scan), let name, let list else { return }
                scan.begin(String(cString: localName(of: name)), ScanAttributes(list: list))
            },
            { scan, name in
                guard let scan = XmlScan.of(scan), let name else { return }
                scan.end(String(cString: localName(of: name)))
            })
        XML_SetCharacterDataHandler(parser) { scan, text, count in
            let text = UnsafeRawBufferPointer(start: text, count: Int(count))
            XmlScan.of(scan)?.characters(String(decoding: text, as: UTF8.self))
        }
        let status = bytes.withUnsafeBytes { buffer in
            XML_Parse(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), 1)
        }
        guard status == XML_STATUS_OK, root != nil else { throw PatchFault(reason: "not well formed") }
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XmlScan? {
        pointer.map { Unmanaged<XmlScan>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Where the bytes of the event stand that is being told.
    private var place: Range<Int> {
        let start = Int(XML_GetCurrentByteIndex(parser))
        guard start >= 0, start <= bytes.count else { return bytes.count..<bytes.count }
        return start..<min(bytes.count, start + max(0, Int(XML_GetCurrentByteCount(parser))))
    }

    private func begin(_ name: String, _ attributes: ScanAttributes) {
        let place = place
        depth += 1
        opened.append(place)
        open(name, attributes, place)
    }

    private func end(_ name: String) {
        let element = XmlElement(open: opened.popLast() ?? place, close: place)
        if opened.isEmpty { root = element }
        close(name, element)
        depth -= 1
    }

    /// What is put into the part is UTF-8; a part in anything else is left alone.
    private var isUTF8: Bool {
        let head = bytes.prefix(128)
        guard head.first == UInt8(ascii: "<") || head.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        guard let declaration = text.split(separator: "?>", maxSplits: 1).first, declaration.contains("encoding") else {
            return true
        }
        return declaration.contains("utf-8") || !declaration.contains("<?xml")
    }
}

/// Where an element's two tags stand; the second is empty, behind the first, when one tag is both.
struct XmlElement: Equatable {
    let open: Range<Int>
    let close: Range<Int>

    var isEmpty: Bool { close.isEmpty }
    var range: Range<Int> { open.lowerBound..<max(open.upperBound, close.upperBound) }
}

private func localName(of name: UnsafePointer<XML_Char>) -> UnsafePointer<XML_Char> {
    var start = name
    var end = name
    while end[0] != 0 {
        if end[0] == 0x3A { start = end + 1 }
        end += 1
    }
    return start
}

/// The attributes of an element, in the parser's own memory.
struct ScanAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>

    /// The value of an attribute, whatever its prefix.
    subscript(_ word: String) -> String? {
        var index = 0
        while let name = list[index], let value = list[index + 1] {
            if String(cString: localName(of: name)) == word { return String(cString: value) }
            index += 2
        }
        return nil
    }

    func number(_ word: String) -> Int? { self[word].flatMap { Int($0) } }
}
