import Domain
import Office
import Storage
import Web

/// Signing in 登录: the only act that nobody is known to do yet, so it is no command.
struct SignIn {
    enum Outcome: Sendable {
        /// The secret for the cookie, and what the forms of the session carry.
        case opened(secret: String, forgeryToken: String)
        case wrong
        case mustWait(minutes: Int)
    }

    let office: Office
    let passwords: Passwords
    let site: Site

    /// - Parameter former: the secret of the session that this browser had before.
    func attempt(login: String, password: String, address: String, former: String?) async throws -> Outcome {
        let login = String(login.lowercased().prefix(64))
        let (now, county, site) = (office.clock(), office.county, site)
        // The miss is counted before the password is looked at: guesses sent at once do not slip past the count.
        let wait = try await office.database.write { connection in
            let door = SignInGuard(connection: connection, county: county)
            let minutes = try door.wait(account: login, address: address, at: now)
            if minutes == 0 { try door.missed(account: login, address: address, at: now) }
            return minutes
        }
        guard wait == 0 else { return .mustWait(minutes: wait) }
        let account = try await office.database.read {
            try AccountStore(connection: $0, county: county).account(login: login)
        }
        let isRight = try await passwords.matches(password, account?.passwordHash)
        guard isRight, let account, account.isActive else { return .wrong }
        let secret = try SecretText.make()
        let token = try await office.database.write { connection in
            try SignInGuard(connection: connection, county: county).passed(account: login, address: address, at: now)
            try FormKeyStore(connection: connection, county: county).forget(
                before: Timestamp(milliseconds: now.milliseconds - 48 * 3_600_000))
            return try SessionStore(connection: connection, county: county)
                .open(for: account.officer.id, secret: secret, former: former, at: now, site: site)
        }
        return .opened(secret: secret, forgeryToken: token)
    }
}
