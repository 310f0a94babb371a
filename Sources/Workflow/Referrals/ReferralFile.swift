import Domain
import Storage

/// A letter of ours to the county of a dropout's household.
struct ReferralFile: Hashable, Sendable {
    let id: ID<Referral>
    let year: Int
    let student: ID<Student>
    /// Which letter about the child it is, from 1: there is another for each relapse after a letter was sent.
    let round: Int
    var state = Referral.initial
    /// The county government that it is written to.
    var addressee: String
    /// As it is written down while it is a draft; as it was written when it was sent.
    var household: String
    /// 文号; empty before it is sent.
    var number = ""
    let draftedOn: Day
    var sentOn: Day?
    var replyDue: Day?

    init(
        id: ID<Referral>, year: Int, student: ID<Student>, round: Int, addressee: String, household: String,
        draftedOn: Day
    ) {
        self.id = id
        self.year = year
        self.student = student
        self.round = round
        self.addressee = addressee
        self.household = household
        self.draftedOn = draftedOn
    }

    init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), student: try row.id("student_id"),
            round: try row.int("round"), addressee: try row.text("addressee"), household: try row.text("household"),
            draftedOn: try row.day("drafted_on"))
        state = try row.word("state")
        number = try row.text("number")
        sentOn = try row.dayOrNil("sent_on")
        replyDue = try row.dayOrNil("reply_due")
    }
}

/// One reply to a letter of ours, as it was entered; a later one does not replace it.
struct RecordedReply: Hashable, Sendable {
    let number: Int
    let day: Day
    let kind: ReferralReply.Kind
    let text: String
    /// By which the next word is due.
    let nextDue: Day
    let officerName: String
}

/// A letter of another county about a child of our households: a case of its own, not part of the balance.
struct LetterFile: Hashable, Sendable {
    let id: ID<LetterFile>
    let year: Int
    var state: Referral.State
    let letter: IncomingLetter
    let writtenOn: Day
    /// The town that the household lies in; `nil`: the bureau must find out.
    var town: ID<Township>?
    /// The child, where it is one of our cohort after all.
    let student: ID<Student>?
    let receivedOn: Day
    let answerDue: Day
    var answeredOn: Day?
    var answer = ""
    var answerNumber = ""
    let file: String
    let row: Int
}

/// What a town did about an incoming letter.
struct LetterNote: Hashable, Sendable {
    let number: Int
    let day: Day
    let text: String
    let officerName: String
}
