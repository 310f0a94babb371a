/// The texts that cells of an xlsx file point to. Runs of rich text are joined; readings (phonetic runs) are dropped.
final class SharedStringsPart: XmlPart {
    private var buffer: [UInt8] = []
    private var isInText = false
    private var isInReading = false
    private(set) var texts: [String] = []

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if same(name, "t") {
            isInText = true
        } else if same(name, "rPh") {
            isInReading = true
        } else if same(name, "si") {
            buffer.removeAll(keepingCapacity: true)
        }
    }

    override func close(_ name: XmlName) {
        if same(name, "t") {
            isInText = false
        } else if same(name, "rPh") {
            isInReading = false
        } else if same(name, "si") {
            texts.append(EscapedText.decoded(buffer))
        }
    }

    override func characters(_ bytes: UnsafeRawBufferPointer) {
        guard isInText, !isInReading else { return }
        buffer.append(contentsOf: bytes)
        if buffer.count > limits.cellBytes { refuse(.tooLarge(.cellText)) }
    }
}
