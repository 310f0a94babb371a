import Domain
import Office
import Storage

/// The table `officer`.
package struct AccountStore {
    let connection: Connection
    let county: ID<County>

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    package func find(_ id: ID<Officer>) throws -> Account {
        guard let row = try connection.row("SELECT * FROM officer WHERE county = \(county) AND id = \(id)") else {
            throw NotFound()
        }
        return try Account(row: row)
    }

    /// `nil` when nobody has that login. Upper and lower case are one.
    package func account(login: String) throws -> Account? {
        try connection.row("SELECT * FROM officer WHERE county = \(county) AND login = \(login.lowercased())")
            .map(Account.init(row:))
    }

    func add(_ account: Account, at now: Timestamp) throws {
        let officer = account.officer
        try connection.run(
            """
            INSERT INTO officer (county, id, login, name, role, unit, unit_name, password_hash, must_change_password,
                added_at)
            VALUES (\(county), \(officer.id), \(account.login), \(officer.name), \(officer.role),
                \(officer.unit.text), \(account.unitName), \(account.passwordHash), \(account.mustChangePassword),
                \(now))
            """)
    }

    func setPassword(_ hash: String, of id: ID<Officer>, mustChange: Bool) throws {
        try connection.run(
            """
            UPDATE officer SET password_hash = \(hash), must_change_password = \(mustChange)
            WHERE county = \(county) AND id = \(id)
            """)
    }

    func setDisabled(_ moment: Timestamp?, of id: ID<Officer>) throws {
        try connection.run("UPDATE officer SET disabled_at = \(moment) WHERE county = \(county) AND id = \(id)")
    }

    /// Accounts whose name, login or unit holds the words, by unit and name.
    func list(matching words: String, offset: Int, size: Int) throws -> [Account] {
        try connection.rows(
            """
            SELECT * FROM officer WHERE \(condition(words))
            ORDER BY unit, login LIMIT \(size) OFFSET \(offset)
            """
        ).map(Account.init(row:))
    }

    func count(matching words: String) throws -> Int {
        try connection.row("SELECT COUNT(*) AS accounts FROM officer WHERE \(condition(words))")?.int("accounts") ?? 0
    }

    private func condition(_ words: String) -> SQL {
        guard !words.isEmpty else { return "county = \(county)" }
        let pattern = "%" + words.lowercased().literalInPattern + "%"
        return """
            county = \(county) AND (LOWER(name) LIKE \(pattern) ESCAPE '\\' OR login LIKE \(pattern) ESCAPE '\\'
                OR unit_name LIKE \(pattern) ESCAPE '\\')
            """
    }
}

extension Desk {
    package var accounts: AccountStore { AccountStore(connection: connection, county: county) }
}

extension Account {
    init(row: Row) throws {
        guard let unit = Unit(text: try row.text("unit")) else { throw BadColumn(name: "unit") }
        self.init(
            officer: Officer(
                id: try row.id("id"), name: try row.text("name"), role: try row.word("role"), unit: unit),
            login: try row.text("login"), unitName: try row.text("unit_name"),
            passwordHash: try row.text("password_hash"), mustChangePassword: try row.bool("must_change_password"),
            disabled: try row.timestampOrNil("disabled_at"))
    }
}
