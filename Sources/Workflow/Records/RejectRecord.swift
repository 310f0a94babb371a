import Domain
import Office

/// A person says that a row of the newest export is nobody of this cohort 认定为非本届学生, and why.
package struct RejectRecord: Command {
    let row: RowID
    let year: Int
    let reason: String

    package init(_ row: RowID, year: Int, reason: String) {
        self.row = row
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.importRecords)
        guard !reason.isEmpty else { throw RecordMatch.Refusal.rowReasonMissing }
        var row = try RecordRowQuery(desk, year: year).row(row.number, of: row.export)
        guard row.state != .foreign else { return }
        try row.reject()
        row.act = try desk.record(
            Entry(.recordRejected, on: "records:\(year):\(row.list.rawValue)"), cohort: year,
            document: RecordWords.place(row), reason: reason
        ).id
        try desk.records.save(row)
    }
}
