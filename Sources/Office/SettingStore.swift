import Domain
import Storage

/// What the county has laid down, as text by name; year 0 holds for every cohort.
package struct SettingStore {
    let connection: Connection
    let county: ID<County>

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    package func value(_ name: String, of year: Int = 0) throws -> String? {
        try connection.row(
            "SELECT value FROM setting WHERE county = \(county) AND year = \(year) AND name = \(name)"
        )?.text("value")
    }

    package func set(_ name: String, of year: Int = 0, to value: String) throws {
        try connection.run(
            """
            INSERT INTO setting (county, year, name, value) VALUES (\(county), \(year), \(name), \(value))
            ON CONFLICT (county, year, name) DO UPDATE SET value = excluded.value
            """)
    }

    package func rules(of year: Int) throws -> Rules {
        guard let milestones = Milestones(year: year) else { throw NotFound() }
        var rules = Rules(milestones: milestones)
        for row in try connection.rows(
            "SELECT name, value FROM setting WHERE county = \(county) AND year IN (0, \(year)) ORDER BY year, name")
        {
            guard let setting = RuleSetting(rawValue: try row.text("name")) else { continue }
            _ = rules.set(setting, to: try row.text("value"))
        }
        return rules
    }
}
