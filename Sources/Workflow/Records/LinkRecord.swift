import Domain
import Office

/// A person says that a row of the newest export is a child whom he looked up 比对学籍, among those he reaches.
package struct LinkRecord: Command {
    let row: RowID
    let student: ID<Student>
    let year: Int

    package init(_ row: RowID, is student: ID<Student>, year: Int) {
        self.row = row
        self.student = student
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.importRecords)
        let row = try RecordRowQuery(desk, year: year).row(row.number, of: row.export)
        try desk.link(row, by: .link, to: student, year: year)
    }
}

extension Desk {
    /// Links a row to a child, states the record that it shows, and proposes what it says of the child otherwise.
    func link(_ row: RecordRow, by step: RecordMatch.Step, to student: ID<Student>, year: Int) throws {
        try requireReach(student)
        // Said twice is said once.
        guard row.state != .linked || row.student != student else { return }
        var row = row
        try row.link(step, to: student)
        let situation = try situation(of: student, year: year).situation
        guard situation.left != .merged else { throw RecordMatch.Refusal.merged }
        let others = try RecordRowQuery(self, year: year).rows(of: student)
        if let other = others.first(where: { $0.export == row.export }) {
            throw RecordMatch.Refusal.alreadyLinked(row: other.number)
        }
        let known = try students.find(student).details
        let changes = StudentChange.changes(of: known, by: row.details)
        try records.propose(changes.map { (student, $0) }, source: row.file)
        let record = row.record.flatMap { $0 == situation.record ? nil : $0 }
        row.act = try self.record(
            Entry(.recordLinked, on: "student:\(student)"), cohort: year,
            stating: record.map { [Statement($0.fact, of: student, on: row.day)] } ?? [],
            document: RecordWords.place(row)
        ).id
        try records.save(row)
    }
}
