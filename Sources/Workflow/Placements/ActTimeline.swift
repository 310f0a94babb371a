import Domain
import Office
import Storage
import Web

/// What was done on one thing, as the ledger tells it, in its order.
struct ActTimeline {
    private let desk: Desk
    private let names: PlaceNames

    init(_ desk: Desk, year: Int) throws {
        self.desk = desk
        names = try PlaceNames(desk, year: year)
    }

    /// - Parameter subject: `plan:…`, `agreement:…`.
    func moments(on subject: String) throws -> [Timeline.Moment] {
        try desk.connection.rows(
            "SELECT * FROM act WHERE county = \(desk.county) AND subject = \(subject) ORDER BY sequence"
        ).map { row in
            let at = try row.timestamp("at")
            let notes = [try row.text("reason"), try row.text("document")].filter { !$0.isEmpty }
            return Timeline.Moment(
                machineTime: at.iso8601, time: at.chinese,
                what: try row.word("kind", as: Entry.Kind.self).label, by: try by(row),
                note: notes.joined(separator: " · "))
        }
    }

    private func by(_ row: Row) throws -> String {
        let (officer, unit) = (try row.text("officer_name"), names.unit(stored: try row.text("unit")))
        return try row.bool("is_backfilled")
            ? "补录：\(officer)录入，所记单位\(unit)，日期\(try row.day("day").chinese)" : "\(officer) · \(unit)"
    }
}
