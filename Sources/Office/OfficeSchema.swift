import Storage

/// The tables of the ledger. Append-only: `act` and `fact` are never changed; `chain` and `standing` follow from them
/// and can be made again from them.
package enum OfficeSchema {
    package static func create(in connection: Connection) throws {
        try createLedger(in: connection)
        try connection.run(
            """
            CREATE TABLE form_key (
                county TEXT NOT NULL REFERENCES county (id), key TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (county, key))
            """)
    }

    /// Before the handover no child has a receiving school: a census need not keep such an index.
    package static func indexReceiving(in connection: Connection) throws {
        try connection.run("DROP INDEX standing_receiving")
        try connection.run(
            """
            CREATE INDEX standing_receiving ON standing (county, year, receiving_id) WHERE receiving_id IS NOT NULL
            """)
    }

    private static func createLedger(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE county (
                id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''))
            """)
        try connection.run(
            """
            CREATE TABLE setting (
                county TEXT NOT NULL REFERENCES county (id), year BIGINT NOT NULL, name TEXT NOT NULL,
                value TEXT NOT NULL, PRIMARY KEY (county, year, name))
            """)
        try connection.run(
            """
            CREATE TABLE act (
                county TEXT NOT NULL REFERENCES county (id), id TEXT NOT NULL, kind TEXT NOT NULL,
                subject TEXT NOT NULL, sequence BIGINT NOT NULL CHECK (sequence > 0), unit TEXT NOT NULL,
                officer_id TEXT NOT NULL, officer_name TEXT NOT NULL, at BIGINT NOT NULL, day TEXT NOT NULL,
                document TEXT NOT NULL, reason TEXT NOT NULL, is_backfilled BIGINT NOT NULL
                CHECK (is_backfilled IN (0, 1)), hash TEXT NOT NULL CHECK (LENGTH(hash) = 64),
                PRIMARY KEY (county, id), UNIQUE (county, subject, sequence))
            """)
        try connection.run(
            """
            CREATE TABLE fact (
                county TEXT NOT NULL, student_id TEXT NOT NULL, sequence BIGINT NOT NULL CHECK (sequence > 0),
                act_id TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, day TEXT NOT NULL,
                recorded BIGINT NOT NULL, hash TEXT NOT NULL CHECK (LENGTH(hash) = 64),
                PRIMARY KEY (county, student_id, sequence), FOREIGN KEY (county, act_id) REFERENCES act (county, id))
            """)
        try connection.run("CREATE INDEX fact_act ON fact (county, act_id)")
        try connection.run(
            """
            CREATE TABLE chain (
                county TEXT NOT NULL REFERENCES county (id), subject TEXT NOT NULL, sequence BIGINT NOT NULL,
                hash TEXT NOT NULL, PRIMARY KEY (county, subject))
            """)
        try connection.run(
            """
            CREATE TABLE standing (
                county TEXT NOT NULL REFERENCES county (id), student_id TEXT NOT NULL, year BIGINT NOT NULL,
                sequence BIGINT NOT NULL, hash TEXT NOT NULL, membership TEXT NOT NULL
                CHECK (membership IN ('none', 'enrolled', 'joined')), standing TEXT NOT NULL, left_reason TEXT,
                holder TEXT, due TEXT, since TEXT, sending_id TEXT, class_id TEXT, receiving_id TEXT,
                is_released BIGINT NOT NULL CHECK (is_released IN (0, 1)), present_id TEXT, town_id TEXT,
                PRIMARY KEY (county, student_id),
                CHECK ((holder IS NULL) = (due IS NULL)))
            """)
        try connection.run("CREATE INDEX standing_holder ON standing (county, year, holder, due)")
        try connection.run("CREATE INDEX standing_sending ON standing (county, year, sending_id, class_id)")
        try connection.run("CREATE INDEX standing_receiving ON standing (county, year, receiving_id)")
        try connection.run(
            """
            CREATE TABLE daily_head (
                county TEXT NOT NULL REFERENCES county (id), day TEXT NOT NULL, root TEXT NOT NULL,
                children BIGINT NOT NULL, facts BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, day))
            """)
    }
}
