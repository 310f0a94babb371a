import Domain
import Office
import Storage

/// Gathers what a list says that is not known yet, then saves it and records it in three acts.
struct WhereaboutsIntake {
    private(set) var outcome = ImportWhereabouts.Outcome()
    private let desk: Desk
    private let year: Int
    private let rules: Rules
    private let lastDay: Day
    private let reached: [ID<Student>: ReachedChild]
    private let known: [ID<Student>: WhereaboutsCase]
    private let knownViews: [ID<Student>: [WhereaboutsParty: StatedView]]
    private var changed: [WhereaboutsCase] = []
    private var newViews: [(student: ID<Student>, party: WhereaboutsParty, view: WhereaboutsView, day: Day)] = []
    private var firstChecks: [Statement] = []
    private var answers: [Statement] = []
    private var happenings: [Happening] = []

    init(_ desk: Desk, year: Int) throws {
        self.desk = desk
        self.year = year
        rules = try desk.rules(of: year)
        lastDay = try desk.lastDay(of: year)
        reached = try ReachedChild.all(desk, year: year)
        known = try desk.whereabouts.checks(year)
        knownViews = try desk.whereabouts.views(year)
    }

    /// Takes one line in, and says on its link why it could not be followed.
    mutating func take(_ link: inout WhereaboutsLink) throws {
        guard link.problem == nil, let student = link.student else { return }
        guard let child = reached[student] else {
            link.problem = .unknown
            return
        }
        let day = link.line.day ?? desk.day
        if child.wasPresent(on: day) {
            link.problem = .present
            return
        }
        if day > lastDay {
            link.problem = .ahead
            return
        }
        let before = known[student] ?? WhereaboutsCase(student, year: year)
        var check = before
        try takeFirstCheck(link.line.finding, of: child, by: day, in: &check)
        for (party, view) in link.line.views where knownViews[student]?[party]?.view != view {
            newViews.append((student, party, view, day))
            outcome.views += 1
        }
        if let conclusion = link.line.conclusion {
            try takeAnswer(conclusion, of: child, on: day, in: &check, &link)
        } else if !link.line.code.isEmpty {
            link.problem = .code
        }
        if check != before { changed.append(check) }
    }

    /// The list names no day for it: it was made when arrival closed, at the latest on the day of the answer, and not
    /// before the school had missed the child.
    private mutating func takeFirstCheck(
        _ finding: String, of child: ReachedChild, by answered: Day, in check: inout WhereaboutsCase
    ) throws {
        guard !finding.isEmpty, check.firstCheckedOn == nil else { return }
        let closed = min(rules.milestones.arrivalClosed, answered)
        let day = child.standing == .notArrived ? max(closed, child.since ?? closed) : closed
        check.firstCheckedOn = day
        check.firstCheck.finding = finding
        firstChecks.append(Statement(.firstChecked(finding: finding), of: check.student, on: day))
        if check.state == .awaitingFirstCheck {
            check.state = try WhereaboutsCheck.take(.firstCheck, in: check.state)
        }
        outcome.firstChecks += 1
    }

    private mutating func takeAnswer(
        _ conclusion: WhereaboutsConclusion, of child: ReachedChild, on day: Day, in check: inout WhereaboutsCase,
        _ link: inout WhereaboutsLink
    ) throws {
        let isKnownDay = link.line.day == nil || check.answeredOn == day
        guard check.conclusion != conclusion || !isKnownDay else { return }
        if child.isOvertaken(on: day) || check.answeredOn.map({ day < $0 }) ?? false {
            link.problem = .older
            return
        }
        let step = conclusion.answer.step
        if !WhereaboutsCheck.allows(step, in: check.state) {
            check.state = try WhereaboutsCheck.take(.reopen, in: check.state)
        }
        check.state = try WhereaboutsCheck.take(step, in: check.state)
        try correct(check, newDay: day)
        let wasDropout = check.conclusion?.answer.destination == .dropout
        let isDropout = conclusion.answer.destination == .dropout
        if wasDropout && !isDropout {
            happenings.append(
                check.answeredOn == day
                    ? .dropoutDisproved(year: year, student: check.student)
                    : .dropoutConcluded(year: year, student: check.student))
        }
        if isDropout && !wasDropout {
            happenings.append(.dropoutFound(year: year, student: check.student))
            outcome.dropouts += 1
        }
        if check.conclusion?.answer != conclusion.answer || check.answeredOn != day {
            answers.append(Statement(.answered(conclusion.answer), of: check.student, on: day))
        }
        check.conclusion = conclusion
        check.answeredOn = day
        outcome.answers += 1
    }

