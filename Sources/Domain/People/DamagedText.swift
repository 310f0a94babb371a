/// Characters that stand where others were lost: on the way through a wrong encoding 乱码, or because a program has no
/// glyph for a rare one 生僻字.
package enum DamagedText {
    /// The first such mark of a text: the words that garbled text leaves, the replacement character, 〓, or a private-use
    /// character, which looks right only with the font that it was typed in.
    package static func mark(in text: String) -> String? {
        var mayHoldWord = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "〓", "\u{FFFD}", "\u{E000}"..."\u{F8FF}", "\u{F0000}"...: return String(scalar)
            case "锟", "烫", "屯": mayHoldWord = true
            default: continue
            }
        }
        return mayHoldWord ? words.first { text.contains($0) } : nil
    }

    /// `U+E863` of a mark that is one character.
    package static func codePoint(_ mark: String) -> String? {
        guard mark.unicodeScalars.count == 1, let scalar = mark.unicodeScalars.first else { return nil }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether it may still be read with the font that it was typed in.
    package static func isPrivate(_ mark: String) -> Bool {
        mark.unicodeScalars.first?.properties.generalCategory == .privateUse
    }

    private static let words = ["锟斤拷", "烫烫烫", "屯屯屯"]
}
