import Domain
import Office

/// What a school says of a number that stands on two rosters, or what was decided 认定.
package enum DoubleAnswer: Hashable, Sendable {
    /// Both rows are one child, who is at this school.
    case one(at: ID<School>)
    /// They are two children; the number is wrong on this school's side.
    case two(wrongAt: ID<School>)

    package var school: ID<School> {
        switch self {
        case .one(let school), .two(let school): school
        }
    }

    /// How the database and the form name the two.
    var verdict: String { isOne ? "one" : "two" }
    var isOne: Bool { if case .one = self { true } else { false } }

    init?(verdict: String?, school: ID<School>?) {
        guard let school else { return nil }
        // An answer of before there was a choice is that of one child.
        self = verdict == "two" ? .two(wrongAt: school) : .one(at: school)
    }

    /// `one:2152900101`, as the form sends it.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["one", "two"].contains(parts[0]) else { return nil }
        self.init(verdict: parts[0], school: ID(parts[1]))
    }

    var text: String { verdict + ":" + school.text }

    func words(_ name: String) -> String {
        isOne ? "同一名学生，在\(name)" : "两名学生，\(name)的号码写错了"
    }
}

extension DoubleQuestion {
    /// A child that is counted as its own because of this question leaves or enters again with the answer.
    func statements(leaving desk: Desk) throws -> [Statement] {
        try second.map { try desk.withdrawingEnrolments(of: [$0]) } ?? []
    }
}

extension Desk {
    /// The two rows are two children: that of the other school, which was none or had left, enters its class. Throws
    /// `CensusRefusal.rowTakenBack` when no roster holds its row any more.
    ///
    /// - Returns: the question, with that child.
    func separate(_ question: DoubleQuestion, on entry: Entry, reason: String) throws -> (DoubleQuestion, ID<Act>?) {
        if let second = question.second {
            guard try question.statements(leaving: self).isEmpty else { return (question, nil) }
            guard let row = try census.lastRow(of: second, at: question.other) else { throw CensusRefusal.rowTakenBack }
            let student = try students.find(second)
            return (question, try enter(student, row.classLabel, at: question.other, on: entry, reason))
        }
        guard let row = try census.doubleRow(of: question) else { throw CensusRefusal.rowTakenBack }
        let cells = RosterCells(row.cells.map { ($0, RosterCell(header: $0.rawValue, text: $1)) })
        let school = try directory.school(question.other)
        let review = RowReview.review(
            RosterRow(
                place: RowPlace(file: row.place, sheet: question.sheet, row: question.row),
                school: RosterSchool(code: SchoolCode(school.id.text), name: school.name), cells: cells),
            graduation: question.year, rules: try rosterRules(of: question.year))
        let student = KnownStudent(
            id: newID(), year: question.year, school: question.other, schoolClass: nil, position: 0,
            details: review.details)
        try students.add([student])
        try census.separate(question, to: student.id)
        try doubles.separate(question, to: student.id)
        let separated = try doubles.find(question.student, other: question.other, year: question.year)
        return (separated, try enter(student, row.classLabel, at: question.other, on: entry, reason))
    }

    /// The second child of a question where the answer alone has made it a child of its own, and nothing was done with it
    /// since; `nil` where its rows counted as a child before.
    func madeByAnswer(to question: DoubleQuestion) throws -> ID<Student>? {
        guard let second = question.second, let decision = try doubles.decision(of: question) else { return nil }
        let chain = try LedgerStore(connection: connection, county: county).chains(of: [second])[second]
        guard let facts = chain?.facts, facts.count == 1, facts[0].act == decision,
            try !doubles.isElsewhere(second, besides: question),
            try findings.isUntouched(second, since: decision),
            // What a roster told anew of it would be lost with it.
            try census.changes(of: [second], besides: nil).isEmpty
        else { return nil }
        return second
    }

    private func enter(
        _ student: KnownStudent, _ label: String, at school: ID<School>, on entry: Entry, _ reason: String
    ) throws -> ID<Act>? {
        var made: ID<Act>?
        let outside = KnownStudent(
            id: student.id, year: student.year, school: student.school, schoolClass: nil, position: 0,
            details: student.details)
        try move(
            outside, toClass: label.isEmpty ? CensusWords.noClass : label, of: school, on: entry, document: "",
            reason: reason
        ) { made = $0 }
        return made
    }

    /// Open questions about a child who has left with its roster go: when it enters again, it is asked anew.
    func forgetApart(_ children: Set<ID<Student>>, year: Int, act: ID<Act>) throws {
        for question in try doubles.apart(children, year: year) where question.answer == nil {
            try settle(question, act: act)
            try doubles.forget(question)
        }
    }

    /// Questions about children who share no number any more are answered: the number that was changed was wrong.
    ///
    /// - Parameters:
    ///   - children: whose numbers were changed by the act.
    ///   - school: theirs.
    func settleApart(_ children: Set<ID<Student>>, at school: ID<School>, year: Int, act: ID<Act>) throws {
        for question in try doubles.apart(children, year: year) {
            if question.answer == nil {
                try doubles.answer(
                    question, own: question.ownAnswer, other: question.otherAnswer, decided: .two(wrongAt: school))
                try doubles.decide(question, by: act)
            }
            try settle(question, act: act)
        }
    }

    /// The children of a question share no number any more: their findings about it are mended.
    func settle(_ question: DoubleQuestion, act: ID<Act>) throws {
        let children = [question.student, question.second].compactMap { $0 }
        let settled = try children.flatMap { try openDoubles(of: $0, year: question.year) }
        try findings.settle(settled, as: .mended, value: nil, act: act)
        try findings.settleRows(of: question, act: act)
    }

    /// The number is right on the side of this child of a question.
    func confirm(_ child: ID<Student>, of question: DoubleQuestion, act: ID<Act>) throws {
        let cleared = try doubles.cleared(beside: child, year: question.year)
        let confirmed = try openDoubles(of: child, besides: cleared, year: question.year)
        try findings.settle(confirmed, as: .confirmed, value: nil, act: act)
    }

    /// The open findings about a number of the child's own row that no other child of the cohort bears.
    ///
    /// - Parameter others: children of whom it does not matter.
    func openDoubles(
        of child: ID<Student>, besides others: Set<ID<Student>> = [], year: Int
    ) throws -> [ID<Finding>] {
        let known = try students.find(child)
        let open = try findings.open(of: child, year: year).filter {
            $0.code.isDouble && !$0.isOnDouble && $0.school == known.school
        }
        return try open.filter { item in
            try !findings.isShared(known, item.field, otherSchools: item.code == .idDoubleElsewhere, besides: others)
        }.map(\.id)
    }
}
