/// A child's name as a roster writes it, and as it is meant.
package struct NameText: Hashable, Sendable {
    /// Without spaces, with `·` for every other dot; spaces between Latin words stay, one each.
    package let repaired: String
    /// What makes it no name; `nil` for one that holds only what a name can hold: letters of any script, any Han
    /// character, `·`, and between Latin letters a space, hyphen or apostrophe.
    package let fault: Fault?

    package enum Fault: Hashable, Sendable {
        case empty
        /// More than a name has; reliability asks for 100 at least.
        case length(Int)
        /// What parts names stands with a name on either side of it.
        case twoNames
        /// A mark where a character was lost.
        case damaged(String)
        case characters
    }

    /// Far beyond the names of people in China, and of nearly all others.
    private static let longest = 100

    package var isPlausible: Bool { fault == nil }

    package init(_ text: String) {
        // Nearly every name of a county passes here: two to eight Han characters and nothing to mend.
        if text.utf8.count <= 24, !text.isEmpty,
            text.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }), DamagedText.mark(in: text) == nil
        {
            repaired = text
            fault = nil
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
        fault = Self.fault(of: name, written: text)
    }

    private static func fault(of name: String, written: String) -> Fault? {
        if name.isEmpty { return .empty }
        let count = name.unicodeScalars.count
        if count > longest { return .length(count) }
        if let mark = DamagedText.mark(in: name) ?? (name.contains("?") ? "?" : name.contains("？") ? "？" : nil) {
            return .damaged(mark)
        }
        if hasTwoNames(written) { return .twoNames }
        let isName = name.unicodeScalars.allSatisfy(mayStand) && hasLetterEnds(name) && joinsLatin(name)
        return isName ? nil : .characters
    }

    /// Whether a line break, a comma, a slash or a blank has two characters and more on either side. One behind or before a
    /// dot is within a name, a blank behind a surname of two characters too.
    private static func hasTwoNames(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        let parts = scalars.split { lineBreaks.contains($0) || partings.contains($0) || TextRepair.isBlank($0) }
        guard parts.count > 1 else { return false }
        return zip(parts, parts.dropFirst()).contains { before, after in
            let between = scalars[before.endIndex..<after.startIndex]
            if between.contains(where: lineBreaks.contains) || between.contains(where: partings.contains) {
                return before.count >= 2 && after.count >= 2 && !(before.last.map(isDot) ?? false)
                    && !(after.first.map(isDot) ?? false)
            }
            return before.count >= 2 && after.count >= 2 && before.allSatisfy(isIdeograph)
                && after.allSatisfy(isIdeograph) && !compoundSurnames.contains(String(before))
        }
    }

    private static let partings: Set<Unicode.Scalar> = ["/", ",", ";", "、", "，", "；", "／", "|", "&", "+"]

    private static let lineBreaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{0B}", "\u{85}", "\u{2028}", "\u{2029}"]

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool { scalar == "·" || dots.contains(scalar) }

    /// Whether hyphens and apostrophes stand between Latin letters only.
    private static func joinsLatin(_ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        return scalars.indices.allSatisfy { index in
            guard scalars[index] == "-" || scalars[index] == "'" else { return true }
            return index > 0 && index + 1 < scalars.count && isLatin(scalars[index - 1]) && isLatin(scalars[index + 1])
        }
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

    /// Surnames of two characters that are in use.
    package static let compoundSurnames: Set = [
        "欧阳", "上官", "司马", "司徒", "诸葛", "尉迟", "万俟", "长孙", "夏侯", "皇甫", "公孙", "慕容", "令狐", "宇文", "轩辕", "东方", "独孤",
        "南宫", "赫连", "澹台", "单于", "申屠", "淳于", "呼延", "钟离", "鲜于", "闾丘", "濮阳", "端木", "拓跋", "乐正", "西门",
    ]
}
