import Domain

/// Addresses of the accounts of others, for the administrator.
enum AccountLinks {
    static let list = "/accounts"
    static let new = "/accounts/new"
    static func show(_ id: ID<Officer>) -> String { "/accounts/\(id)" }
    static func password(_ id: ID<Officer>) -> String { "/accounts/\(id)/password" }
    static func disabling(_ id: ID<Officer>) -> String { "/accounts/\(id)/disabling" }
    static func restoring(_ id: ID<Officer>) -> String { "/accounts/\(id)/restoring" }
    /// Ends all sessions of the officer himself.
    static let everywhere = "/account/sign-out-everywhere"
}
