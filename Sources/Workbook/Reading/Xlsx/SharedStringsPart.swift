/// The texts that cells of an xlsx file point to. Runs of rich text are joined; readings (phonetic runs) are dropped.
final class SharedStringsPart: ListPart {
    private var buffer: [UInt8] = []
    private var isInText = false
    private var isInReading = false
    private var listDepth: Int?
    private(set) var texts = SharedTexts()

    init(limits: ReadLimits) throws(WorkbookRefusal) { try super.init(item: "si", limits: limits) }

    override var isBetweenItems: Bool { depth == listDepth }

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "t") {
            isInText = true
        } else if same(name, "rPh") {
            isInReading = true
        } else if same(name, "si") {
            buffer.removeAll(keepingCapacity: true)
        } else if same(name, "sst") {
            listDepth = depth
        }
    }

    override func close(_ name: XmlName) {
        if same(name, "t") {
            isInText = false
        } else if same(name, "rPh") {
            isInReading = false
        } else if same(name, "si") {
            texts.append(buffer)
        }
    }

    override func characters(_ bytes: UnsafeRawBufferPointer) {
        guard isInText, !isInReading else { return }
        buffer.append(contentsOf: bytes)
        if buffer.count > limits.cellBytes { refuse(.tooLarge(.cellText)) }
    }

    /// `<si><t>text</t></si>`, and the mark that blanks at its ends count.
    override func scan(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Scan {
        var cursor = XmlCursor(at: start)
        guard cursor.eat("<si><t"), cursor.eatSpaceMark(), let text = cursor.text(), cursor.eat("</t></si>") else {
            return cursor.at == end ? .short : .other
        }
        guard text.bytes.count <= limits.cellBytes, texts.append(text) else { return .other }
        return .taken(cursor.at)
    }
}

/// Many texts in one block of memory; a text becomes a string when a cell asks for it.
struct SharedTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    var count: Int { ends.count - 1 }

    /// The text at an index that is less than `count`.
    subscript(index: Int) -> String {
        bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[ends[index]..<ends[index + 1]]), as: UTF8.self)
        }
    }

    func isEmpty(at index: Int) -> Bool { ends[index] == ends[index + 1] }

    mutating func append(_ text: [UInt8]) {
        if EscapedText.mayHoldEscape(text) {
            bytes.append(contentsOf: EscapedText.decoded(text).utf8)
        } else {
            bytes.append(contentsOf: text)
        }
        ends.append(bytes.count)
    }

    /// False, and nothing done, where the bytes are no UTF-8.
    fileprivate mutating func append(_ text: XmlCursor.Text) -> Bool {
        if text.mayHoldEscape || !text.isASCII {
            guard let valid = text.string else { return false }
            if text.mayHoldEscape {
                append(Array(valid.utf8))
                return true
            }
        }
        bytes.append(contentsOf: text.bytes.bytes)
        ends.append(bytes.count)
        return true
    }
}
