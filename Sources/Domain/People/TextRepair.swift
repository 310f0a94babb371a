/// Repairs of a text that lose nothing: what a person would read is the same before and after.
package enum TextRepair {
    /// Without characters that print nothing or blank: spaces of any kind, zero-width marks, controls.
    package static func withoutSpaces(_ text: String) -> String {
        guard mayHoldBlanks(text) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isBlank($0) }))
    }

    /// Whether nothing is left without blanks.
    package static func isBlank(_ text: String) -> Bool {
        text.isEmpty || (mayHoldBlanks(text) && text.unicodeScalars.allSatisfy(isBlank))
    }

    /// Without blanks at both ends; those inside stay.
    package static func trimmed(_ text: String) -> String {
        guard mayHoldBlanks(text) else { return text }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Full-width letters, digits and signs as ordinary ones: `５２２` is `522`, `（` is `(`.
    package static func halfWidth(_ text: String) -> String {
        // U+FF01 to U+FF5E begin with the byte EF, U+3000 with E3.
        guard text.utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) else {
                scalars.append(scalar == "\u{3000}" ? " " : scalar)
                continue
            }
            scalars.append(half)
        }
        return String(scalars)
    }

    /// A number as it is meant: no blanks, no apostrophe before it, half-width, `x` as `X`.
    package static func number(_ text: String) -> String {
        var repaired = halfWidth(withoutSpaces(text))
        while let byte = repaired.utf8.first, !isLetterOrDigit(byte), let first = repaired.first,
            apostrophes.contains(first)
        { repaired.removeFirst() }
        return repaired.utf8.contains(UInt8(ascii: "x")) ? repaired.uppercased() : repaired
    }

    /// Whether two texts are other signs for the same words: only blanks, punctuation or the width of signs differ. What
    /// stands between two digits says something: `3-1` is not `31`.
    package static func differOnlyInSigns(_ one: String, _ other: String) -> Bool {
        one != other && bare(one) == bare(other)
    }

    /// Whether two texts say the same, sign by sign: only the width of signs and blanks at the ends differ, as of `，` and `,`.
    package static func areSame(_ one: String, _ other: String) -> Bool {
        one == other || trimmed(halfWidth(one)) == trimmed(halfWidth(other))
    }

    /// Whether a text is in ordinary signs: nothing of full width but the punctuation of Chinese, no blanks at the ends.
    package static func isPlain(_ text: String) -> Bool {
        trimmed(text) == text
            && text.unicodeScalars.allSatisfy { sign in
                sign != "\u{3000}" && (!(0xFF01...0xFF5E).contains(sign.value) || punctuation.contains(sign))
            }
    }

    private static let punctuation: Set<Unicode.Scalar> = ["，", "；", "：", "（", "）", "！", "？"]

    private static func bare(_ text: String) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var parted = false
        for scalar in halfWidth(text).uppercased().unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                parted = true
                continue
            }
            if parted, let last = kept.last, isDigit(last), isDigit(scalar) { kept.append("-") }
            parted = false
            kept.append(scalar)
        }
        return kept
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

    package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 128 { return scalar.value <= 32 || scalar.value == 127 }
        if (0x4E00...0x9FFF).contains(scalar.value) { return false }
        return scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
            || scalar.properties.generalCategory == .control
    }

    /// False when a look at the bytes shows that no blank can be there, as in nearly every cell of a roster: visible
    /// ASCII, and what lies between U+4000 and U+EFFF, where Unicode has no blank.
    private static func mayHoldBlanks(_ text: String) -> Bool {
        var skip = 0
        for byte in text.utf8 {
            if skip > 0 {
                skip -= 1
            } else if (0xE4...0xEE).contains(byte) {
                skip = 2
            } else if !(33...126).contains(byte) {
                return true
            }
        }
        return false
    }

    /// Of ASCII.
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static let apostrophes: Set<Character> = ["'", "‘", "’", "`", "´", "′"]
}
