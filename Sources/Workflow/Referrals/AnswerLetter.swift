import Domain
import Office

/// Gives an incoming letter to the town that must look into it 转办.
package struct AssignLetter: Command {
    let letter: ID<LetterFile>
    let town: ID<Township>

    init(_ letter: ID<LetterFile>, to town: ID<Township>) {
        self.letter = letter
        self.town = town
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftReferrals)
        var file = try desk.letter(letter)
        guard try desk.directory.townships().contains(where: { $0.id == town }) else { throw NotFound() }
        guard file.town != town else { return }
        file.town = town
        try desk.referrals.save(file)
        try desk.record(Entry(.letterAssigned, on: "letter:\(file.id)"), cohort: file.year)
    }
}

/// What the town did about an incoming letter 办理情况.
package struct NoteOnLetter: Command {
    let letter: ID<LetterFile>
    let text: String

    init(_ letter: ID<LetterFile>, _ text: String) {
        self.letter = letter
        self.text = text
    }

    package func run(in desk: Desk) throws {
        try desk.require(.workReturnCases)
        let file = try desk.letter(letter)
        _ = try Referral.take(.answer, in: file.state)
        let last = try desk.referrals.notes(of: letter).last?.number ?? 0
        try desk.referrals.add(
            LetterNote(number: last + 1, day: desk.day, text: text, officerName: desk.officer.name), to: letter)
        try desk.record(Entry(.letterNoted, on: "letter:\(file.id)"), cohort: file.year, reason: text)
    }
}

/// Our answer to another county's letter 复函, in the county government's name.
package struct AnswerLetter: Command {
    let letter: ID<LetterFile>
    let answer: String
    let number: String

    init(_ letter: ID<LetterFile>, answer: String, number: String) {
        self.letter = letter
        self.answer = answer
        self.number = number
    }

    package func run(in desk: Desk) throws {
        try desk.require(.sendReferrals)
        var file = try desk.letter(letter)
        file.state = try Referral.take(.answer, in: file.state)
        file.answer = answer
        file.answerNumber = number
        file.answeredOn = desk.day
        try desk.referrals.save(file)
        try desk.register(number: number, of: file)
        try desk.record(
            Entry(.letterAnswered, on: "letter:\(file.id)"), cohort: file.year, document: number, reason: answer)
    }
}
