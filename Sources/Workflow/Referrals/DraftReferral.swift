import Domain
import Office
import Storage

/// Drafts our letter to the county of a dropout's household 拟函 (notice 五(四)). A child about whom we wrote, who came back
/// and stays away again, gets another letter; the former one stays as it is.
package struct DraftReferral: Command {
    let student: ID<Student>
    let year: Int
    let addressee: String

    /// - Parameter addressee: the county government that leads; empty: as the household's division names it.
    package init(of student: ID<Student>, year: Int, addressee: String = "") {
        self.student = student
        self.year = year
        self.addressee = addressee
    }

    @discardableResult
    package func run(in desk: Desk) throws -> ID<Referral> {
        try desk.require(.draftReferrals)
        try desk.requireReach(student)
        guard let file = try desk.returnCases.find(of: student), file.state == .open else {
            throw ReferralRefusal.noDropout
        }
        return try draft(at: desk)
    }

    /// Drafts without being asked where the roster says that the household is another county's.
    static func follow(_ student: ID<Student>, year: Int, at desk: Desk) throws {
        let details = try desk.students.find(student).details
        let name = try desk.connection.row("SELECT name FROM county WHERE id = \(desk.county)")?.text("name") ?? ""
        guard Household.isOutside(details.householdDivision, county: desk.county.text, name: name) else { return }
        try DraftReferral(of: student, year: year).draft(at: desk)
    }

    @discardableResult
    private func draft(at desk: Desk) throws -> ID<Referral> {
        let details = try desk.students.find(student).details
        let known = try desk.referrals.find(of: student)
        // What an officer has named before is kept.
        let named = addressee.isEmpty ? known?.addressee ?? "" : addressee
        let to = named.isEmpty ? ReferralWords.addressee(details) : named
        if let known, known.sentOn == nil {
            try change(known, to: to, at: desk)
            return known.id
        }
        let household = details.householdAddress.isEmpty ? details.householdDivision : details.householdAddress
        let file = ReferralFile(
            id: desk.newID(), year: year, student: student, round: (known?.round ?? 0) + 1, addressee: to,
            household: household, draftedOn: desk.day)
        try desk.referrals.save(file)
        try desk.record(Entry(.referralDrafted, on: "referral:\(file.id)"), cohort: year)
        return file.id
    }

    /// Drafts a withdrawn letter again, or names another county in a draft.
    private func change(_ known: ReferralFile, to addressee: String, at desk: Desk) throws {
        let isWithdrawn = known.state == .withdrawn
        guard isWithdrawn || known.addressee != addressee else { return }
        var file = known
        if isWithdrawn { file.state = try Referral.take(.redraft, in: file.state) }
        file.addressee = addressee
        try desk.referrals.save(file)
        try desk.record(
            Entry(isWithdrawn ? .referralDrafted : .referralReaddressed, on: "referral:\(file.id)"), cohort: year,
            reason: isWithdrawn ? "" : addressee)
    }
}

/// Takes back a draft whose ground was wrong or is no more: the child is back, or accounted for. A letter that was sent
/// stays in the register.
struct WithdrawReferral: Command {
    let student: ID<Student>
    let year: Int
    let reason: String

    init(of student: ID<Student>, year: Int, reason: String) {
        self.student = student
        self.year = year
        self.reason = reason
    }

    func run(in desk: Desk) throws {
        guard var file = try desk.referrals.find(of: student), file.state == .drafted else { return }
        file.state = try Referral.take(.withdraw, in: file.state)
        try desk.referrals.save(file)
        try desk.record(Entry(.referralWithdrawn, on: "referral:\(file.id)"), cohort: year, reason: reason)
    }
}
