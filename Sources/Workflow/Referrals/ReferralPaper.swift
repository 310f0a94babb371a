import Domain
import Office
import Paper
import Storage
import Web

/// What our letter to another county government says 户籍地函 (form F12), without the database.
package struct ReferralLetter: Hashable, Sendable {
    let countyName: String
    let addressee: String
    let number: String
    /// The day it was sent; a draft has none.
    let day: Day?
    let replyDue: Day?
    let name: String
    let sex: String
    let identityText: String
    let household: String
    let school: String
    let droppedOutOn: Day?
    /// The day the child was back, where it has dropped out again since.
    let returnedOn: Day?
    let cause: String
    let guardian: String
    let measures: String
    /// What it says of the letter before it and of a return.
    let again: String

    /// Of a child whom the officer reaches.
    package init(_ referral: ID<Referral>, at desk: Desk) throws {
        let file = try desk.referral(referral)
        let details = try desk.students.find(file.student).details
        let story = try ReferralStory(file, at: desk)
        let row = try desk.connection.row(
            """
            SELECT school.name FROM standing JOIN school ON school.county = standing.county
                AND school.id = COALESCE(standing.receiving_id, standing.sending_id)
            WHERE standing.county = \(desk.county) AND standing.student_id = \(file.student)
            """)
        countyName = try desk.connection.row("SELECT name FROM county WHERE id = \(desk.county)")?.text("name") ?? ""
        addressee = file.addressee
        number = file.number
        day = file.sentOn
        replyDue = file.replyDue
        name = details.name
        sex = details.sex?.word ?? ""
        identityText = details.identityText
        household = file.household
        school = try row?.text("name") ?? ""
        droppedOutOn = story.droppedOutOn
        returnedOn = story.returnedOn
        cause = story.cause
        guardian = details.guardians.map(ReturnCaseWords.guardian).joined(separator: "；")
        measures = story.measures
        again = story.again
    }
}

/// The letter as an official paper, after the letter form 函 of GB/T 9704-2012.
package struct ReferralPaper: Sendable {
    let letter: ReferralLetter

    package init(_ letter: ReferralLetter) { self.letter = letter }

    package func document(at moment: Timestamp) -> PaperDocument {
        PaperDocument(
            title: "关于协助劝返辍学学生的函", author: letter.countyName + "人民政府", created: PaperMoment(moment),
            sections: [section])
    }

    /// The PDF of the letter; takes no database.
    package func pdf(at moment: Timestamp, on press: PaperPress) throws(PaperFault) -> [UInt8] {
        try press.render(document(at: moment))
    }

    private var section: PaperSection {
        PaperSection(
            margins: PaperMargins(top: 30, left: 28, bottom: 35, right: 26), isNumbered: false,
            blocks: [
                .heading("\(letter.countyName)人民政府", .title),
                .paragraph(letter.number.isEmpty ? "（拟稿，未编号）" : letter.number, style: .official, alignment: .right),
                .heading("关于协助做好\(letter.name)同学劝返复学工作的函", .subtitle),
                .paragraph("\(letter.addressee)："),
                .paragraph(body, style: .official), .fields(facts), .spacer(4),
                .paragraph(request, style: .official), .paragraph("专此函达。", style: .official), .spacer(12),
                .paragraph("\(letter.countyName)人民政府    ", style: .official, alignment: .right),
                .paragraph((letter.day?.chinese ?? "    年  月  日") + "    ", style: .official, alignment: .right),
            ])
    }

    private var body: String {
        "在本年度小学毕业生整班移交工作中，经核查，户籍在贵县的\(letter.name)同学未在我县初中就读，已认定为辍学。\(letter.again)现将有关情况函告如下："
    }

    private var request: String {
        "根据异地就学辍学学生以户籍所在地为主劝返的规定，请贵县牵头开展劝返复学工作，我县积极配合。"
            + (letter.replyDue.map { "请于\($0.chinese)前将办理情况函复我县。" } ?? "请将办理情况函复我县。")
    }

    private var facts: PaperFields {
        let dropout = ReferralWords.dropout(letter).map { PaperField($0.label, $0.day.chinese) }
        return PaperFields(
            [
                PaperField("学生姓名", letter.name), PaperField("性别", letter.sex),
                PaperField("身份证号", letter.identityText, isWide: true, face: .fixed),
                PaperField("户籍地", letter.household, isWide: true), PaperField("学校", letter.school),
            ] + dropout + [
                PaperField("原因", letter.cause, isWide: true),
                PaperField("监护人及电话", letter.guardian, isWide: true),
                PaperField("已做工作", letter.measures, isWide: true),
            ], minimumRowHeight: 8, size: 10.5)
    }
}
