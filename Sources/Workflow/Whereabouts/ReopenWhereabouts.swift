import Domain
import Office

/// Takes back an agreed answer that was wrong 重新核查: the fact is withdrawn, the child is under check again, or its first
/// check is still to be made. A return case that it had opened is withdrawn with it, unless the child has come back.
package struct ReopenWhereabouts: Command {
    let student: ID<Student>
    let year: Int
    let reason: String

    package init(_ student: ID<Student>, year: Int, reason: String) {
        self.student = student
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.agreeWhereabouts)
        _ = try ReachedChild.find(desk, student, year: year)
        var check = try desk.whereabouts.check(of: student, year: year)
        let answered = try desk.answerSequences(of: student)
        guard check.answeredOn != nil, !answered.isEmpty else { throw WhereaboutsRefusal.nothingToReopen }
        let wasDropout = check.state == .dropout
        check.state = try WhereaboutsCheck.take(
            check.firstCheckedOn == nil ? .reopenUnchecked : .reopen, in: check.state)
        check.conclusion = nil
        check.answeredOn = nil
        try desk.whereabouts.save([check])
        try desk.record(
            Entry(.whereaboutsReopened, on: "student:\(student)"), cohort: year,
            stating: desk.withdrawing(Array(answered.suffix(1)), of: student, year: year),
            reason: WhereaboutsWords.reopened(reason))
        if wasDropout { try Reactions.follow(.dropoutDisproved(year: year, student: student), at: desk) }
    }
}
