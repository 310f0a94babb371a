import Domain
import Office

/// Says which school a child on two rosters is at. Both schools are asked; when they agree the child is there, when they
/// do not, the station or the bureau decides and says why.
package struct AnswerDouble: Command {
    let student: ID<Student>
    /// The school on whose roster the child stands too.
    let other: ID<School>
    let year: Int
    /// Where the child is.
    let school: ID<School>
    let reason: String

    package init(student: ID<Student>, other: ID<School>, year: Int, isAt school: ID<School>, reason: String = "") {
        self.student = student
        self.other = other
        self.year = year
        self.school = school
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mendFindings)
        let question = try desk.doubles.find(student, other: other, year: year)
        let own = try question.speaker(at: desk)
        guard [question.school, question.other].contains(school) else { throw NotFound() }
        guard question.answer == nil else { throw CensusRefusal.alreadyAnswered }
        let answers: (own: ID<School>?, other: ID<School>?)
        if let own {
            answers = own == question.school ? (school, question.otherAnswer) : (question.ownAnswer, school)
        } else {
            guard !reason.isEmpty else { throw CensusRefusal.decisionReasonNeeded }
            answers = (question.ownAnswer, question.otherAnswer)
        }
        let isDecided = own == nil || (answers.own != nil && answers.own == answers.other)
        try desk.doubles.answer(
            question, own: answers.own, other: answers.other, decided: isDecided ? school : nil)
        if isDecided, school == question.other {
            try move(question, at: desk)
        } else {
            let act = try desk.record(entry, cohort: year, reason: reason)
            if isDecided { try settle(question, act: act.id, at: desk) }
        }
    }

    private var entry: Entry { Entry(.doubleAnswered, on: "student:\(student)") }

    private func settle(_ question: DoubleQuestion, act: ID<Act>, at desk: Desk) throws {
        let name = try desk.directory.school(school).name
        try desk.findings.settleDouble(question, at: school, named: name, act: act)
    }

    /// The child goes to the class that the other school's roster names.
    private func move(_ question: DoubleQuestion, at desk: Desk) throws {
        guard try desk.cohorts.state(year) == .census else { throw CensusRefusal.closedMove }
        let label = try desk.census.classLabel(file: question.file, sheet: question.sheet, row: question.row)
        let known = try desk.students.find(student)
        try desk.move(
            known, toClass: label.isEmpty ? CensusWords.noClass : label, of: question.other, on: entry, document: "",
            reason: reason
        ) { act in
            try settle(question, act: act, at: desk)
            try desk.doubles.follow(student, to: school, year: year)
        }
    }
}

extension DoubleQuestion {
    /// The school of the two for which the officer speaks; `nil` for an office above both.
    func speaker(at desk: Desk) throws -> ID<School>? {
        switch desk.jurisdiction {
        case .sending(let own), .receiving(let own):
            guard own == school || own == other else { throw NotFound() }
            return own
        case .county: return nil
        case .township:
            // A station decides between schools of its own; for one of two it speaks as that school does.
            let reached = try [school, other].filter { try reaches($0, desk) }
            guard let first = reached.first else { throw NotFound() }
            return reached.count == 2 ? nil : first
        }
    }

    private func reaches(_ school: ID<School>, _ desk: Desk) throws -> Bool {
        do { try desk.requireReach(school) } catch is NotFound { return false }
        return true
    }
}
