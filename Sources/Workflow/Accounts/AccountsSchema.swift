import Storage

/// The tables of whoever signs in: officers, their sessions, and the sign-ins that failed.
enum AccountsSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE officer (
                county TEXT NOT NULL REFERENCES county (id), id TEXT NOT NULL,
                login TEXT NOT NULL CHECK (login <> ''), name TEXT NOT NULL CHECK (name <> ''),
                role TEXT NOT NULL CHECK (role IN ('county', 'station', 'town', 'primary', 'junior', 'leader',
                    'inspector', 'administrator')),
                unit TEXT NOT NULL, unit_name TEXT NOT NULL CHECK (unit_name <> ''), password_hash TEXT NOT NULL,
                must_change_password BIGINT NOT NULL CHECK (must_change_password IN (0, 1)),
                added_at BIGINT NOT NULL, disabled_at BIGINT,
                PRIMARY KEY (county, id), UNIQUE (county, login))
            """)
        try connection.run("CREATE INDEX officer_unit ON officer (county, unit)")
        try connection.run(
            """
            CREATE TABLE session (
                county TEXT NOT NULL, id TEXT NOT NULL CHECK (LENGTH(id) = 64), officer_id TEXT NOT NULL,
                forgery_token TEXT NOT NULL, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
                PRIMARY KEY (county, id), FOREIGN KEY (county, officer_id) REFERENCES officer (county, id))
            """)
        try connection.run("CREATE INDEX session_officer ON session (county, officer_id)")
        try connection.run("CREATE INDEX session_expiry ON session (county, expires_at)")
        try connection.run(
            """
            CREATE TABLE sign_in_attempt (
                county TEXT NOT NULL REFERENCES county (id), account TEXT NOT NULL, address TEXT NOT NULL,
                misses BIGINT NOT NULL CHECK (misses >= 0), missed_at BIGINT NOT NULL, passed_at BIGINT,
                PRIMARY KEY (county, account, address))
            """)
        try connection.run("CREATE INDEX sign_in_attempt_address ON sign_in_attempt (county, address, missed_at)")
    }
}
