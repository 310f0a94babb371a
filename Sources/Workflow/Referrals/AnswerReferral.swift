import Domain
import Office

/// Enters the other county's reply 登记复函, or what it writes later. From its day the child's duty follows it: a child
/// found at a school there goes the way of the agreed answer, else the next word is due.
package struct AnswerReferral: Command {
    let referral: ID<Referral>
    let reply: ReferralReply
    let answer: String
    let day: Day
    let nextDue: Day?

    /// - Parameter nextDue: by which the next word is due; `nil`: as many days on as the county allows.
    package init(
        _ referral: ID<Referral>, _ reply: ReferralReply, answer: String, on day: Day, nextDue: Day? = nil
    ) {
        self.referral = referral
        self.reply = reply
        self.answer = answer
        self.day = day
        self.nextDue = nextDue
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftReferrals)
        var file = try desk.referral(referral)
        let known = try desk.referrals.replies(to: file.id)
        guard day <= desk.day else { throw ReferralRefusal.dayAhead(day) }
        if let sent = file.sentOn, day < sent { throw ReferralRefusal.beforeSending(sent) }
        if let last = known.last?.day, day < last { throw ReferralRefusal.beforeReply(last) }
        let due = try nextDue ?? reply.nextDue(after: day, desk.rules(of: file.year).days)
        guard due > day else { throw ReferralRefusal.nextNotAfter(day) }
        file.state = try Referral.take(file.state == .answered ? .supplement : .answer, in: file.state)
        try desk.referrals.save(file)
        try desk.referrals.add(
            RecordedReply(
                number: known.count + 1, day: day, kind: reply.kind, text: answer, nextDue: due,
                officerName: desk.officer.name), to: file.id)
        try desk.record(
            Entry(.referralAnswered, on: "referral:\(file.id)"), cohort: file.year,
            stating: [Statement(.referralAnswered(nextDue: due), of: file.student, on: day)], reason: answer)
        if case .inSchool(let conclusion) = reply {
            try Reactions.follow(
                .foundElsewhere(year: file.year, student: file.student, conclusion, on: day), at: desk)
        }
    }
}
