import Domain
import Storage

enum ReferralSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE referral (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, student_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('drafted', 'sent', 'answered', 'withdrawn')),
                addressee TEXT NOT NULL, household TEXT NOT NULL, number TEXT NOT NULL, drafted_on TEXT NOT NULL,
                sent_on TEXT, reply_due TEXT, PRIMARY KEY (county, id),
                UNIQUE (county, student_id), CHECK ((sent_on IS NULL) = (reply_due IS NULL)),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE referral_reply (
                county TEXT NOT NULL, referral_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                day TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('inSchool', 'returnWork', 'other')),
                text TEXT NOT NULL, next_due TEXT NOT NULL, officer_name TEXT NOT NULL,
                PRIMARY KEY (county, referral_id, number),
                FOREIGN KEY (county, referral_id) REFERENCES referral (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE letter (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('received', 'answered')), sender TEXT NOT NULL,
                number TEXT NOT NULL, written_on TEXT NOT NULL, name TEXT NOT NULL, identity_text TEXT NOT NULL,
                school TEXT NOT NULL, dropped_out_on TEXT NOT NULL, cause TEXT NOT NULL, guardian TEXT NOT NULL,
                phone TEXT NOT NULL, household TEXT NOT NULL, town_id TEXT, student_id TEXT,
                received_on TEXT NOT NULL, answer_due TEXT NOT NULL, answered_on TEXT, answer TEXT NOT NULL,
                answer_number TEXT NOT NULL, file TEXT NOT NULL, row_number BIGINT NOT NULL, PRIMARY KEY (county, id),
                UNIQUE (county, year, sender, number, name, identity_text),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, town_id) REFERENCES township (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE letter_note (
                county TEXT NOT NULL, letter_id TEXT NOT NULL, number BIGINT NOT NULL, day TEXT NOT NULL,
                text TEXT NOT NULL, officer_name TEXT NOT NULL, PRIMARY KEY (county, letter_id, number),
                FOREIGN KEY (county, letter_id) REFERENCES letter (county, id))
            """)
    }

    /// Letters about one child are numbered: a relapse after a letter was sent brings another. Copied, for SQLite cannot
    /// drop a constraint.
    static func numberLetters(in connection: Connection) throws {
        try connection.run("ALTER TABLE referral RENAME TO former_referral")
        try connection.run("ALTER TABLE referral_reply RENAME TO former_reply")
        try connection.run(
            """
            CREATE TABLE referral (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, student_id TEXT NOT NULL,
                round BIGINT NOT NULL CHECK (round > 0),
                state TEXT NOT NULL CHECK (state IN ('drafted', 'sent', 'answered', 'withdrawn')),
                addressee TEXT NOT NULL, household TEXT NOT NULL, number TEXT NOT NULL, drafted_on TEXT NOT NULL,
                sent_on TEXT, reply_due TEXT, PRIMARY KEY (county, id),
                UNIQUE (county, student_id, round), CHECK ((sent_on IS NULL) = (reply_due IS NULL)),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE referral_reply (
                county TEXT NOT NULL, referral_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                day TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('inSchool', 'returnWork', 'other')),
                text TEXT NOT NULL, next_due TEXT NOT NULL, officer_name TEXT NOT NULL,
                PRIMARY KEY (county, referral_id, number),
                FOREIGN KEY (county, referral_id) REFERENCES referral (county, id))
            """)
        try connection.run(
            """
            INSERT INTO referral (county, id, year, student_id, round, state, addressee, household, number, drafted_on,
                sent_on, reply_due)
            SELECT county, id, year, student_id, 1, state, addressee, household, number, drafted_on, sent_on, reply_due
            FROM former_referral
            """)
        try connection.run(
            """
            INSERT INTO referral_reply (county, referral_id, number, day, kind, text, next_due, officer_name)
            SELECT county, referral_id, number, day, kind, text, next_due, officer_name FROM former_reply
            """)
        try connection.run("DROP TABLE former_reply")
        try connection.run("DROP TABLE former_referral")
    }

    /// The register of the numbers 文号 that our letters and replies went out under, each once in a
    /// calendar year. Where a number was used twice before there was a register, the first to go out has it.
    static func registerNumbers(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE letter_number (
                county TEXT NOT NULL, year BIGINT NOT NULL, number TEXT NOT NULL CHECK (number <> ''),
                referral_id TEXT, letter_id TEXT, PRIMARY KEY (county, year, number),
                CHECK ((referral_id IS NULL) <> (letter_id IS NULL)),
                FOREIGN KEY (county, referral_id) REFERENCES referral (county, id),
                FOREIGN KEY (county, letter_id) REFERENCES letter (county, id))
            """)
        let rows = try connection.rows(
            """
            SELECT county, number, sent_on AS day, 0 AS kind, id FROM referral WHERE sent_on IS NOT NULL
            UNION ALL
            SELECT county, answer_number AS number, answered_on AS day, 1 AS kind, id FROM letter
            WHERE answered_on IS NOT NULL
            ORDER BY day, kind, id
            """)
        for row in rows {
            let number = ReferralWords.plain(number: try row.text("number"))
            guard !number.isEmpty else { continue }
            let (id, isReply) = (try row.text("id"), try row.int("kind") == 1)
            try connection.run(
                """
                INSERT INTO letter_number (county, year, number, referral_id, letter_id)
                VALUES (\(try row.text("county")), \(try row.day("day").year), \(number), \(isReply ? nil : id),
                    \(isReply ? id : nil))
                ON CONFLICT (county, year, number) DO NOTHING
                """)
        }
    }
}
