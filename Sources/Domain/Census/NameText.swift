/// A child's name as a roster writes it, and as it is meant.
package struct NameText: Hashable, Sendable {
    /// Without spaces, with `·` for every other dot; spaces between Latin words stay, one each.
    package let repaired: String
    /// Whether it holds only what a name can hold: letters of any script, any Han character, `·`, and between Latin
    /// words a space, hyphen or apostrophe.
    package let isPlausible: Bool

    package init(_ text: String) {
        // Nearly every name of a county passes here: two to eight Han characters and nothing to mend.
        if text.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) {
            repaired = text
            isPlausible = !text.isEmpty
            return
        }
        let dotted = String(String.UnicodeScalarView(text.unicodeScalars.map { Self.dots.contains($0) ? "·" : $0 }))
        let words = dotted.unicodeScalars.split(whereSeparator: TextRepair.isBlank).map { String($0) }
        var name = ""
        for word in words {
            if let before = name.unicodeScalars.last, let after = word.unicodeScalars.first,
                Self.isLatin(before), Self.isLatin(after)
            {
                name += " "
            }
            name += word
        }
        repaired = name
        isPlausible = !name.isEmpty && name.unicodeScalars.allSatisfy(Self.mayStand) && Self.hasLetterEnds(name)
    }

    private static let dots: Set<Unicode.Scalar> = ["•", "・", "･", "‧", "∙", "●", "．", "⋅", "․", "."]

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 && scalar.properties.isAlphabetic
    }

    private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "·" || scalar == " " || scalar == "-" || scalar == "'" || isIdeograph(scalar)
            || (scalar.properties.isAlphabetic && scalar.properties.numericType == nil)
    }

    /// Han of any plane, among them the extensions that rare names need (GB 18030-2022), and 〇.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || (0x20000...0x3FFFF).contains(scalar.value)
    }

    private static func hasLetterEnds(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, let last = name.unicodeScalars.last else { return false }
        let marks: [Unicode.Scalar] = ["·", "-", "'"]
        return !marks.contains(first) && !marks.contains(last)
    }
}
