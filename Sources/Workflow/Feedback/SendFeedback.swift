import Domain
import Office

/// A receiving school's feedback after its registration has closed 情况反馈 (notice 五(四)): one to each recipient, with
/// frozen counts and the children who did not come. Whoever was told the same before is not told again.
package struct SendFeedback: Command {
    let year: Int
    let school: ID<School>

    package init(year: Int, school: ID<School>) {
        self.year = year
        self.school = school
    }

    /// What was sent; empty where every recipient already knows.
    package func run(in desk: Desk) throws -> [ID<Feedback>] {
        try desk.require(.sendFeedback)
        try desk.requireReach(school)
        guard try desk.arrivals.state(of: school, year: year) == .closed else { throw Feedback.Refusal.arrivalOpen }
        let names = try PlaceNames(desk, year: year)
        let draft = try FeedbackDraft(of: school, year: year, on: desk.day, at: desk, names: names)
        guard !draft.parts.isEmpty else { throw Feedback.Refusal.nothingToReport }
        let letters = try self.letters(draft, names, at: desk)
        guard !letters.isEmpty else { return [] }
        try desk.feedback.add(letters)
        try desk.record(
            Entry(.feedbackSent, on: "feedback:\(year):\(school)"), cohort: year,
            document: FeedbackWords.serials(letters.map(\.serial)))
        return letters.map(\.id)
    }

    private func letters(_ draft: FeedbackDraft, _ names: PlaceNames, at desk: Desk) throws -> [FeedbackLetter] {
        let newest = try desk.feedback.newest(from: school, year: year)
        let sent = try Feedback.take(.send, in: Feedback.initial)
        let news = draft.parts.filter { newest[$0.recipient.text]?.hash != $0.content.digest.hexadecimal }
        let first = try desk.feedback.count(year: year) + 1
        return news.enumerated().map { index, part in
            FeedbackLetter(
                id: desk.newID(), year: year, serial: FeedbackWords.serial(desk.county, year, first + index),
                school: school, schoolName: draft.school.name, recipient: part.recipient,
                recipientName: names.unit(part.recipient), edition: (newest[part.recipient.text]?.edition ?? 0) + 1,
                state: sent, day: desk.day, sentBy: desk.officer.name, sentAt: desk.now,
                isBackfilled: desk.backfill != nil, hash: part.content.digest.hexadecimal, receipt: nil,
                content: part.content)
        }
    }
}
