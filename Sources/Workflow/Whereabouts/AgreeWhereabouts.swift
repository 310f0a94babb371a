import Domain
import Office

/// The town writes down the answer that it and both schools agreed on 商定去向 (notice 五(四)). A dropout opens a return
/// case; where the household is another county's, a letter is drafted.
package struct AgreeWhereabouts: Command {
    let student: ID<Student>
    let year: Int
    let conclusion: WhereaboutsConclusion
    let day: Day?
    let despite: String

    /// - Parameters:
    ///   - day: on which it was agreed, not before the day that moved the child last; `nil`: today.
    ///   - despite: why this is the answer although an office has said otherwise.
    package init(
        _ student: ID<Student>, year: Int, _ conclusion: WhereaboutsConclusion, on day: Day? = nil, despite: String = ""
    ) {
        self.student = student
        self.year = year
        self.conclusion = conclusion
        self.day = day
        self.despite = despite
    }

    package func run(in desk: Desk) throws {
        try desk.require(.agreeWhereabouts)
        try requireNews(at: desk)
        try requireAgreement(at: desk)
        try agree(on: ReachedChild.find(desk, student, year: year), at: desk)
    }

    /// The county that leads has found the child at a school of its own. Where something else is known of the child by
    /// now, its letter alone decides nothing.
    func follow(at desk: Desk) throws {
        let child = try ReachedChild.find(desk, student, year: year)
        guard child.standing == .referred else { return }
        try agree(on: child, at: desk)
    }

    /// An answer that says again what stands would only push the day on which it is due.
    private func requireNews(at desk: Desk) throws {
        let check = try desk.whereabouts.check(of: student, year: year)
        guard check.state != .checking, let known = check.conclusion else { return }
        guard
            known.answer != conclusion.answer || known.place != conclusion.place
                || known.evidence != conclusion.evidence
        else { throw WhereaboutsRefusal.nothingNew }
        guard
            known.answer.destination != conclusion.answer.destination || known.evidence.isEmpty
                || !conclusion.evidence.isEmpty
        else { throw WhereaboutsRefusal.proofDropped(known.evidence) }
    }

    /// One answer of three offices (notice 五(四)): what one of them says otherwise is answered in words.
    private func requireAgreement(at desk: Desk) throws {
        let others = try desk.whereabouts.views(of: student).filter { _, stated in
            stated.view.destination.map { $0 != conclusion.answer.destination } ?? false
        }
        guard others.isEmpty || !despite.isEmpty else {
            throw WhereaboutsRefusal.disagreeing(
                WhereaboutsParty.allCases.compactMap { party in
                    others[party].map { WhereaboutsWords.view($0.view, by: party) }
                })
        }
    }

    private func agree(on child: ReachedChild, at desk: Desk) throws {
        guard child.present == nil else { throw WhereaboutsRefusal.present }
        let day = day ?? desk.day
        guard day <= desk.day else { throw WhereaboutsRefusal.dayAhead(day) }
        // An answer of an earlier day would be overruled by what was found after it.
        if let moved = child.since, child.isOvertaken(on: day) {
            throw WhereaboutsRefusal.overtaken(moved, child.standing)
        }
        var check = try desk.whereabouts.check(of: student, year: year)
        let wasDropout = check.state == .dropout
        check.state = try WhereaboutsCheck.take(conclusion.answer.step, in: check.state)
        check.conclusion = conclusion
        check.answeredOn = day
        try desk.whereabouts.save([check])
        try desk.record(
            Entry(.whereaboutsAgreed, on: "student:\(student)"), cohort: year,
            stating: [Statement(.answered(conclusion.answer), of: student, on: day)], document: conclusion.evidence,
            reason: [conclusion.place, despite].filter { !$0.isEmpty }.joined(separator: "；"))
        if check.state == .dropout { try Reactions.follow(.dropoutFound(year: year, student: student), at: desk) }
        if wasDropout { try Reactions.follow(.dropoutConcluded(year: year, student: student), at: desk) }
    }
}
