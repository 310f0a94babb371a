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
        try desk.requireHouseholdElsewhere(of: student)
        return try draft(at: desk)
    }

    /// Drafts without being asked where the household is another county's.
    static func follow(_ student: ID<Student>, year: Int, at desk: Desk) throws {
        guard try desk.household(of: student) == .elsewhere else { return }
        try DraftReferral(of: student, year: year).draft(at: desk)
    }

    @discardableResult
    private func draft(at desk: Desk) throws -> ID<Referral> {
        let details = try desk.students.find(student).details
        let known = try desk.referrals.find(of: student)
        let household = Household.text(division: details.householdDivision, address: details.householdAddress)
        // What an officer has named before is kept, unless it turns out that the household is at another place.
        let former = known?.addressee ?? ""
        let read = ReferralWords.addressee(details.householdDivision, details.householdAddress)
        let hasMoved = known.map { ReferralWords.addressee($0.household) != read } ?? false
        let to = (hasMoved ? [addressee, read, former] : [addressee, former, read]).first { !$0.isEmpty } ?? ""
        if let known, known.sentOn == nil {
            try change(known, to: to, household: household, at: desk)
            return known.id
        }
        let file = ReferralFile(
            id: desk.newID(), year: year, student: student, round: (known?.round ?? 0) + 1, addressee: to,
            household: household, draftedOn: desk.day)
        try desk.referrals.save(file)
        try desk.record(Entry(.referralDrafted, on: "referral:\(file.id)"), cohort: year)
        return file.id
    }

    /// Drafts a withdrawn letter again, or names another county or household in a draft.
    private func change(_ known: ReferralFile, to addressee: String, household: String, at desk: Desk) throws {
        let isWithdrawn = known.state == .withdrawn
        var file = known
        file.household = household
        guard isWithdrawn || known.addressee != addressee else { return try desk.referrals.save(file) }
        if isWithdrawn { file.state = try Referral.take(.redraft, in: file.state) }
        file.addressee = addressee
        try desk.referrals.save(file)
        try desk.record(
            Entry(isWithdrawn ? .referralDrafted : .referralReaddressed, on: "referral:\(file.id)"), cohort: year,
            reason: isWithdrawn ? "" : addressee)
    }
}

extension Desk {
    /// Where a child's household is, as far as it is written down.
    func household(of student: ID<Student>) throws -> Household.Place {
        let details = try students.find(student).details
        let name = try connection.row("SELECT name FROM county WHERE id = \(county)")?.text("name") ?? ""
        return Household.place(
            details.householdDivision, address: details.householdAddress, county: county.text, name: name)
    }

    /// A letter goes to another county, and only where it is known which.
    func requireHouseholdElsewhere(of student: ID<Student>) throws {
        switch try household(of: student) {
        case .unknown: throw ReferralRefusal.householdUnknown
        case .here: throw ReferralRefusal.householdHere
        case .elsewhere: break
        }
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
