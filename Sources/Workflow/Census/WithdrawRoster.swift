import Domain
import Office

/// Takes a roster back that came in by mistake 撤销导入 (notice 五(一)). Children whom it alone named leave the cohort; what it
/// changed is as it was; what persons have put right since stays. The file stays on the list, and may come in again.
struct WithdrawRoster: Command {
    let file: ID<SourceFile>
    let year: Int
    let reason: String

    func run(in desk: Desk) throws -> RosterWithdrawal {
        try desk.require(.importRosters)
        let withdrawal = try RosterWithdrawal(of: file, year: year, at: desk)
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
        try desk.forgetImport(of: roster.file, for: .census, year: year)
        return withdrawal
    }
}
