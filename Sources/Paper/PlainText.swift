/// What may reach a page: characters that are seen. Whatever steers a terminal, a printer or the direction of
/// writing becomes a space, so that no value can disturb its neighbours.
enum PlainText {
    /// The text's paragraphs, at least one; every kind of line break separates them.
    static func paragraphs(of text: String) -> [[Unicode.Scalar]] {
        var result: [[Unicode.Scalar]] = [[]]
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == "\r": break
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: result.append([])
            case 0...0x1F, 0x7F...0xA0, 0x200E, 0x200F, 0x202A...0x202F, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFC,
                0xE0000...0xE007F:
                result[result.count - 1].append(" ")
            default: result[result.count - 1].append(scalar)
            }
            previous = scalar
        }
        return result
    }
}
