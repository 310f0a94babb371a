import Domain
import Office
import Storage

/// Drafts our letter to the county of a dropout's household 拟函 (notice 五(四)).
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
        let to = addressee.isEmpty ? ReferralWords.addressee(details) : addressee
        if var known = try desk.referrals.find(of: student) {
            guard known.state == .withdrawn || known.addressee != to else { return known.id }
            if known.state == .withdrawn { known.state = try Referral.take(.redraft, in: known.state) }
            guard known.state == .drafted else { throw ReferralRefusal.sentAlready }
            known.addressee = to
            try desk.referrals.save(known)
            try desk.record(Entry(.referralDrafted, on: "referral:\(known.id)"), cohort: year)
            return known.id
        }
        let household = details.householdAddress.isEmpty ? details.householdDivision : details.householdAddress
        let file = ReferralFile(
            id: desk.newID(), year: year, student: student, addressee: to, household: household, draftedOn: desk.day)
        try desk.referrals.save(file)
        try desk.record(Entry(.referralDrafted, on: "referral:\(file.id)"), cohort: year)
        return file.id
    }
}

/// Takes back a draft whose ground was wrong. A letter that was sent stays in the register.
struct WithdrawReferral: Command {
    let student: ID<Student>
    let year: Int

    init(of student: ID<Student>, year: Int) {
        self.student = student
        self.year = year
    }

    func run(in desk: Desk) throws {
        guard var file = try desk.referrals.find(of: student), file.state == .drafted else { return }
        file.state = try Referral.take(.withdraw, in: file.state)
        try desk.referrals.save(file)
        try desk.record(
            Entry(.referralDrafted, on: "referral:\(file.id)"), cohort: year, reason: ReferralWords.withdrawn)
    }
}
