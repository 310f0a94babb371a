import Domain
import Office
import Storage

/// Feedback as sent: the only writer of `feedback`, `feedback_count` and `feedback_child`. It finds only what the desk's
/// officer reaches.
package struct FeedbackStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// Every feedback of a year that the officer reaches, by serial number.
    package func all(year: Int) throws -> [FeedbackLetter] { try letters("feedback.year = \(year)") }

    package func find(_ id: ID<Feedback>) throws -> FeedbackLetter {
        guard let letter = try letters("feedback.id = \(id)").first else { throw NotFound() }
        return letter
    }

    /// The newest edition that each recipient of the school was sent: its number and the hash of its content.
    func newest(from school: ID<School>, year: Int) throws -> [String: (edition: Int, hash: String)] {
        var newest: [String: (edition: Int, hash: String)] = [:]
        for row in try connection.rows(
            """
            SELECT recipient, edition, hash FROM feedback
            WHERE county = \(county) AND year = \(year) AND school_id = \(school) ORDER BY edition
            """)
        {
            newest[try row.text("recipient")] = (try row.int("edition"), try row.text("hash"))
        }
        return newest
    }

    /// The schools of the officer's whose registration is closed and who have sent nothing yet.
    func owing(year: Int) throws -> [School] {
        try connection.rows(
            """
            SELECT school.* FROM school
            JOIN arrival_session ON arrival_session.county = school.county AND arrival_session.school_id = school.id
            WHERE school.county = \(county) AND arrival_session.year = \(year)
                AND arrival_session.state = 'closed' AND \(desk.reachesSchool)
                AND NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.county = school.county
                    AND feedback.year = \(year) AND feedback.school_id = school.id)
            ORDER BY school.id
            """
        ).map(School.init(row:))
    }

    /// Whoever was ever placed at the school or seen there, class by class.
    func concerned(by school: ID<School>, year: Int) throws -> [KnownStudent] {
        try connection.rows(
            """
            SELECT student.* FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(county) AND standing.year = \(year)
                AND (standing.receiving_id = \(school) OR standing.present_id = \(school)
                    OR standing.student_id IN (SELECT fact.student_id FROM fact
                        WHERE fact.county = \(county) AND fact.kind IN ('arrived', 'joined')
                            AND fact.payload = \(school)))
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map(KnownStudent.init(row:))
    }

    func count(year: Int) throws -> Int {
        try connection.row("SELECT COUNT(*) AS n FROM feedback WHERE county = \(county) AND year = \(year)")?
            .int("n") ?? 0
    }

    func add(_ letters: [FeedbackLetter]) throws {
        try connection.insert(
            into: "feedback",
            [
                "county", "id", "year", "serial", "school_id", "school_name", "recipient", "recipient_name", "edition",
                "state", "day", "sent_by", "sent_at", "is_backfilled", "hash", "opinion",
            ],
            letters.map {
                [
                    county.sqlValue, $0.id.sqlValue, $0.year.sqlValue, $0.serial.sqlValue, $0.school.sqlValue,
                    $0.schoolName.sqlValue, $0.recipient.text.sqlValue, $0.recipientName.sqlValue,
                    $0.edition.sqlValue, $0.state.sqlValue, $0.day.sqlValue, $0.sentBy.sqlValue, $0.sentAt.sqlValue,
                    $0.isBackfilled.sqlValue, $0.hash.sqlValue, "".sqlValue,
                ]
            })
        try connection.insert(
            into: "feedback_count",
            [
                "county", "feedback_id", "position", "sending_id", "sending_name", "arrived", "elsewhere", "absent",
                "unlisted",
            ],
            letters.flatMap { letter in
                letter.content.lines.enumerated().map { index, line in
                    [
                        county.sqlValue, letter.id.sqlValue, (index + 1).sqlValue, line.sending.sqlValue,
                        line.name.sqlValue, line.count.arrived.sqlValue, line.count.elsewhere.sqlValue,
                        line.count.absent.sqlValue, line.count.unawaited.sqlValue,
                    ]
                }
            })
        try connection.insert(
            into: "feedback_child",
            [
                "county", "feedback_id", "number", "student_id", "name", "sex", "identity_text", "sending_name",
                "class_label", "home_address", "guardians",
            ],
            letters.flatMap { letter in
                letter.content.children.enumerated().map { index, child in
                    [
                        county.sqlValue, letter.id.sqlValue, (index + 1).sqlValue, child.student.sqlValue,
                        child.name.sqlValue, child.sex.sqlValue, child.identity.sqlValue, child.sending.sqlValue,
                        child.classLabel.sqlValue, child.homeAddress.sqlValue,
                        GuardianText.encode(child.guardians).sqlValue,
                    ]
                }
            })
    }

    func receive(_ letter: FeedbackLetter, opinion: String) throws {
        let state = try Feedback.take(.receive, in: letter.state)
        try connection.run(
            """
            UPDATE feedback SET state = \(state), received_by = \(desk.officer.name),
                received_unit = \(desk.unit.text), received_at = \(desk.now), received_on = \(desk.day),
                opinion = \(opinion)
            WHERE county = \(county) AND id = \(letter.id)
            """)
    }

    private func letters(_ condition: SQL) throws -> [FeedbackLetter] {
        var contents: [ID<Feedback>: FeedbackContent] = [:]
        for row in try connection.rows(
            """
            SELECT feedback_count.* FROM feedback JOIN feedback_count
                ON feedback_count.county = feedback.county AND feedback_count.feedback_id = feedback.id
            WHERE feedback.county = \(county) AND \(condition) AND \(desk.reachesFeedback)
            ORDER BY feedback_count.feedback_id, feedback_count.position
            """)
        {
            contents[try row.id("feedback_id"), default: FeedbackContent()].lines
                .append(try FeedbackContent.Line(row: row))
        }
        for row in try connection.rows(
            """
            SELECT feedback_child.* FROM feedback JOIN feedback_child
                ON feedback_child.county = feedback.county AND feedback_child.feedback_id = feedback.id
            WHERE feedback.county = \(county) AND \(condition) AND \(desk.reachesFeedback)
            ORDER BY feedback_child.feedback_id, feedback_child.number
            """)
        {
            contents[try row.id("feedback_id"), default: FeedbackContent()].children
                .append(try FeedbackContent.Child(row: row))
        }
        return try connection.rows(
            """
            SELECT * FROM feedback WHERE county = \(county) AND \(condition) AND \(desk.reachesFeedback)
            ORDER BY serial
            """
        ).map { try FeedbackLetter(row: $0, contents: contents) }
    }
}

extension Desk {
    package var feedback: FeedbackStore { FeedbackStore(desk: self) }
}

extension FeedbackContent.Line {
    fileprivate init(row: Row) throws {
        var count = FeedbackCount()
        count.arrived = try row.int("arrived")
        count.elsewhere = try row.int("elsewhere")
        count.absent = try row.int("absent")
        // Whoever has a sending school stood on its roster.
        let (sending, unawaited): (ID<School>?, Int) = (try row.idOrNil("sending_id"), try row.int("unlisted"))
        (count.unlisted, count.diverted) = sending == nil ? (unawaited, 0) : (0, unawaited)
        self.init(sending: sending, name: try row.text("sending_name"), count: count)
    }
}

extension FeedbackContent.Child {
    fileprivate init(row: Row) throws {
        self.init(
            student: try row.id("student_id"), name: try row.text("name"), sex: try row.text("sex"),
            identity: try row.text("identity_text"), sending: try row.text("sending_name"),
            classLabel: try row.text("class_label"), homeAddress: try row.text("home_address"),
            guardians: GuardianText.decode(try row.text("guardians")))
    }
}

extension FeedbackLetter {
    fileprivate init(row: Row, contents: [ID<Feedback>: FeedbackContent]) throws {
        guard let recipient = Unit(text: try row.text("recipient")) else { throw BadColumn(name: "recipient") }
        let id: ID<Feedback> = try row.id("id")
        let receipt = try row.timestampOrNil("received_at").map {
            Receipt(
                officerName: try row.text("received_by"), unit: try row.text("received_unit"), at: $0,
                day: try row.day("received_on"), opinion: try row.text("opinion"))
        }
        self.init(
            id: id, year: try row.int("year"), serial: try row.text("serial"), school: try row.id("school_id"),
            schoolName: try row.text("school_name"), recipient: recipient,
            recipientName: try row.text("recipient_name"), edition: try row.int("edition"),
            state: try row.word("state"), day: try row.day("day"), sentBy: try row.text("sent_by"),
            sentAt: try row.timestamp("sent_at"), isBackfilled: try row.bool("is_backfilled"),
            hash: try row.text("hash"), receipt: receipt, content: contents[id] ?? FeedbackContent())
    }
}
