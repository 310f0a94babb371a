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

/// All the ways in which a name is spelt: lists sort by the first, search knows each.
package struct NameSpellings: Hashable, Sendable {
    package let all: [Pinyin]

    /// `piao zheng xiu|pu zheng xiu`: no name and nothing that is typed holds the stroke between them.
    package var keys: String { all.map(\.key).joined(separator: Self.separator) }

    /// `pzx`; with a stroke between those that differ.
    package var initials: String { Self.once(all.map(\.initials)).joined(separator: Self.separator) }

    package static let separator = "|"

    init(_ all: [Pinyin]) { self.all = Self.once(all) }

    private static func once<Element: Equatable>(_ all: [Element]) -> [Element] {
        all.reduce(into: []) { kept, next in if !kept.contains(next) { kept.append(next) } }
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

    /// The spelling of a name, by the first reading of its surname.
    ///
    /// - Parameter surnames: readings of surnames of one or two characters; the longest that begins the name counts.
    package func pinyin(of name: String, surnames: SurnameReadings) -> Pinyin {
        let characters = Array(name.unicodeScalars)
        guard let (length, readings) = surname(of: characters, in: surnames), let first = readings.first else {
            return Pinyin(spell(characters[...]))
        }
        return Pinyin(first + spell(characters.dropFirst(length)))
    }

    /// The spellings of a name by every reading of its surname, and by what its characters are read elsewhere: who looks
    /// for a child may know any of them.
    package func spellings(of name: String, surnames: SurnameReadings) -> NameSpellings {
        let characters = Array(name.unicodeScalars)
        let plain = Pinyin(spell(characters[...]))
        guard let (length, readings) = surname(of: characters, in: surnames) else { return NameSpellings([plain]) }
        let rest = spell(characters.dropFirst(length))
        return NameSpellings(readings.map { Pinyin($0 + rest) } + [plain])
    }

    private func surname(
        of name: [Unicode.Scalar], in surnames: SurnameReadings
    ) -> (length: Int, readings: [[String]])? {
        for length in [2, 1] where name.count >= length {
            let readings = surnames[String(String.UnicodeScalarView(name.prefix(length)))]
            if !readings.isEmpty { return (length, readings) }
        }
        return nil
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
    private let readings: [String: [[String]]]

    /// One surname a line, its syllables behind it: `尉迟 yu chi`; of several readings the usual one first, `朴 piao pu`.
    /// A surname on two lines has the readings of both.
    ///
    /// - Returns: `nil` where a line is not of this form; see `faults(in:)`.
    package init?(text: String) {
        var readings: [String: [[String]]] = [:]
        for line in Self.lines(of: text) {
            guard let (surname, read) = Self.parse(line) else { return nil }
            let known = readings[surname] ?? []
            readings[surname] = known + read.filter { !known.contains($0) }
        }
        self.readings = readings
    }

    package static let none = SurnameReadings()
    private init() { readings = [:] }

    /// The usual reading first; none where the surname is read as its characters are.
    package subscript(_ surname: String) -> [[String]] { readings[surname] ?? [] }

    package var all: [String] { readings.keys.sorted() }

    /// The surnames whose readings are not the same in both lists.
    package func differing(from other: SurnameReadings) -> [String] {
        Set(readings.keys).union(other.readings.keys).filter { self[$0] != other[$0] }.sorted()
    }

    /// The lines that are not a surname of one or two characters with as many syllables for each reading.
    package static func faults(in text: String) -> [String] { lines(of: text).filter { parse($0) == nil } }

    private static func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { TextRepair.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func parse(_ line: String) -> (surname: String, readings: [[String]])? {
        let words = line.lowercased().split(separator: " ").map(String.init)
        guard let surname = words.first, (1...2).contains(surname.unicodeScalars.count),
            surname.unicodeScalars.allSatisfy({ $0.properties.isIdeographic }),
            words.count > 1, (words.count - 1).isMultiple(of: surname.unicodeScalars.count),
            words.dropFirst().allSatisfy({ $0.allSatisfy { ("a"..."z").contains($0) || $0 == "ü" } })
        else { return nil }
        let length = surname.unicodeScalars.count
        return (surname, stride(from: 1, to: words.count, by: length).map { Array(words[$0..<$0 + length]) })
    }
}
