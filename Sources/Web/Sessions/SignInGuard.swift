import Domain
import Storage

/// The table `sign_in_attempt`: how often a sign-in failed, by account and address, and who must wait.
///
/// Five misses from one address make that address wait a minute, then ten. Many misses from many addresses make
/// strangers to the account wait, but not an address from which its owner has come in before: guessing does not lock
/// the owner out.
package struct SignInGuard {
    let connection: Connection
    let county: ID<County>

    /// Misses of one address on one account before it waits; twice as many and it waits ten minutes.
    static let missesOfOne = 5
    /// Misses on one account within the hour from addresses that never came in.
    static let missesOfStrangers = 20
    /// Misses of one address on all accounts within ten minutes. A town may share one address.
    static let missesOfAddress = 30

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    /// Minutes that this address must wait before it may try this account again; 0 when it may.
    package func wait(account: String, address: String, at now: Timestamp) throws -> Int {
        let own = try connection.row(
            """
            SELECT misses, missed_at, passed_at FROM sign_in_attempt
            WHERE county = \(county) AND account = \(account) AND address = \(address)
            """)
        let misses = try own?.int("misses") ?? 0
        if misses >= Self.missesOfOne, let own {
            let minutes = misses >= 2 * Self.missesOfOne ? 10 : 1
            let rest = Self.minutes(left: minutes, since: try own.timestamp("missed_at"), at: now)
            if rest > 0 { return rest }
        }
        let byAddress = try sum("address = \(address) AND missed_at > \(now.advanced(minutes: -10))")
        if byAddress.misses >= Self.missesOfAddress {
            return Self.minutes(left: 10, since: byAddress.last, at: now)
        }
        if try own?.timestampOrNil("passed_at") != nil { return 0 }
        let strangers = try sum(
            "account = \(account) AND passed_at IS NULL AND missed_at > \(now.advanced(minutes: -60))")
        return strangers.misses >= Self.missesOfStrangers ? Self.minutes(left: 10, since: strangers.last, at: now) : 0
    }

    package func missed(account: String, address: String, at now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO sign_in_attempt (county, account, address, misses, missed_at)
            VALUES (\(county), \(account), \(address), 1, \(now))
            ON CONFLICT (county, account, address) DO UPDATE SET
                misses = CASE WHEN sign_in_attempt.missed_at < \(now.advanced(minutes: -60)) THEN 1
                    ELSE sign_in_attempt.misses + 1 END,
                missed_at = excluded.missed_at
            """)
    }

    /// The address came in: it is known from now on. Strangers of last week are forgotten.
    package func passed(account: String, address: String, at now: Timestamp) throws {
        try connection.run(
            """
            INSERT INTO sign_in_attempt (county, account, address, misses, missed_at, passed_at)
            VALUES (\(county), \(account), \(address), 0, \(now), \(now))
            ON CONFLICT (county, account, address) DO UPDATE SET misses = 0, passed_at = excluded.passed_at
            """)
        try connection.run(
            """
            DELETE FROM sign_in_attempt WHERE county = \(county) AND passed_at IS NULL
                AND missed_at < \(now.advanced(minutes: -7 * 1440))
            """)
    }

    private func sum(_ condition: SQL) throws -> (misses: Int, last: Timestamp) {
        let row = try connection.row(
            """
            SELECT CAST(COALESCE(SUM(misses), 0) AS BIGINT) AS misses, COALESCE(MAX(missed_at), 0) AS last
            FROM sign_in_attempt WHERE county = \(county) AND \(condition)
            """)
        return (try row?.int("misses") ?? 0, try row?.timestamp("last") ?? Timestamp(milliseconds: 0))
    }

    private static func minutes(left minutes: Int, since start: Timestamp, at now: Timestamp) -> Int {
        let end = start.advanced(minutes: minutes)
        return end > now ? Int((end.milliseconds - now.milliseconds + 59_999) / 60_000) : 0
    }
}
