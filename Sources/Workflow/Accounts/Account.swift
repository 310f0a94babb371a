import Domain

/// What an officer 经办人 signs in with. The officer is who he is; the account may be disabled, never deleted: his name
/// stands in the ledger.
package struct Account: Hashable, Sendable {
    package let officer: Officer
    package let login: String
    /// The unit's name when the account was made.
    package let unitName: String
    /// Encoded by `Passwords`.
    package let passwordHash: String
    package let mustChangePassword: Bool
    package let disabled: Timestamp?

    package var isActive: Bool { disabled == nil }

    static func isLogin(_ text: String) -> Bool {
        (3...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

/// Why an account cannot be made or changed.
package enum AccountRefusal: Hashable, CaseIterable, Sendable {
    /// Not 3 to 32 lower-case letters, digits, dots, hyphens or underscores.
    case loginForm
    case loginTaken
    /// The role does not belong in the unit: it would reach nothing.
    case unitUnfit
    /// Nobody disables himself: the last administrator would lock everybody out.
    case ownAccount
}
