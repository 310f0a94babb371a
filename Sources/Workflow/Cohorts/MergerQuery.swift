import Domain
import Office
import Storage

/// Who was found to be whom. The ledger alone tells it: the act by which a child left has the kept child as its subject.
package struct MergerQuery {
    let desk: Desk
    let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// The kept child of every merged one. Who was merged twice over leads to the last of them.
    package func kept() throws -> [ID<Student>: ID<Student>] {
        var next: [ID<Student>: ID<Student>] = [:]
        let rows = try desk.connection.rows(
            """
            SELECT fact.student_id, act.subject FROM standing
            JOIN fact ON fact.county = standing.county AND fact.student_id = standing.student_id
                AND fact.kind = 'left' AND fact.payload = \(LeavingReason.merged)
            JOIN act ON act.county = fact.county AND act.id = fact.act_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year)
                AND standing.left_reason = \(LeavingReason.merged)
            ORDER BY fact.student_id, fact.sequence
            """)
        for row in rows { next[try row.id("student_id")] = Self.student(try row.text("subject")) }
        return next.mapValues { first in
            var last = first
            // A child is kept only while it has not left: the way has an end.
            while let further = next[last] { last = further }
            return last
        }
    }

    /// Children who share a name or a number with this one, for a person to look at.
    func namesakes(of student: KnownStudent) throws -> [ID<Student>] {
        let details = student.details
        let names = [details.name, details.previousName].filter { !$0.isEmpty }
        let identities = [details.identityKey].compactMap { $0 }
        let numbers = [details.studentNumberText].filter { !$0.isEmpty }
        return try desk.connection.rows(
            """
            SELECT student.id FROM student
            JOIN standing ON standing.county = student.county AND standing.student_id = student.id
            WHERE student.county = \(desk.county) AND student.year = \(year) AND student.id <> \(student.id)
                AND (student.name IN \(list: names) OR student.previous_name IN \(list: names)
                    OR student.identity_key IN \(list: identities) OR student.student_number IN \(list: numbers))
                AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.position, student.id
            """
        ).map { try $0.id("id") }
    }

    private static func student(_ subject: String) -> ID<Student>? {
        let parts = subject.split(separator: ":", maxSplits: 1)
        return parts.count == 2 && parts[0] == "student" ? ID(String(parts[1])) : nil
    }
}
