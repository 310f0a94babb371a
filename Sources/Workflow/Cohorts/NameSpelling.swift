import Domain
import Foundation
import Office
import Storage

/// How a county spells names in pinyin 拼音: the readings of characters, with its own list of surnames.
struct NameSpelling {
    static let setting = "name.surnames"

    /// As it stands in the setting, one surname a line.
    let text: String
    private let readings: Readings
    private let surnames: SurnameReadings

    init(connection: Connection, county: ID<County>) throws {
        let kept = try SettingStore(connection: connection, county: county).value(Self.setting)
        try self.init(text: kept ?? NameSpellingWords.surnames)
    }

    /// - Parameter text: what is no list of surnames counts as an empty one.
    init(text: String) throws {
        self.text = text
        surnames = SurnameReadings(text: text) ?? .none
        readings = try Self.readings.get()
    }

    func pinyin(of name: String) -> Pinyin { readings.pinyin(of: name, surnames: surnames) }

    /// As search knows the name.
    func spellings(of name: String) -> NameSpellings { readings.spellings(of: name, surnames: surnames) }

    /// The surnames that are not read as their characters are, or not only.
    var special: [String] { surnames.all }

    /// Under one number: perhaps one child, whose name one of the two has mistyped.
    func isNear(_ one: String, _ other: String) -> Bool {
        NameLikeness.isSlip(one, other) || NameLikeness.isHomophone(one, other, spelt: pinyin)
    }

    /// The surnames that the two read differently.
    func differing(from other: NameSpelling) -> [String] { surnames.differing(from: other.surnames) }

    private static let readings = Result {
        let path = (Bundle.module.resourcePath ?? ".") + "/Readings/han.txt"
        return Readings(table: try String(contentsOfFile: path, encoding: .utf8))
    }
}

/// The county lays down how surnames are read 姓氏读音. The names of all children with a surname that is now read
/// otherwise are spelt anew.
struct ChangeSurnames: Command {
    let text: String

    /// How many names were spelt anew.
    func run(in desk: Desk) throws -> Int {
        try desk.require(.manageSettings)
        let faults = SurnameReadings.faults(in: text)
        guard faults.isEmpty else { throw NameSpellingRefusal(lines: faults) }
        // An emptied box is a slip of the hand: it would spell every such name wrongly.
        guard !text.isEmpty else { throw NameSpellingRefusal(lines: []) }
        let old = try NameSpelling(connection: desk.connection, county: desk.county)
        let new = try NameSpelling(text: text)
        let changed = new.differing(from: old)
        guard !changed.isEmpty else { return 0 }
        try SettingStore(connection: desk.connection, county: desk.county).set(NameSpelling.setting, to: text)
        let names = try desk.students.spellAnew(beginningWith: changed, new)
        try desk.record(
            Entry(.settingChanged, on: "setting:\(NameSpelling.setting)"), cohort: 0,
            reason: changed.joined(separator: "、"))
        return names
    }
}

/// Lines of the list that are no surname with its reading; no lines: the list is empty.
struct NameSpellingRefusal: Refusal {
    let lines: [String]
    var sentence: String { lines.isEmpty ? NameSpellingWords.emptied : NameSpellingWords.unreadable(lines) }
}
