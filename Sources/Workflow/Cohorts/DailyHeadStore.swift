import Domain
import Office
import Storage

/// The one writer of `daily_head` and `head_reach`.
struct DailyHeadStore {
    let desk: Desk

    /// Keeps the head, and how far it reaches in the chains that have grown since the head before it.
    func keep(_ reach: [HeadReach], for day: Day) throws {
        let head = DailyHead(reach.map { ($0.student, $0.hash, $0.sequence) })
        try desk.connection.run(
            """
            INSERT INTO daily_head (county, day, root, children, facts, at)
            VALUES (\(desk.county), \(day), \(head.root), \(head.children), \(head.facts), \(desk.now))
            """)
        try desk.connection.insert(
            into: "head_reach", ["county", "day", "student_id", "sequence"],
            reach.filter { $0.sequence != $0.before }.map {
                [desk.county.sqlValue, day.sqlValue, $0.student.sqlValue, $0.sequence.sqlValue]
            })
    }
}

/// How far a head reaches in one child's chain.
struct HeadReach: Hashable, Sendable {
    let student: ID<Student>
    /// Of the last fact that it covers, and that fact's hash.
    let sequence: Int
    let hash: String
    /// Of the last fact that the head before it covers; 0 for none.
    let before: Int
}
