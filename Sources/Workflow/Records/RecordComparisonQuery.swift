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

    /// The lists that came in last, the newest first.
    package func exports() throws -> [Export] {
        try desk.connection.rows(
            """
            SELECT list, file, day, row_count FROM record_export
            WHERE county = \(desk.county) AND year = \(year) ORDER BY day DESC, id DESC LIMIT 20
            """
        ).map {
            Export(
                list: try $0.word("list"), file: try $0.text("file"), day: try $0.day("day"),
                rows: try $0.int("row_count"))
        }
    }
}
