import Domain
import Office

/// Says what a number on two rosters means: one child, and at which school; or two, and on whose side the number is
/// wrong. Both schools are asked; when they agree it holds, when they do not, the station or the bureau decides and says
/// why.
package struct AnswerDouble: Command {
    let student: ID<Student>
    /// The school on whose roster the child stands too.
    let other: ID<School>
    let year: Int
    let answer: DoubleAnswer
    let reason: String

    package init(
        student: ID<Student>, other: ID<School>, year: Int, _ answer: DoubleAnswer, reason: String = ""
    ) {
        self.student = student
        self.other = other
        self.year = year
        self.answer = answer
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.mendFindings)
        let question = try desk.doubles.find(student, other: other, year: year)
        let own = try question.speaker(at: desk)
        guard [question.school, question.other].contains(answer.school) else { throw NotFound() }
        guard question.answer == nil else { throw CensusRefusal.alreadyAnswered }
        let answers: (own: DoubleAnswer?, other: DoubleAnswer?)
        if let own {
            answers = own == question.school ? (answer, question.otherAnswer) : (question.ownAnswer, answer)
        } else {
            guard !reason.isEmpty else { throw CensusRefusal.decisionReasonNeeded }
            answers = (question.ownAnswer, question.otherAnswer)
        }
        let isDecided = own == nil || (answers.own != nil && answers.own == answers.other)
        try desk.doubles.answer(
            question, own: answers.own, other: answers.other, decided: isDecided ? answer : nil)
        guard isDecided else {
            try desk.record(entry, cohort: year, reason: reason)
            return
        }
        switch answer {
        case .one: try join(question, at: desk)
        case .two: try separate(question, at: desk)
        }
    }

    private var entry: Entry { Entry(.doubleAnswered, on: "student:\(student)") }

    /// One child: whoever was counted beside it leaves, and it goes to the class that the other school's roster names
    /// where it is there.
    private func join(_ question: DoubleQuestion, at desk: Desk) throws {
        let leaving = try question.statements(leaving: desk)
        let school = answer.school
        let isOpen = try desk.cohorts.state(year) == .census
        guard isOpen || (leaving.isEmpty && school == question.school) else { throw CensusRefusal.closedMove }
        let name = try desk.directory.school(school).name
        guard school == question.other else {
            let act = try desk.record(entry, cohort: year, stating: leaving, reason: reason)
            try desk.doubles.decide(question, by: act.id)
            try desk.findings.settleDouble(question, at: school, named: name, act: act.id)
            return try desk.findings.settleMissingColumns(at: question.other, year: year, act: act.id)
        }
        let label = try desk.census.classLabel(file: question.file, sheet: question.sheet, row: question.row)
        try desk.move(
            desk.students.find(student), toClass: label.isEmpty ? CensusWords.noClass : label, of: school, on: entry,
            document: "", reason: reason, besides: leaving
        ) { act in
            try desk.doubles.decide(question, by: act)
            try desk.findings.settleDouble(question, at: school, named: name, act: act)
            try desk.doubles.follow(student, to: school, year: year)
            try desk.findings.settleMissingColumns(at: question.school, year: year, act: act)
        }
    }

    /// Two children: each is counted, and the school whose number is wrong has it to mend.
    private func separate(_ question: DoubleQuestion, at desk: Desk) throws {
        if question.second == nil, try desk.cohorts.state(year) != .census { throw CensusRefusal.closedMove }
        let words = [answer.words(try desk.directory.school(answer.school).name), reason].filter { !$0.isEmpty }
            .joined(separator: "：")
        let (question, entering) = try desk.separate(question, on: entry, reason: words)
        let act = try entering ?? desk.record(entry, cohort: year, reason: words).id
        try desk.doubles.decide(question, by: act)
        guard try !desk.doubles.apart([student], year: year).contains(where: { $0.other == other }) else {
            return try desk.settle(question, act: act)
        }
        guard answer.school == question.school, let second = question.second else { return }
        try desk.confirm(second, of: question, act: act)
        try ask(question, beside: second, at: desk)
    }

    /// The school of the first child has its number to mend; once, however many bear it.
    private func ask(_ question: DoubleQuestion, beside second: ID<Student>, at desk: Desk) throws {
        let (own, second) = (try desk.students.find(student), try desk.students.find(second))
        let isIdentity = own.details.identityKey != nil && own.details.identityKey == second.details.identityKey
        let field: RosterField = isIdentity ? .identity : .studentNumber
        let open = try desk.findings.open(of: student, year: year)
        guard !open.contains(where: { $0.code.isDouble && !$0.isOnDouble && $0.field == field }) else { return }
        let found = try desk.census.lastRow(of: student, at: question.school)
        let file = found?.file ?? question.file
        let place = found?.place ?? RowPlace(file: "", sheet: question.sheet, row: question.row)
        let names = try PlaceNames(desk, year: year)
        let finding = Finding(
            .idDoubleElsewhere, at: place,
            column: try desk.findings.header(of: field, in: file)
                ?? (isIdentity ? CensusWords.header(of: .idDoubleElsewhere) : "学籍号"),
            value: isIdentity ? own.details.identityText : own.details.studentNumberText,
            detail: .otherRow(
                place, name: second.details.name, school: names.school(other),
                schoolClass: names.schoolClass(second.schoolClass)))
        try desk.findings.add(
            [CensusFindings.Item(finding: finding, student: own, school: question.school)], file: file, year: year,
            at: desk)
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
            let reached = try [school, other].filter(desk.reaches)
            guard let first = reached.first else { throw NotFound() }
            return reached.count == 2 ? nil : first
        }
    }
}
