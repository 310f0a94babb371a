import Domain
import Office

/// Takes a letter to another county out of the system on paper: it holds the child's whole number, so the ledger keeps
/// who took it.
struct PrintReferral: Command {
    let referral: ID<Referral>
    let year: Int

    init(_ referral: ID<Referral>, year: Int) {
        self.referral = referral
        self.year = year
    }

    func run(in desk: Desk) throws -> ReferralLetter {
        try desk.require(.seeReferrals)
        try desk.require(.printLetters)
        let letter = try ReferralLetter(referral, at: desk)
        try desk.record(
            Entry(.listExported, on: "referral:\(referral)"), cohort: year, document: "函 \(letter.name)")
        return letter
    }
}
