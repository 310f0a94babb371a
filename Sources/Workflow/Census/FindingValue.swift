import Domain

/// A cell's text as lists show it: what is wrong with its form stays to be seen, the number itself does not.
enum FindingValue {
    static func shown(_ text: String, in field: RosterField?) -> String {
        guard !text.isEmpty else { return "空" }
        switch field {
        case .identity, .familyIdentity, .disabilityCard: return hiding(text, after: 6)
        case .studentNumber: return hiding(text, after: 7)
        case .birth: return hiding(text, after: 4)
        case .guardianPhone, .contactPhone, .secondGuardianPhone: return Masking.phone(text)
        case .homeAddress, .residence, .householdAddress: return Masking.address(text)
        default: return text
        }
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
