import Domain
import Office
import Storage

/// What was put right of a child on a page, by no file, where no fact says so.
struct ChildMending: Sendable {
    let act: Act
    /// What stood there and stands there, masked; empty where nothing of the child has changed, or nobody wrote it down.
    let changes: String

    var sentence: String { act.entry.kind.label + (changes.isEmpty ? "" : "，改了：" + changes) }
}

extension Desk {
    /// What was put right of a child on pages, the oldest first.
    ///
    /// - Parameter told: the acts whose facts tell already what was done.
    func childMendings(of student: ID<Student>, besides told: Set<ID<Act>>) throws -> [ChildMending] {
        try connection.rows(
            """
            SELECT act.*, finding.mended_change FROM act
            LEFT JOIN finding ON finding.county = act.county AND finding.student_id = \(student)
                AND finding.act_id = act.id AND finding.mended_change IS NOT NULL
            WHERE act.county = \(county) AND act.subject = \("student:\(student)")
                AND act.kind = \(Entry.Kind.findingMended)
            ORDER BY act.sequence
            """
        ).map { ChildMending(act: try Act(row: $0), changes: try $0.textOrNil("mended_change") ?? "") }
            .filter { !told.contains($0.act.id) }
    }
}
