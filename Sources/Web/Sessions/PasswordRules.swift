/// Why a password is refused.
package enum PasswordRefusal: CaseIterable, Hashable, Sendable {
    case tooShort, tooLong, common, pattern, ownName, mismatch, unchanged
}

/// Which passwords are refused, whoever wants them.
package enum PasswordRules {
    package static let shortest = 10
    /// In characters. Long enough for any sentence, short enough that hashing cannot be abused.
    package static let longest = 128

    /// Why the password is refused; `nil` when it is good.
    ///
    /// - Parameter owner: words that stand for the person: login, name, unit.
    package static func refusal(of password: String, owner: [String] = []) -> PasswordRefusal? {
        guard password.count >= shortest else { return .tooShort }
        guard password.count <= longest else { return .tooLong }
        let plain = password.lowercased()
        if CommonPasswords.holds(plain) { return .common }
        if isPattern(Array(plain.unicodeScalars.map(\.value))) { return .pattern }
        return owner.contains { isMostly($0, plain) } ? .ownName : nil
    }

    /// Whether a password is little else than the word, however often: fewer than six other letters and digits.
    private static func isMostly(_ word: String, _ password: String) -> Bool {
        let word = lettersAndDigits(of: word)
        guard word.count >= 2 else { return false }
        let pieces = lettersAndDigits(of: password).split(separator: word, omittingEmptySubsequences: false)
        return pieces.count > 1 && pieces.map(\.count).reduce(0, +) < 6
    }

    private static func lettersAndDigits(of text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// One step repeated (`1111…`, `1234…`, `9876…`), or a short piece repeated (`abcabcabc…`, `18001800…`).
    private static func isPattern(_ scalars: [UInt32]) -> Bool {
        let steps = zip(scalars.dropFirst(), scalars).map { Int64($0) - Int64($1) }
        let even = steps.filter { $0 == steps.first && abs($0) <= 1 }.count
        if even >= steps.count - 2 { return true }
        return (1...max(1, scalars.count / 2)).contains { length in
            length <= 5 && zip(scalars.dropFirst(length), scalars).allSatisfy(==)
        }
    }
}
