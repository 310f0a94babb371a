import Domain
import Office

/// Gives several questions about children on two rosters the same answer 一并回答: all of them or none. Each answer is an act
/// of its own, and is taken back by itself, as `AnswerDouble` and `ReopenDouble` lay down.
struct AnswerDoubles: Command {
    /// Names a question; as a form sends it: the student, a blank, the other school.
    struct Key: Hashable, Sendable {
        let student: ID<Student>
        let other: ID<School>

        init(_ question: DoubleQuestion) { (student, other) = (question.student, question.other) }

        init?(_ text: String) {
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count == 2 else { return nil }
            (student, other) = (ID(parts[0]), ID(parts[1]))
        }

        var text: String { "\(student) \(other)" }
    }

    /// A question with the answer that was confirmed: of the very school that its officer has read. As a form sends it:
    /// the question, a blank, the answer.
    struct Given: Hashable, Sendable {
        let question: Key
        let answer: DoubleAnswer

        init(_ question: DoubleQuestion, _ answer: DoubleAnswer) {
            self.question = Key(question)
            self.answer = answer
        }

        init?(_ text: String) {
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count == 3, let question = Key(parts[0] + " " + parts[1]), let answer = DoubleAnswer(parts[2])
            else { return nil }
            (self.question, self.answer) = (question, answer)
        }

        var text: String { question.text + " " + answer.text }
    }

    /// What can be said of several questions at once; of which school, each question tells by itself.
    enum Answer: String, CaseIterable, Sendable {
        /// One child: at the school whose child it is so far; at the one on whose roster it stands too.
        case first, second
        /// Two children: the number is wrong at the first of the two, or at the second.
        case wrongAtFirst, wrongAtSecond

        var label: String {
            switch self {
            case .first: "都是同一名学生，在原来登记的学校（表里左边一校）"
            case .second: "都是同一名学生，在后来也填报的学校（表里右边一校）"
            case .wrongAtFirst: "都是两名学生，表里左边一校的号码写错了"
            case .wrongAtSecond: "都是两名学生，表里右边一校的号码写错了"
            }
        }

        func answer(to question: DoubleQuestion) -> DoubleAnswer {
            switch self {
            case .first: .one(at: question.school)
            case .second: .one(at: question.other)
            case .wrongAtFirst: .two(wrongAt: question.school)
            case .wrongAtSecond: .two(wrongAt: question.other)
            }
        }
    }

    let answers: [Given]
    let year: Int
    let reason: String

    /// How many were answered.
    func run(in desk: Desk) throws -> Int {
        try desk.require(.mendFindings)
        let asked = try desk.questions(answers.map(\.question), year: year)
        for (given, question) in zip(answers, asked) {
            guard [question.school, question.other].contains(given.answer.school) else {
                throw CensusRefusal.answersOutdated
            }
            try AnswerDouble(
                student: question.student, other: question.other, year: year, given.answer, reason: reason
            ).run(in: desk)
        }
        return asked.count
    }
}

extension Desk {
    /// The open questions of these names, in their order. Throws `CensusRefusal` when none is named, one is answered or
    /// two are about one student, for the answer to one may change what the other asks; `NotFound` when the officer does
    /// not reach one.
    func questions(_ keys: [AnswerDoubles.Key], year: Int) throws -> [DoubleQuestion] {
        guard !keys.isEmpty else { throw CensusRefusal.noQuestion }
        let asked = try keys.map { try doubles.find($0.student, other: $0.other, year: year) }
        for question in asked { _ = try question.speaker(at: self) }
        let answered = asked.count { $0.answer != nil }
        guard answered == 0 else { throw CensusRefusal.someAnswered(answered) }
        let children = asked.flatMap { [$0.student, $0.second].compactMap { $0 } }
        let twice = Dictionary(grouping: children) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        guard twice.isEmpty else {
            throw CensusRefusal.askedTwice(try twice.map { try students.find($0).details.name })
        }
        return asked
    }
}
