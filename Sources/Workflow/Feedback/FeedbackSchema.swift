import Storage

enum FeedbackSchema {
    static func create(in connection: Connection) throws {
        try createFeedback(in: connection)
        try connection.run(
            """
            CREATE TABLE reminder (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, unit TEXT NOT NULL,
                unit_name TEXT NOT NULL, matter TEXT NOT NULL CHECK (matter <> ''), feedback_id TEXT,
                by_unit TEXT NOT NULL, officer_id TEXT NOT NULL, officer_name TEXT NOT NULL, at BIGINT NOT NULL,
                day TEXT NOT NULL, reason TEXT NOT NULL,
                PRIMARY KEY (county, id), FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, feedback_id) REFERENCES feedback (county, id))
            """)
        try connection.run("CREATE INDEX reminder_unit ON reminder (county, year, unit, day)")
    }

    private static func createFeedback(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE feedback (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, serial TEXT NOT NULL,
                school_id TEXT NOT NULL, school_name TEXT NOT NULL, recipient TEXT NOT NULL,
                recipient_name TEXT NOT NULL, edition BIGINT NOT NULL CHECK (edition > 0),
                state TEXT NOT NULL CHECK (state IN ('drafted', 'sent', 'received')), day TEXT NOT NULL,
                sent_by TEXT NOT NULL, sent_at BIGINT NOT NULL, is_backfilled BIGINT NOT NULL
                CHECK (is_backfilled IN (0, 1)), hash TEXT NOT NULL CHECK (LENGTH(hash) = 64),
                received_by TEXT, received_unit TEXT, received_at BIGINT, received_on TEXT, opinion TEXT NOT NULL,
                PRIMARY KEY (county, id), UNIQUE (county, serial),
                UNIQUE (county, year, school_id, recipient, edition),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                CHECK ((state = 'received') = (received_at IS NOT NULL)))
            """)
        try connection.run("CREATE INDEX feedback_recipient ON feedback (county, year, recipient)")
        try connection.run(
            """
            CREATE TABLE feedback_count (
                county TEXT NOT NULL, feedback_id TEXT NOT NULL, position BIGINT NOT NULL, sending_id TEXT,
                sending_name TEXT NOT NULL, arrived BIGINT NOT NULL CHECK (arrived >= 0),
                elsewhere BIGINT NOT NULL CHECK (elsewhere >= 0), absent BIGINT NOT NULL CHECK (absent >= 0),
                unlisted BIGINT NOT NULL CHECK (unlisted >= 0), PRIMARY KEY (county, feedback_id, position),
                FOREIGN KEY (county, feedback_id) REFERENCES feedback (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE feedback_child (
                county TEXT NOT NULL, feedback_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                student_id TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL, identity_text TEXT NOT NULL,
                sending_name TEXT NOT NULL, class_label TEXT NOT NULL, home_address TEXT NOT NULL,
                guardians TEXT NOT NULL, PRIMARY KEY (county, feedback_id, number),
                UNIQUE (county, feedback_id, student_id),
                FOREIGN KEY (county, feedback_id) REFERENCES feedback (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }
}
