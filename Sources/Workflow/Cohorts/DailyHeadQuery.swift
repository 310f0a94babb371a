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

    /// The days that are over and not closed, in order: from the day after the last closed one, else from the day of the
    /// first fact. None while nothing is recorded.
    package static func due(_ desk: Desk) throws -> [Day] {
        let first: Day
        if let last = try closed(desk, limit: 1).first {
            first = last.day.advanced(by: 1)
        } else {
            let row = try desk.connection.row("SELECT MIN(recorded) AS first FROM fact WHERE county = \(desk.county)")
            guard let recorded = try row?.timestampOrNil("first") else { return [] }
            first = recorded.day
        }
        return Array(sequence(first: first) { $0.advanced(by: 1) }.prefix { $0.closes <= desk.now })
    }

    /// How far the head of a day reaches in each child's chain: to the last fact before the first one that was recorded
    /// after the day. What a head has covered the next one covers too.
    static func reach(_ desk: Desk, of day: Day) throws -> [HeadReach] {
        let end = Timestamp(day.advanced(by: 1))
        return try desk.connection.rows(
            """
            SELECT fact.student_id, fact.sequence, fact.hash, COALESCE(kept.sequence, 0) AS earlier
            FROM (SELECT student_id, COALESCE(MIN(CASE WHEN recorded >= \(end) THEN sequence END) - 1, MAX(sequence))
                    AS sequence FROM fact WHERE county = \(desk.county) GROUP BY student_id) AS known
            LEFT JOIN (SELECT student_id, MAX(sequence) AS sequence FROM head_reach WHERE county = \(desk.county)
                    GROUP BY student_id) AS kept ON kept.student_id = known.student_id
            JOIN fact ON fact.county = \(desk.county) AND fact.student_id = known.student_id
                AND fact.sequence = CASE WHEN known.sequence < COALESCE(kept.sequence, 0)
                    THEN kept.sequence ELSE known.sequence END
            """
        ).map {
            HeadReach(
                student: try $0.id("student_id"), sequence: try $0.int("sequence"), hash: try $0.text("hash"),
                before: try $0.int("earlier"))
        }
    }

    /// The days that were closed, the last first.
    package static func closed(_ desk: Desk, limit: Int) throws -> [ClosedDay] {
        try desk.connection.rows(
            "SELECT * FROM daily_head WHERE county = \(desk.county) ORDER BY day DESC LIMIT \(limit)"
        ).map(ClosedDay.init(row:))
    }

    /// The heads that an early program kept and that say nothing of what they cover, the last first.
    package static func early(_ desk: Desk) throws -> [ClosedDay] {
        try desk.connection.rows("SELECT * FROM early_head WHERE county = \(desk.county) ORDER BY day DESC")
            .map(ClosedDay.init(row:))
    }

    package static func closed(_ desk: Desk, on day: Day) throws -> ClosedDay? {
        try desk.connection.row("SELECT * FROM daily_head WHERE county = \(desk.county) AND day = \(day)")
            .map(ClosedDay.init(row:))
    }
}
