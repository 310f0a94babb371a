import Domain
import Office

/// Takes back a merger that was wrong 撤销合并: the fact by which the child left no longer counts, both count again.
package struct SeparateStudents: Command {
    let student: ID<Student>
    let year: Int
    let reason: String

    /// - Parameter student: the one who left.
    package init(_ student: ID<Student>, year: Int, reason: String) {
        self.student = student
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mergeStudents)
        try desk.requireReach(student)
        let facts = try desk.situation(of: student, year: year).facts
        guard let left = facts.counting.last(where: { $0.kind == .left(.merged) }) else {
            throw Merger.Refusal.notMerged
        }
        guard !reason.isEmpty else { throw Merger.Refusal.reasonMissing }
        let kept = try MergerQuery(desk, year: year).kept()[student] ?? student
        try desk.record(
            Entry(.studentsSeparated, on: "student:\(kept)"), cohort: year,
            stating: [Statement(.withdrawn(sequence: left.sequence), of: student, on: left.day)], reason: reason)
        try Reactions.follow(.studentSeparated(year: year, student: student), at: desk)
    }
}
