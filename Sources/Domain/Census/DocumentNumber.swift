/// What a number of an identity document shows of the kind of document that it belongs to.
enum DocumentNumber {
    /// The code and detail of what is odd about a number under its kind; `nil` when nothing is.
    ///
    /// - Parameter isWritten: whether the roster states the kind; a kind that is only taken as resident contradicts nothing.
    static func doubt(
        _ number: String, under kind: DocumentKind, isWritten: Bool, rules: RosterRules
    ) -> (FindingCode, Finding.Detail)? {
        let shown = Self.kind(shownBy: number)
        if let shown, isWritten, !isOne(shown, with: kind) { return (.documentNumber, .document(shown)) }
        guard rules.asksDocumentForms else { return nil }
        switch kind {
        case .residencePermit where shown != .residencePermit: return (.documentForm, .document(kind))
        case .permanentResidence where shown != .permanentResidence && !isOldPermanentResidence(number):
            return (.documentForm, .document(kind))
        default: return nil
        }
    }

    /// By its lead: 810000, 820000, 830000 are residence permits of Hong Kong, Macao and Taiwan, a 9 the card of a
    /// foreigner's permanent residence, 1 to 6 a resident's number. All have a birth day and a check digit.
    private static func kind(shownBy number: String) -> DocumentKind? {
        guard number.utf8.count == 18, IdentityNumber(number) != nil, let lead = number.utf8.first else { return nil }
        if lead == UInt8(ascii: "9") { return .permanentResidence }
        if permits.contains(where: { number.hasPrefix($0) }) { return .residencePermit }
        return (49...54).contains(lead) ? .residentIdentity : nil
    }

    /// A household book has no other number than its people's; a person of Hong Kong has a pass and a permit.
    private static func isOne(_ shown: DocumentKind, with kind: DocumentKind) -> Bool {
        switch kind {
        case .householdBook: shown == .residentIdentity
        case .hongKong, .macao, .taiwan: shown == .residencePermit
        default: shown == kind
        }
    }

    /// Three letters and twelve digits, as issued before December 2023.
    private static func isOldPermanentResidence(_ number: String) -> Bool {
        let bytes = Array(number.utf8)
        return bytes.count == 15 && bytes[..<3].allSatisfy { (65...90).contains($0) }
            && bytes[3...].allSatisfy { (48...57).contains($0) }
    }

    private static let permits = ["810000", "820000", "830000"]
}
