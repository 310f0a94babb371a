import Domain
import Office

/// The town writes down the answer that it and both schools agreed on 商定去向 (notice 五(四)). A dropout opens a return
/// case; where the household is another county's, a letter is drafted.
package struct AgreeWhereabouts: Command {
    let student: ID<Student>
    let year: Int
    let conclusion: WhereaboutsConclusion
    let day: Day?

    /// - Parameter day: on which it was agreed; `nil`: today.
    package init(_ student: ID<Student>, year: Int, _ conclusion: WhereaboutsConclusion, on day: Day? = nil) {
        self.student = student
        self.year = year
        self.conclusion = conclusion
        self.day = day
    }

    package func run(in desk: Desk) throws {
        try desk.require(.agreeWhereabouts)
        let child = try ReachedChild.find(desk, student, year: year)
        guard child.present == nil else { throw WhereaboutsRefusal.present }
        let day = day ?? desk.day
        guard day <= desk.day else { throw WhereaboutsRefusal.dayAhead(day) }
        var check = try desk.whereabouts.check(of: student, year: year)
        if let earliest = check.answeredOn ?? check.firstCheckedOn, day < earliest {
            throw WhereaboutsRefusal.beforeAbsence(earliest)
        }
        let wasDropout = check.state == .dropout
        check.state = try WhereaboutsCheck.take(conclusion.answer.step, in: check.state)
        check.conclusion = conclusion
        check.answeredOn = day
        try desk.whereabouts.save([check])
        try desk.record(
            Entry(.whereaboutsAgreed, on: "student:\(student)"), cohort: year,
            stating: [Statement(.answered(conclusion.answer), of: student, on: day)], document: conclusion.evidence,
            reason: conclusion.place)
        if check.state == .dropout { try Reactions.follow(.dropoutFound(year: year, student: student), at: desk) }
        if wasDropout { try Reactions.follow(.dropoutConcluded(year: year, student: student), at: desk) }
    }
}
