import Domain
import Office
import Storage
import Web

extension Desk {
    /// Enters the number 文号 of a letter or reply that goes out into the register of the
    /// calendar year.
    func register(number: String, of referral: ReferralFile) throws {
        try requireFree(number)
        try referrals.register(
            ReferralWords.plain(number: number), year: day.year, referral: referral.id, letter: nil)
    }

    func register(number: String, of letter: LetterFile) throws {
        try requireFree(number)
        try referrals.register(ReferralWords.plain(number: number), year: day.year, referral: nil, letter: letter.id)
    }

    private func requireFree(_ number: String) throws {
        let plain = ReferralWords.plain(number: number)
        guard !plain.isEmpty else { throw ReferralRefusal.numberMissing }
        guard let holder = try referrals.holder(of: plain, year: day.year) else { return }
        throw ReferralRefusal.numberTaken(number, by: holder)
    }
}

extension ReferralStore {
    fileprivate func register(
        _ number: String, year: Int, referral: ID<Referral>?, letter: ID<LetterFile>?
    ) throws {
        try connection.run(
            """
            INSERT INTO letter_number (county, year, number, referral_id, letter_id)
            VALUES (\(county), \(year), \(number), \(referral), \(letter))
            """)
    }

    /// The letter or reply that went out under the number, in words.
    fileprivate func holder(of number: String, year: Int) throws -> String? {
        let row = try connection.row(
            """
            SELECT referral.addressee, referral.sent_on, student.name AS child, letter.sender, letter.answered_on,
                letter.name AS letter_child
            FROM letter_number
            LEFT JOIN referral ON referral.county = letter_number.county AND referral.id = letter_number.referral_id
            LEFT JOIN student ON student.county = referral.county AND student.id = referral.student_id
            LEFT JOIN letter ON letter.county = letter_number.county AND letter.id = letter_number.letter_id
            WHERE letter_number.county = \(county) AND letter_number.year = \(year)
                AND letter_number.number = \(number)
            """)
        guard let row else { return nil }
        if let addressee = try row.textOrNil("addressee") {
            let day = try row.dayOrNil("sent_on")
            return "\(day?.chinese ?? "")发给\(addressee)的函（\(try row.text("child"))）"
        }
        let day = try row.dayOrNil("answered_on")
        return "\(day?.chinese ?? "")答复\(try row.text("sender"))的复函（\(try row.text("letter_child"))）"
    }
}
