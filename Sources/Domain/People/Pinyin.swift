/// How a name is spelt in pinyin 拼音, without tones: what lists are sorted by and names are found by.
package struct Pinyin: Hashable, Sendable {
    /// One syllable for each Han character, one word for each run of Latin letters; ü as in `lü`.
    package let syllables: [String]

    package init(_ syllables: [String]) { self.syllables = syllables }

    /// `ou yang yong bo`: sorts surnames together. ü is written u, so that a keyboard finds it.
    package var key: String { syllables.map(Self.typed).joined(separator: " ") }

    /// `oyyb`.
    package var initials: String { String(syllables.compactMap(\.first).map { $0 == "ü" ? "u" : $0 }) }

    /// What was typed, as keys and initials are written: small letters, v and ü as u.
    package static func typed(_ text: String) -> String {
        // Nearly every syllable is written so already.
        if text.utf8.allSatisfy({ (97...122).contains($0) && $0 != UInt8(ascii: "v") }) { return text }
        return String(text.lowercased().map { $0 == "ü" || $0 == "v" ? "u" : $0 })
    }
}

/// The readings 读音 of Han characters, with those that a character has as a surname (单 shan, 尉迟 yu chi).
package struct Readings: Sendable {
    private let syllables: [Unicode.Scalar: String]

    /// - Parameter table: one syllable a line, with all characters read so behind it: `a 阿啊锕`. Lines that begin with
    ///   `#` say where it comes from.
    package init(table: some StringProtocol) {
        var syllables: [Unicode.Scalar: String] = [:]
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let syllable = String(parts[0])
            for character in parts[1].unicodeScalars { syllables[character] = syllable }
        }
        self.syllables = syllables
    }

    /// The spelling of a name.
    ///
    /// - Parameter surnames: readings of surnames of one or two characters; the longest that begins the name counts.
    package func pinyin(of name: String, surnames: SurnameReadings) -> Pinyin {
        let characters = Array(name.unicodeScalars)
        for length in [2, 1] where characters.count >= length {
            let surname = String(String.UnicodeScalarView(characters.prefix(length)))
            guard let reading = surnames[surname] else { continue }
            return Pinyin(reading + spell(characters.dropFirst(length)))
        }
        return Pinyin(spell(characters[...]))
    }

    private func spell(_ characters: ArraySlice<Unicode.Scalar>) -> [String] {
        var spelt: [String] = []
        var word = ""
        for character in characters {
            if character.isASCII, character.properties.isAlphabetic {
                word.unicodeScalars.append(character)
                continue
            }
            if !word.isEmpty { spelt.append(word.lowercased()) }
            word = ""
            if let syllable = syllables[character] { spelt.append(syllable) }
        }
        return word.isEmpty ? spelt : spelt + [word.lowercased()]
    }
}

/// How surnames are read where they are read otherwise than the character is 姓氏读音: the county's own list.
package struct SurnameReadings: Hashable, Sendable {
    private let readings: [String: [String]]

    /// One surname a line, its syllables behind it: `尉迟 yu chi`.
    ///
    /// - Returns: `nil` where a line is not of this form; see `faults(in:)`.
    package init?(text: String) {
        var readings: [String: [String]] = [:]
        for line in Self.lines(of: text) {
            guard let (surname, syllables) = Self.parse(line) else { return nil }
            readings[surname] = syllables
        }
        self.readings = readings
    }

    package static let none = SurnameReadings()
    private init() { readings = [:] }

    package subscript(_ surname: String) -> [String]? { readings[surname] }

    /// The surnames whose reading is not the same in both lists.
    package func differing(from other: SurnameReadings) -> [String] {
        Set(readings.keys).union(other.readings.keys).filter { self[$0] != other[$0] }.sorted()
    }

    /// The lines that are not a surname of one or two characters with as many syllables.
    package static func faults(in text: String) -> [String] { lines(of: text).filter { parse($0) == nil } }

    private static func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { TextRepair.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func parse(_ line: String) -> (surname: String, syllables: [String])? {
        let words = line.lowercased().split(separator: " ").map(String.init)
        guard let surname = words.first, (1...2).contains(surname.unicodeScalars.count),
            surname.unicodeScalars.allSatisfy({ $0.properties.isIdeographic }),
            words.count == surname.unicodeScalars.count + 1,
            words.dropFirst().allSatisfy({ $0.allSatisfy { ("a"..."z").contains($0) || $0 == "ü" } })
        else { return nil }
        return (surname, Array(words.dropFirst()))
    }
}
