import Domain
import Office
import Storage

/// Letters between county governments, ours and theirs.
package struct ReferralStore {
    let connection: Connection
    let county: ID<County>

    /// The last letter about a child.
    func find(of student: ID<Student>) throws -> ReferralFile? { try all(of: student).last }

    /// All letters about a child, one for each time that it stayed away.
    func all(of student: ID<Student>) throws -> [ReferralFile] {
        try connection.rows(
            "SELECT * FROM referral WHERE county = \(county) AND student_id = \(student) ORDER BY round"
        ).map(ReferralFile.init(row:))
    }

    /// Writes a letter of ours, new or known.
    func save(_ file: ReferralFile) throws {
        try connection.run(
            """
            INSERT INTO referral (county, id, year, student_id, round, state, addressee, household, number, drafted_on,
                sent_on, reply_due)
            VALUES (\(county), \(file.id), \(file.year), \(file.student), \(file.round), \(file.state),
                \(file.addressee), \(file.household), \(file.number), \(file.draftedOn), \(file.sentOn),
                \(file.replyDue))
            ON CONFLICT (county, id) DO UPDATE SET state = excluded.state, addressee = excluded.addressee,
                household = excluded.household, number = excluded.number, sent_on = excluded.sent_on, reply_due = excluded.reply_due
            """)
    }

    /// What the other county has answered, in the order in which it came.
    func replies(to referral: ID<Referral>) throws -> [RecordedReply] {
        try connection.rows(
            "SELECT * FROM referral_reply WHERE county = \(county) AND referral_id = \(referral) ORDER BY number"
        ).map {
            RecordedReply(
                number: try $0.int("number"), day: try $0.day("day"), kind: try $0.word("kind"),
                text: try $0.text("text"), nextDue: try $0.day("next_due"), officerName: try $0.text("officer_name"))
        }
    }

    func add(_ reply: RecordedReply, to referral: ID<Referral>) throws {
        try connection.run(
            """
            INSERT INTO referral_reply (county, referral_id, number, day, kind, text, next_due, officer_name)
            VALUES (\(county), \(referral), \(reply.number), \(reply.day), \(reply.kind), \(reply.text),
                \(reply.nextDue), \(reply.officerName))
            """)
    }

    /// The keys of the letters that came in before.
    func knownLetters(_ year: Int) throws -> Set<[String]> {
        Set(
            try connection.rows(
                "SELECT sender, number, name, identity_text FROM letter WHERE county = \(county) AND year = \(year)"
            ).map { [try $0.text("sender"), try $0.text("number"), try $0.text("name"), try $0.text("identity_text")] })
    }

    func add(_ files: [LetterFile]) throws {
        try connection.insert(
            into: "letter",
            [
                "county", "id", "year", "state", "sender", "number", "written_on", "name", "identity_text", "school",
                "dropped_out_on", "cause", "guardian", "phone", "household", "town_id", "student_id", "received_on",
                "answer_due", "answered_on", "answer", "answer_number", "file", "row_number",
            ],
            files.map { $0.values(county: county) })
    }

    func save(_ file: LetterFile) throws {
        try connection.run(
            """
            UPDATE letter SET state = \(file.state), town_id = \(file.town), answered_on = \(file.answeredOn),
                answer = \(file.answer), answer_number = \(file.answerNumber)
            WHERE county = \(county) AND id = \(file.id)
            """)
    }

    func notes(of letter: ID<LetterFile>) throws -> [LetterNote] {
        try connection.rows(
            "SELECT * FROM letter_note WHERE county = \(county) AND letter_id = \(letter) ORDER BY number"
        ).map {
            LetterNote(
                number: try $0.int("number"), day: try $0.day("day"), text: try $0.text("text"),
                officerName: try $0.text("officer_name"))
        }
    }

    func add(_ note: LetterNote, to letter: ID<LetterFile>) throws {
        try connection.run(
            """
            INSERT INTO letter_note (county, letter_id, number, day, text, officer_name)
            VALUES (\(county), \(letter), \(note.number), \(note.day), \(note.text), \(note.officerName))
            """)
    }
}

extension Desk {
    package var referrals: ReferralStore { ReferralStore(connection: connection, county: county) }

    /// The condition that a row of `letter` is one that the officer reaches: the county's, or his town's.
    var reachesLetter: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town): "(letter.town_id = \(town))"
        case .sending, .receiving: "(1 = 0)"
        }
    }

    /// A letter of ours about a child whom the officer reaches; else `NotFound`.
    func referral(_ id: ID<Referral>) throws -> ReferralFile {
        guard
            let row = try connection.row(
                """
                SELECT referral.* FROM referral JOIN standing
                    ON standing.county = referral.county AND standing.student_id = referral.student_id
                WHERE referral.county = \(county) AND referral.id = \(id) AND \(reachesStanding)
                """)
        else { throw NotFound() }
        return try ReferralFile(row: row)
    }

    func letter(_ id: ID<LetterFile>) throws -> LetterFile {
        guard
            let row = try connection.row(
                "SELECT * FROM letter WHERE letter.county = \(county) AND letter.id = \(id) AND \(reachesLetter)")
        else { throw NotFound() }
        return try LetterFile(row: row)
    }
}

extension LetterFile {
    init(row: Row) throws {
        self.init(
            id: try row.id("id"), year: try row.int("year"), state: try row.word("state"),
            letter: IncomingLetter(
                sender: try row.text("sender"), number: try row.text("number"), name: try row.text("name"),
                identityText: try row.text("identity_text"), school: try row.text("school"),
                droppedOutOn: try row.text("dropped_out_on"), cause: try row.text("cause"),
                guardian: try row.text("guardian"), phone: try row.text("phone"), household: try row.text("household")),
            writtenOn: try row.day("written_on"), town: try row.idOrNil("town_id"),
            student: try row.idOrNil("student_id"), receivedOn: try row.day("received_on"),
            answerDue: try row.day("answer_due"), answeredOn: try row.dayOrNil("answered_on"),
            answer: try row.text("answer"), answerNumber: try row.text("answer_number"), file: try row.text("file"),
            row: try row.int("row_number"))
    }

    fileprivate func values(county: ID<County>) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, year.sqlValue, state.sqlValue, letter.sender.sqlValue,
            letter.number.sqlValue, writtenOn.sqlValue, letter.name.sqlValue, letter.identityText.sqlValue,
            letter.school.sqlValue, letter.droppedOutOn.sqlValue, letter.cause.sqlValue, letter.guardian.sqlValue,
            letter.phone.sqlValue, letter.household.sqlValue, town.sqlValue, student.sqlValue, receivedOn.sqlValue,
            answerDue.sqlValue, answeredOn.sqlValue, answer.sqlValue, answerNumber.sqlValue, file.sqlValue,
            row.sqlValue,
        ]
    }
}
