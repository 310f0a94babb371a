import Domain
import Office
import Storage

/// The table `session`: who is signed in. Reads `officer`, so that somebody disabled is out at once.
package struct SessionStore {
    let connection: Connection
    let county: ID<County>

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    /// The session that the secret opens, if it has not ended.
    package func find(secret: String, at now: Timestamp, site: Site) throws -> Session? {
        let idleSince = now.advanced(minutes: -site.idleMinutes)
        return try connection.row(
            """
            SELECT session.id, session.forgery_token, session.seen_at, officer.id AS officer_id, officer.name,
                officer.role, officer.unit, officer.unit_name, officer.must_change_password
            FROM session JOIN officer ON officer.county = session.county AND officer.id = session.officer_id
            WHERE session.county = \(county) AND session.id = \(SecretText.hash(secret))
                AND session.expires_at > \(now) AND session.seen_at > \(idleSince) AND officer.disabled_at IS NULL
            """
        ).map(Session.init(row:))
    }

    /// Opens a session and answers what its forms carry. Sessions that ended a day ago go.
    ///
    /// - Parameter former: the secret that the browser held before. If it was the same officer's, the forms that are
    ///   still open in that browser stay good: nothing typed is lost by a session that ran out.
    package func open(
        for officer: ID<Officer>, secret: String, former: String?, at now: Timestamp, site: Site
    ) throws -> String {
        let fresh = try SecretText.make()
        let token = try former.flatMap { try forgeryToken(of: $0, officer: officer) } ?? fresh
        if let former { try close(secret: former) }
        try connection.run(
            """
            INSERT INTO session (county, id, officer_id, forgery_token, created_at, seen_at, expires_at)
            VALUES (\(county), \(SecretText.hash(secret)), \(officer), \(token), \(now), \(now),
                \(now.advanced(minutes: site.absoluteHours * 60)))
            """)
        try connection.run(
            "DELETE FROM session WHERE county = \(county) AND expires_at < \(now.advanced(minutes: -1440))")
        return token
    }

    /// Notes that the session was used. Once a minute is enough: a page shall not cost a write.
    package func touch(_ session: Session, at now: Timestamp) throws {
        try connection.run(
            "UPDATE session SET seen_at = \(now) WHERE county = \(county) AND id = \(session.id) AND seen_at < \(now)")
    }

    package func close(secret: String) throws {
        try connection.run("DELETE FROM session WHERE county = \(county) AND id = \(SecretText.hash(secret))")
    }

    /// Signs the officer out everywhere, or everywhere but here.
    package func closeAll(of officer: ID<Officer>, except kept: String? = nil) throws {
        try connection.run(
            "DELETE FROM session WHERE county = \(county) AND officer_id = \(officer) AND id <> \(kept ?? "")")
    }

    /// In how many browsers the officer is signed in.
    package func count(of officer: ID<Officer>, at now: Timestamp, site: Site) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS open FROM session WHERE county = \(county) AND officer_id = \(officer)
                AND expires_at > \(now) AND seen_at > \(now.advanced(minutes: -site.idleMinutes))
            """)?.int("open") ?? 0
    }

    private func forgeryToken(of secret: String, officer: ID<Officer>) throws -> String? {
        try connection.row(
            """
            SELECT forgery_token FROM session WHERE county = \(county) AND id = \(SecretText.hash(secret))
                AND officer_id = \(officer)
            """)?.text("forgery_token")
    }
}

extension Session {
    fileprivate init(row: Row) throws {
        let unit = try row.text("unit")
        guard let unit = Unit(text: unit) else { throw BadColumn(name: "unit") }
        self.init(
            id: try row.text("id"),
            officer: Officer(
                id: try row.id("officer_id"), name: try row.text("name"), role: try row.word("role"), unit: unit),
            unitName: try row.text("unit_name"), forgeryToken: try row.text("forgery_token"),
            mustChangePassword: try row.bool("must_change_password"), seen: try row.timestamp("seen_at"))
    }
}

extension Timestamp {
    package func advanced(minutes: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(minutes) * 60_000)
    }
}
