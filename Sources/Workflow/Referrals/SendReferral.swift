import Domain
import Office

/// The county government sends its letter 发函 (notice 五(四)): from here the household's county leads, and its reply is
/// due.
package struct SendReferral: Command {
    let referral: ID<Referral>
    let number: String

    /// - Parameter number: the letter's number 文号.
    package init(_ referral: ID<Referral>, number: String) {
        self.referral = referral
        self.number = number
    }

    package func run(in desk: Desk) throws {
        try desk.require(.sendReferrals)
        var file = try desk.referral(referral)
        try desk.requireHouseholdElsewhere(of: file.student)
        guard !file.addressee.isEmpty else { throw ReferralRefusal.noAddressee }
        file.state = try Referral.take(.send, in: file.state)
        let due = desk.day.advanced(by: try desk.rules(of: file.year).days.reply)
        file.number = number
        file.sentOn = desk.day
        file.replyDue = due
        try desk.referrals.save(file)
        try desk.register(number: number, of: file)
        try desk.record(
            Entry(.referralSent, on: "referral:\(file.id)"), cohort: file.year,
            stating: [Statement(.referred(replyDue: due), of: file.student)], document: number)
        try Reactions.follow(.referralSent(year: file.year, student: file.student), at: desk)
    }
}
