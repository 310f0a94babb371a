import Domain
import Office

/// Enters the other county's reply 登记复函.
package struct AnswerReferral: Command {
    let referral: ID<Referral>
    let answer: String
    let day: Day

    package init(_ referral: ID<Referral>, answer: String, on day: Day) {
        self.referral = referral
        self.answer = answer
        self.day = day
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftReferrals)
        var file = try desk.referral(referral)
        if let sent = file.sentOn, day < sent { throw ReferralRefusal.beforeSending(sent) }
        file.state = try Referral.take(.answer, in: file.state)
        file.answer = answer
        file.answeredOn = day
        try desk.referrals.save(file)
        try desk.record(Entry(.referralAnswered, on: "referral:\(file.id)"), cohort: file.year, reason: answer)
    }
}
