import Domain
import Office

/// A person says that a row of the newest export is the child whom it resembles 确认疑似学籍: its record is stated as if a
/// number had said it.
package struct ConfirmRecord: Command {
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
        guard row.state == .linked || row.candidates.contains(student) else { throw NotFound() }
        try desk.link(row, by: .confirm, to: student, year: year)
    }
}

/// Which row of which export.
package struct RowID: Hashable, Sendable {
    let export: ID<RecordSheet>
    let number: Int

    package init(export: ID<RecordSheet>, number: Int) {
        self.export = export
        self.number = number
    }
}
