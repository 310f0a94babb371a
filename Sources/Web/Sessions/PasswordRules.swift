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
        let bare = plain.filter { $0.isLetter || $0.isNumber }
        let isOwn = owner.map { $0.lowercased() }.contains { word in
            // Nothing but the word and a few more characters is as good as the word.
            word.count >= 2 && bare.contains(word) && bare.count - word.count < 6
        }
        return isOwn ? .ownName : nil
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
