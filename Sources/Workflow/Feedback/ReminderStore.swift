import Domain
import Office
import Storage

/// One reminder as it was sent 催办.
package struct ReminderNote: Hashable, Sendable {
    package let id: ID<ReminderNote>
    package let year: Int
    package let unit: Unit
    package let unitName: String
    package let matter: String
    package let feedback: ID<Feedback>?
    /// The reminding unit, as stored.
    package let byUnit: String
    package let officerName: String
    package let at: Timestamp
    package let day: Day
    /// Why a second one on the same day.
    package var reason = ""

    init(at desk: Desk, year: Int, unit: Unit, unitName: String, matter: String, feedback: ID<Feedback>?) {
        id = desk.newID()
        self.year = year
        self.unit = unit
        self.unitName = unitName
        self.matter = matter
        self.feedback = feedback
        byUnit = desk.unit.text
        officerName = desk.officer.name
        at = desk.now
        day = desk.day
    }

    init(row: Row) throws {
        guard let unit = Unit(text: try row.text("unit")) else { throw BadColumn(name: "unit") }
        id = try row.id("id")
        year = try row.int("year")
        self.unit = unit
        unitName = try row.text("unit_name")
        matter = try row.text("matter")
        feedback = try row.idOrNil("feedback_id")
        byUnit = try row.text("by_unit")
        officerName = try row.text("officer_name")
        at = try row.timestamp("at")
        day = try row.day("day")
        reason = try row.text("reason")
    }
}

/// The reminders: the only writer of `reminder`.
package struct ReminderStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    func add(_ note: ReminderNote) throws {
        try connection.run(
            """
            INSERT INTO reminder (county, id, year, unit, unit_name, matter, feedback_id, by_unit, officer_id,
                officer_name, at, day, reason)
            VALUES (\(county), \(note.id), \(note.year), \(note.unit.text), \(note.unitName), \(note.matter),
                \(note.feedback), \(note.byUnit), \(desk.officer.id), \(note.officerName), \(note.at), \(note.day),
                \(note.reason))
            """)
    }

    func last(to unit: Unit, year: Int, on day: Day) throws -> ReminderNote? {
        try connection.row(
            """
            SELECT * FROM reminder
            WHERE county = \(county) AND year = \(year) AND unit = \(unit.text) AND day = \(day)
            ORDER BY at DESC LIMIT 1
            """
        ).map(ReminderNote.init(row:))
    }

    /// The newest first: those that the officer's unit sent or was sent; for the county all.
    package func all(year: Int) throws -> [ReminderNote] {
        let condition: SQL =
            desk.jurisdiction == .county
            ? "1 = 1" : "(unit = \(desk.officer.unit.text) OR by_unit = \(desk.officer.unit.text))"
        return try connection.rows(
            """
            SELECT * FROM reminder WHERE county = \(county) AND year = \(year) AND \(condition)
            ORDER BY at DESC, id DESC
            """
        ).map(ReminderNote.init(row:))
    }
}

extension Desk {
    package var reminders: ReminderStore { ReminderStore(desk: self) }
}
