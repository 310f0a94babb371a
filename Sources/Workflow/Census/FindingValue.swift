import Domain

/// A cell's text as lists show it: what is wrong with its form stays to be seen, the number itself does not.
enum FindingValue {
    static func shown(_ text: String, in field: RosterField?) -> String { capped(masked(text, in: field)) }

    /// As much of a text as a line of a list has room for: a cell may hold 32,767 characters.
    static func capped(_ text: String) -> String {
        text.utf8.count <= longest || text.count <= longest ? text : text.prefix(longest) + "…"
    }

    private static let longest = 60

    private static func masked(_ text: String, in field: RosterField?) -> String {
        guard !text.isEmpty else { return "空" }
        switch field {
        case .identity, .familyIdentity, .disabilityCard: return hiding(text, after: 6)
        case .studentNumber: return hiding(text, after: 7)
        case .birth: return hiding(text, after: startsWithYear(text) ? 4 : 0)
        case .guardianPhone, .contactPhone, .secondGuardianPhone:
            // Several in one cell are hidden one by one.
            return text.split { "、，,；;/ ".contains($0) }.map { phone in
                // Too short to be anybody's number: it is what is wrong with it.
                phone.count(where: \.isNumber) < 8 ? String(phone) : Masking.phone(String(phone))
            }.joined(separator: "、")
        case .homeAddress, .residence, .householdAddress: return Masking.address(text)
        case .entryMonth: return hiding(text, after: 6)
        case .schoolCode, .schoolName: return text
        default: return Masking.numbers(in: text)
        }
    }

    /// `（不同：第 17–18 位）` of two texts that look alike as lists show them, and are not; else empty.
    static func difference(_ one: String, _ other: String, in field: RosterField?) -> String {
        guard one != other, shown(one, in: field) == shown(other, in: field) else { return "" }
        return "（" + Difference.words(one, other) + "）"
    }

    /// A cell's text as its finding keeps it: of what is only looked at and not kept of a child, no more than lists show.
    static func kept(_ finding: Finding) -> String {
        guard !finding.value.isEmpty else { return "" }
        switch RosterColumns.field(of: finding.column) {
        case .disabilityCard?: return shown(finding.value, in: .disabilityCard)
        case .familyIdentity?: return shown(finding.value, in: .familyIdentity)
        case .entryMonth?: return shown(finding.value, in: .entryMonth)
        case .health?, .householdKind?: return Masking.numbers(in: finding.value)
        default: return finding.value
        }
    }

    /// A line of a sheet as the review shows it, for it may be of a child: numbers and days are hidden.
    static func line(_ text: String) -> String {
        let text = Masking.numbers(in: String(text.prefix(60)))
        return text.replacing(/((?:19|20)[0-9]{2}[-.\/年])[0-9]{1,2}([-.\/月])[0-9]{1,2}/) { "\($0.1)**\($0.2)**" }
    }

    /// Whether the first four digits are a year: then they say nothing of the day. `15-3-4` and the number of a day do not.
    private static func startsWithYear(_ text: String) -> Bool {
        let lead = TextRepair.halfWidth(text).drop { !$0.isNumber }.prefix(while: \.isNumber)
        return (lead.count == 4 || lead.count >= 7) && ["19", "20", "一九", "二〇", "二零"].contains(lead.prefix(2))
    }

    /// Digits beyond the first are stars, wide ones wide stars; blanks, letters and signs stay.
    private static func hiding(_ text: String, after shown: Int) -> String {
        var digits = 0
        return String(
            text.map { character -> Character in
                guard character.isNumber else { return character }
                digits += 1
                return digits <= shown ? character : character.isASCII ? "*" : "＊"
            })
    }
}