    /// An answer of the same day, and one by which the child had left, was wrong; an older one was true until now.
    private mutating func correct(_ check: WhereaboutsCase, newDay: Day) throws {
        guard let old = check.conclusion?.answer, check.answeredOn == newDay || old.destination.leavingReason != nil
        else { return }
        answers += try desk.answerSequences(of: check.student).suffix(1)
            .map { Statement(.withdrawn(sequence: $0), of: check.student, on: check.answeredOn) }
    }

    /// Writes everything, then lets the other steps follow.
    func save(document: String) throws {
        try desk.whereabouts.save(changed)
        for new in newViews {
            try desk.whereabouts.save(new.view, of: new.student, by: new.party, at: desk, on: new.day)
        }
        let subject = "whereabouts:\(year)"
        if !firstChecks.isEmpty {
            try desk.record(
                Entry(.firstCheckMade, on: subject), cohort: year, stating: firstChecks, document: document)
        }
        if !newViews.isEmpty {
            try desk.record(Entry(.whereaboutsStated, on: subject), cohort: year, document: document)
        }
        if outcome.answers > 0 {
            try desk.record(
                Entry(.whereaboutsAgreed, on: subject), cohort: year, stating: answers, document: document)
        }
        for happening in happenings { try Reactions.follow(happening, at: desk) }
    }
}

/// A child whom the officer reaches, and since when it is at a school.
struct ReachedChild: Hashable, Sendable {
    let standing: Standing
    let sending: ID<School>?
    let receiving: ID<School>?
    let present: ID<School>?
    let since: Day?

    /// Seen at a school on or before a day.
    func wasPresent(on day: Day) -> Bool {
        guard present != nil else { return false }
        return since.map { $0 <= day } ?? true
    }

    /// Whether something moved the absent child after a day, so that an answer of that day would not count.
    func isOvertaken(on day: Day) -> Bool {
        guard present == nil else { return false }
        return since.map { day < $0 } ?? false
    }

    init(row: Row) throws {
        standing = try row.word("standing")
        sending = try row.idOrNil("sending_id")
        receiving = try row.idOrNil("receiving_id")
        present = try row.idOrNil("present_id")
        since = try row.dayOrNil("since")
    }

    /// Throws `NotFound` where the officer does not reach the child.
    static func find(_ desk: Desk, _ student: ID<Student>, year: Int) throws -> ReachedChild {
        guard
            let row = try desk.connection.row(
                """
                SELECT standing, sending_id, receiving_id, present_id, since FROM standing
                WHERE county = \(desk.county) AND year = \(year) AND student_id = \(student)
                    AND \(desk.reachesStanding)
                """)
        else { throw NotFound() }
        return try ReachedChild(row: row)
    }

    static func all(_ desk: Desk, year: Int) throws -> [ID<Student>: ReachedChild] {
        let rows = try desk.connection.rows(
            """
            SELECT student_id, standing, sending_id, receiving_id, present_id, since FROM standing
            WHERE county = \(desk.county) AND year = \(year) AND \(desk.reachesStanding)
            """)
        return Dictionary(
            try rows.map { (try $0.id("student_id"), try ReachedChild(row: $0)) }, uniquingKeysWith: { a, _ in a })
    }
}

extension Desk {
    /// The numbers of the child's agreed answers that still count, oldest first.
    func answerSequences(of student: ID<Student>) throws -> [Int] {
        let facts = try LedgerStore(connection: connection, county: county).chains(of: [student])[student]?.facts ?? []
        return facts.counting.filter { if case .answered = $0.kind { true } else { false } }.map(\.sequence)
    }
}
