import Domain
import Office
import Web

/// Takes a roster back that came in by mistake 撤销导入 (notice 五(一)). Children whom it alone named leave the cohort; what it
/// changed is as it was; what persons have put right since stays. The file stays on the list, and may come in again.
package struct WithdrawRoster: Command {
    let file: ID<SourceFile>
    let year: Int
    let reason: String
    /// A roster of more rows is refused.
    let mostRows: Int

    init(file: ID<SourceFile>, year: Int, reason: String, mostRows: Int = .max) {
        self.mostRows = mostRows
        self.file = file
        self.year = year
        self.reason = reason
    }

    package init(_ roster: ImportedRoster, reason: String) {
        self.init(file: roster.id, year: roster.year, reason: reason)
    }

    /// What it would do, line by line. Throws what it would throw but for a missing reason.
    package static func preview(_ roster: ImportedRoster, at desk: Desk) throws -> [String] {
        try RosterWithdrawal(of: roster.id, year: roster.year, at: desk).counts.map { count in
            "\(count.label) \(count.number.grouped) \(count.unit)"
        }
    }

    package func run(in desk: Desk) throws -> RosterWithdrawal {
        try desk.require(.importRosters)
        let withdrawal = try RosterWithdrawal(of: file, year: year, mostRows: mostRows, at: desk)
        guard !reason.isEmpty else { throw WithdrawalRefusal.reasonNeeded }
        let roster = withdrawal.roster
        for student in withdrawal.restored {
            try desk.students.update(student)
            try desk.students.move(student)
        }
        let act = try desk.record(
            Entry(.rosterWithdrawn, on: "roster:\(roster.file.name)"), cohort: year, stating: withdrawal.statements,
            document: roster.file.name, reason: reason)
        try desk.census.withdraw(roster, act: act.id)
        try desk.findings.withdraw(roster)
        try desk.doubles.withdraw(roster)
        try desk.forgetApart(Set(withdrawal.statements.map(\.student)), year: year, act: act.id)
        try desk.forgetImport(of: roster.file, for: .census, year: year)
        return withdrawal
    }
}
