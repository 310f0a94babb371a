import Domain
import Office
import Paper
import Storage
import Web

/// Our answer to another county's letter 复函, as it goes out under the seal, without the database.
struct LetterAnswer: Hashable, Sendable {
    let countyName: String
    let file: LetterFile
    let notes: [LetterNote]
}

/// Takes our answer to another county out of the system on paper: it holds the child's whole number, so the ledger keeps
/// who took it.
struct PrintLetterAnswer: Command {
    let letter: ID<LetterFile>
    let year: Int

    init(_ letter: ID<LetterFile>, year: Int) {
        self.letter = letter
        self.year = year
    }

    func run(in desk: Desk) throws -> LetterAnswer {
        try desk.require(.seeReferrals)
        try desk.require(.printLetters)
        let file = try desk.letter(letter)
        guard file.year == year, file.answeredOn != nil else { throw NotFound() }
        let county = try desk.connection.row("SELECT name FROM county WHERE id = \(desk.county)")?.text("name") ?? ""
        try desk.record(
            Entry(.listExported, on: "letter:\(letter)"), cohort: year, document: "复函 \(file.letter.name)")
        return LetterAnswer(countyName: county, file: file, notes: try desk.referrals.notes(of: letter))
    }
}

/// The answer as an official paper, after the letter form 函 of GB/T 9704-2012.
struct LetterAnswerPaper {
    let answer: LetterAnswer

    init(_ answer: LetterAnswer) { self.answer = answer }

    func pdf(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(
            PaperDocument(
                title: title, author: government, created: PaperMoment(moment),
                sections: [
                    PaperSection(
                        margins: PaperMargins(top: 30, left: 28, bottom: 35, right: 26), isNumbered: false,
                        blocks: blocks)
                ]))
    }

    private var government: String { answer.countyName + "人民政府" }
    private var title: String { "关于\(answer.file.letter.name)同学有关情况的复函" }

    private var blocks: [PaperBlock] {
        let (file, letter) = (answer.file, answer.file.letter)
        let received = letter.number.isEmpty ? "来函" : "来函（\(letter.number)）"
        let signed = (file.answeredOn?.chinese ?? "") + "    "
        return [
            .heading(government, .title), .paragraph(file.answerNumber, style: .official, alignment: .right),
            .heading(title, .subtitle), .paragraph("\(letter.sender)："),
            .paragraph(
                "贵单位\(file.writtenOn.chinese)\(received)收悉。经\(answer.countyName)核查，现将有关情况函复如下：", style: .official),
            .fields(facts), .spacer(4), .paragraph(file.answer, style: .official),
            .paragraph("特此函复。", style: .official), .spacer(12),
            .paragraph(government + "    ", style: .official, alignment: .right),
            .paragraph(signed, style: .official, alignment: .right),
        ]
    }

    private var facts: PaperFields {
        let letter = answer.file.letter
        let work = answer.notes.map { "\($0.day.chinese)：\($0.text)" }.joined(separator: "；")
        return PaperFields(
            [
                PaperField("学生姓名", letter.name), PaperField("来函所述学校", letter.school),
                PaperField("身份证件号", letter.identityText, isWide: true, face: .fixed),
                PaperField("户籍地址", letter.household, isWide: true),
                PaperField("核查经过", work.isEmpty ? "见下文" : work, isWide: true),
            ], minimumRowHeight: 8, size: 10.5)
    }
}
