import Domain
import Web

/// Addresses of the letters between counties. Acts are posts to nouns.
enum ReferralLinks {
    static func list(_ year: Int) -> String { Links.year(year, "referrals") }
    static func imports(_ year: Int) -> String { Links.year(year, "referrals", "imports") }
    static func draft(_ year: Int, _ student: ID<Student>) -> String {
        Links.year(year, "referrals", "drafts", student.text)
    }
    static func show(_ year: Int, _ id: ID<Referral>) -> String { Links.year(year, "referrals", id.text) }
    static func paper(_ year: Int, _ id: ID<Referral>) -> String { show(year, id) + "/letter.pdf" }
    static func sending(_ year: Int, _ id: ID<Referral>) -> String { show(year, id) + "/sending" }
    static func reply(_ year: Int, _ id: ID<Referral>) -> String { show(year, id) + "/reply" }
    static func letter(_ year: Int, _ id: ID<LetterFile>) -> String {
        Links.year(year, "referrals", "letters", id.text)
    }
    static func notes(_ year: Int, _ id: ID<LetterFile>) -> String { letter(year, id) + "/notes" }
    static func town(_ year: Int, _ id: ID<LetterFile>) -> String { letter(year, id) + "/town" }
    static func answerPaper(_ year: Int, _ id: ID<LetterFile>) -> String { letter(year, id) + "/answer.pdf" }
    static func answer(_ year: Int, _ id: ID<LetterFile>) -> String { letter(year, id) + "/answer" }
}
