import Domain
import Office

/// Takes back what a number or a person said of a row of the newest export 撤销比对: the record that it stated of the child
/// counts no more, and the row waits again.
package struct UndoRecordLink: Command {
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
        guard !RecordRow.questions.contains(row.state) else { return }
        let subject = row.student.map { "student:\($0)" } ?? "records:\(year):\(row.list.rawValue)"
        let statements = try row.student.map { try withdrawals(row, of: $0, at: desk) } ?? []
        try row.undo()
        row.act = try desk.record(
            Entry(.recordLinkUndone, on: subject), cohort: year, stating: statements,
            document: RecordWords.place(row), reason: reason
        ).id
        try desk.records.save(row)
    }

    /// Withdraws the record that the row states, where it is the one that stands. What stood before rested on an older
    /// list: unless another row of the newest lists shows the child, it has no record now.
    private func withdrawals(_ row: RecordRow, of student: ID<Student>, at desk: Desk) throws -> [Statement] {
        let ledger = LedgerStore(connection: desk.connection, county: desk.county)
        let facts = try ledger.chains(of: [student])[student]?.facts ?? []
        guard let record = row.record, Situation(facts, on: .distantFuture).record == record,
            let stated = facts.counting.filter({ $0.kind == record.fact }).max(by: {
                ($0.day, $0.sequence) < ($1.day, $1.sequence)
            })
        else { return [] }
        let withdrawal = Statement(.withdrawn(sequence: stated.sequence), of: student, on: stated.day)
        let rest = Situation(facts.filter { $0.sequence != stated.sequence }, on: .distantFuture).record
        let shown = try RecordRowQuery(desk, year: year).rows(of: student)
            .filter { ($0.export != row.export || $0.number != row.number) && $0.record != nil }
            .max { $0.day < $1.day }?.record
        guard rest != shown else { return [withdrawal] }
        return [withdrawal, Statement(shown?.fact ?? .unrecorded, of: student, on: row.day)]
    }
}
