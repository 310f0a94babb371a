import Domain
import Office
import Storage

/// The one writer of `daily_head`.
struct DailyHeadStore {
    let desk: Desk

    func keep(_ head: DailyHead, for day: Day) throws -> ClosedDay {
        let rows = try desk.connection.rows(
            """
            INSERT INTO daily_head (county, day, root, children, facts, at)
            VALUES (\(desk.county), \(day), \(head.root), \(head.children), \(head.facts), \(desk.now))
            RETURNING *
            """)
        guard let row = rows.first else { throw NotFound() }
        return try ClosedDay(row: row)
    }
}
