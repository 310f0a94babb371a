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
    /// How many children are held at once.
    let partSize: Int

    init(
        file: ID<SourceFile>, year: Int, reason: String, mostRows: Int = .max, partSize: Int = LargeRoster.partRows
    ) {
        self.mostRows = mostRows
        self.partSize = partSize
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
        var act: Act?
        let withdrawal = try RosterWithdrawal(of: file, year: year, mostRows: mostRows, partSize: partSize, at: desk) {
            roster, part in
            try requireReason()
            try desk.students.update(part.restored)
            for student in part.restored { try desk.students.move(student) }
            let by: Act
            if let act {
                by = act
                try desk.state(part.statements, by: by, cohort: year)
            } else {
                by = try record(roster, stating: part.statements, at: desk)
                act = by
            }
            try desk.forgetApart(Set(part.statements.map(\.student)), year: year, act: by.id)
        }
        try requireReason()
        let roster = withdrawal.roster
        let done = try act ?? record(roster, stating: [], at: desk)
        try desk.census.withdraw(roster, act: done.id)
        try desk.findings.withdraw(roster)
        for school in roster.schools {
            // Nothing is asked of a child who is off the roll.
            for (student, act) in try desk.struck(year, of: school) {
                try desk.findings.drop(of: [student], act: act)
            }
        }
        try desk.doubles.withdraw(roster)
        try desk.forgetImport(of: roster.file, for: .census, year: year)
        return withdrawal
    }

    private func record(_ roster: ImportedRoster, stating statements: [Statement], at desk: Desk) throws -> Act {
        try desk.record(
            Entry(.rosterWithdrawn, on: "roster:\(roster.file.name)"), cohort: year, stating: statements,
            document: roster.file.name, reason: reason)
    }

    private func requireReason() throws {
        guard !reason.isEmpty else { throw WithdrawalRefusal.reasonNeeded }
    }
}
