import Domain
import Office
import Storage

/// Reads the head of the ledger as it is, and those that were kept.
package enum DailyHeadQuery {
    /// The head over every child of the county as the ledger is now.
    package static func current(_ desk: Desk) throws -> DailyHead {
        DailyHead(
            try desk.connection.rows(
                "SELECT student_id, hash, sequence FROM standing WHERE county = \(desk.county)"
            ).map { (try $0.id("student_id"), try $0.text("hash"), try $0.int("sequence")) })
    }

    /// The days that were closed, the last first.
    package static func closed(_ desk: Desk, limit: Int = 400) throws -> [ClosedDay] {
        try desk.connection.rows(
            "SELECT * FROM daily_head WHERE county = \(desk.county) ORDER BY day DESC LIMIT \(limit)"
        ).map(ClosedDay.init(row:))
    }

    package static func closed(_ desk: Desk, on day: Day) throws -> ClosedDay? {
        try desk.connection.row("SELECT * FROM daily_head WHERE county = \(desk.county) AND day = \(day)")
            .map(ClosedDay.init(row:))
    }
}
