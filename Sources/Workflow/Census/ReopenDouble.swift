import Domain
import Office

/// Asks again what a number on two rosters means: the answer was wrong. While the census is open, by the station of
/// both schools or the bureau, with a reason. Where two children share no number any more nothing is to be asked. A child
/// that was moved goes back to its class, one that only the answer has made is one with the first again; what the answer
/// settled is open again.
package struct ReopenDouble: Command {
    let student: ID<Student>
    let other: ID<School>
    let year: Int
    let reason: String

    package init(student: ID<Student>, other: ID<School>, year: Int, reason: String) {
        self.student = student
        self.other = other
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mendFindings)
        let question = try desk.doubles.find(student, other: other, year: year)
        guard try question.speaker(at: desk) == nil else { throw CensusRefusal.reopenedAbove }
        guard let answer = question.answer else { throw CensusRefusal.notAnswered }
        guard try desk.cohorts.state(year) == .census else { throw CensusRefusal.closedMove }
        if !answer.isOne, try desk.doubles.apart([student], year: year).contains(question) {
            throw CensusRefusal.numbersApart
        }
        guard !reason.isEmpty else { throw CensusRefusal.undoingReasonNeeded }
        let known = try desk.students.find(student)
        let entry = Entry(.doubleReopened, on: "student:\(student)")
        // Who was counted beside the child before the answer is so again.
        let entering = answer.isOne && question.second != nil
        let made = try desk.madeByAnswer(to: question)
        if answer == .one(at: question.other), known.school == question.other {
            let label = try desk.census.lastRow(of: student, at: question.school)?.classLabel ?? ""
            try desk.move(
                known, toClass: label.isEmpty ? CensusWords.noClass : label, of: question.school, on: entry,
                document: "", reason: reason
            ) { _ in try desk.doubles.follow(student, to: question.school, year: year) }
        } else if !entering {
            let leaving = try made.map { try desk.withdrawingEnrolments(of: [$0]) } ?? []
            try desk.record(entry, cohort: year, stating: leaving, reason: reason)
        }
        if entering { _ = try desk.separate(question, on: entry, reason: reason) }
        try desk.doubles.answer(question, own: nil, other: nil, decided: nil)
        try desk.findings.reopenDouble(question)
        if let made {
            try desk.census.rejoin(question, of: made)
            try desk.doubles.rejoin(question)
        }
        for school in [question.school, other] { try desk.findings.reopenMissingColumns(at: school, year: year) }
    }
}
