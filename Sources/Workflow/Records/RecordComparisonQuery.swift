import Domain
import Office
import Storage

extension RecordComparison {
    /// The children whom the officer reaches, school by school and class by class.
    func reachedChildren() throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT standing.student_id, student.name, student.sex, student.school_id, student.class_id
            FROM standing JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """)
    }
}
