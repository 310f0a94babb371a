import Domain

/// Somebody's being signed in, from one browser. The browser holds a secret; the database its hash.
package struct Session: Sendable {
    /// SHA-256 of the cookie.
    package let id: String
    package let officer: Officer
    package let unitName: String
    /// What the forms of this session carry.
    package let forgeryToken: String
    package let mustChangePassword: Bool
    package let seen: Timestamp
}

/// How the house is reached, and how long somebody stays signed in.
package struct Site: Sendable {
    /// Reached over TLS: cookies are `Secure` and their names begin with `__Host-`.
    package var isSecure: Bool
    /// A proxy of ours stands in front and names the caller in X-Forwarded-For.
    package var trustsProxy: Bool
    /// Minutes without a request after which a session ends.
    package var idleMinutes: Int
    /// Hours after which it ends in any case.
    package var absoluteHours: Int

    package init(isSecure: Bool = false, trustsProxy: Bool = false, idleMinutes: Int = 120, absoluteHours: Int = 12) {
        self.isSecure = isSecure
        self.trustsProxy = trustsProxy
        self.idleMinutes = idleMinutes
        self.absoluteHours = absoluteHours
    }

    func cookieName(_ name: String) -> String { isSecure ? "__Host-" + name : name }
}
