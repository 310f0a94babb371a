import CQrencode

/// The dark and light squares of a QR code.
struct QRModules {
    let side: Int
    private let dark: [Bool]

    /// Error correction M: 15 % of the code may be soiled.
    init(encoding text: String) throws(PaperFault) {
        let bytes = Array(text.utf8)
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw .qrTooLong(bytes: bytes.count)
        }
        let side = Int(code.pointee.width)
        self.side = side
        dark = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
        QRcode_free(code)
    }

    /// Neighbouring dark squares of a line, as one range each: fewer, seamless rectangles.
    func darkRanges(inRow row: Int) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for column in 0..<side where dark[row * side + column] {
            if let last = result.last, last.upperBound == column {
                result[result.count - 1] = last.lowerBound..<column + 1
            } else {
                result.append(column..<column + 1)
            }
        }
        return result
    }
}
