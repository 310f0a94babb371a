import Domain
import Storage

/// Packets, their frozen lines, their signatures and the corrections after sealing. `HandoverStore` alone writes them.
enum HandoverSchema {
    static func create(in connection: Connection) throws {
        try createPackets(in: connection)
        try createLines(in: connection)
        try createCorrections(in: connection)
    }

    /// The counts are there from the sending school's signature on, the seal from the receiving school's.
    private static func createPackets(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE handover (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, serial TEXT NOT NULL,
                class_id TEXT NOT NULL, sending_id TEXT NOT NULL, receiving_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN
                    ('drafted', 'prepared', 'offered', 'disputed', 'accepted', 'filed')),
                draft_act TEXT NOT NULL, township_name TEXT NOT NULL, sending_name TEXT NOT NULL,
                class_label TEXT NOT NULL, receiving_name TEXT NOT NULL,
                children BIGINT, boys BIGINT, girls BIGINT, circumstance_counts TEXT NOT NULL,
                paper_files BIGINT CHECK (paper_files >= 0), explanation TEXT NOT NULL,
                seal TEXT CHECK (LENGTH(seal) = 64), sealed_at BIGINT, supplement_of TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, serial),
                FOREIGN KEY (county, supplement_of) REFERENCES handover (county, id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, sending_id) REFERENCES school (county, id),
                FOREIGN KEY (county, receiving_id) REFERENCES school (county, id),
                FOREIGN KEY (county, draft_act) REFERENCES act (county, id),
                CHECK ((state = 'drafted') = (children IS NULL)),
                CHECK ((children IS NULL) = (boys IS NULL) AND (children IS NULL) = (girls IS NULL)),
                CHECK ((state IN ('accepted', 'filed')) = (seal IS NOT NULL)),
                CHECK ((seal IS NULL) = (sealed_at IS NULL)))
            """)
        try connection.run(
            """
            CREATE UNIQUE INDEX handover_class ON handover (county, year, class_id, receiving_id)
            WHERE supplement_of IS NULL
            """)
        try connection.run("CREATE INDEX handover_sending ON handover (county, year, sending_id)")
        try connection.run("CREATE INDEX handover_receiving ON handover (county, year, receiving_id)")
        try connection.run(
            """
            CREATE TABLE handover_signature (
                county TEXT NOT NULL, handover_id TEXT NOT NULL,
                step TEXT NOT NULL CHECK (step IN ('prepare', 'offer', 'accept', 'file')),
                unit TEXT NOT NULL, officer_id TEXT NOT NULL, officer_name TEXT NOT NULL, at BIGINT NOT NULL,
                day TEXT NOT NULL, is_backfilled BIGINT NOT NULL CHECK (is_backfilled IN (0, 1)),
                PRIMARY KEY (county, handover_id, step),
                FOREIGN KEY (county, handover_id) REFERENCES handover (county, id))
            """)
    }

    private static func createLines(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE handover_line (
                county TEXT NOT NULL, handover_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                student_id TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL,
                identity_number TEXT NOT NULL, student_number TEXT NOT NULL, ethnic_group TEXT NOT NULL,
                household TEXT NOT NULL, home_address TEXT NOT NULL, guardians TEXT NOT NULL,
                circumstances TEXT NOT NULL, boarding TEXT NOT NULL, paper_file_number TEXT NOT NULL,
                notes TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN
                    ('open', 'agreed', 'unknownChild', 'missingFromLineUp')),
                reason TEXT NOT NULL, settlement TEXT CHECK (settlement IN ('kept', 'withdrawn')),
                settlement_reason TEXT NOT NULL,
                PRIMARY KEY (county, handover_id, number), UNIQUE (county, handover_id, student_id),
                FOREIGN KEY (county, handover_id) REFERENCES handover (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                CHECK (settlement IS NULL OR verdict IN ('unknownChild', 'missingFromLineUp')))
            """)
        try connection.run("CREATE INDEX handover_line_student ON handover_line (county, student_id)")
    }

    private static func createCorrections(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE correction (
                county TEXT NOT NULL, id TEXT NOT NULL, handover_id TEXT NOT NULL,
                sequence BIGINT NOT NULL CHECK (sequence > 0), serial TEXT NOT NULL, sending_name TEXT NOT NULL,
                receiving_name TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''), unit TEXT NOT NULL,
                officer_id TEXT NOT NULL, officer_name TEXT NOT NULL, at BIGINT NOT NULL, day TEXT NOT NULL,
                is_backfilled BIGINT NOT NULL CHECK (is_backfilled IN (0, 1)),
                PRIMARY KEY (county, id), UNIQUE (county, serial), UNIQUE (county, handover_id, sequence),
                FOREIGN KEY (county, handover_id) REFERENCES handover (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE correction_line (
                county TEXT NOT NULL, correction_id TEXT NOT NULL, position BIGINT NOT NULL CHECK (position > 0),
                line_number BIGINT, student_id TEXT NOT NULL, student_name TEXT NOT NULL, field TEXT,
                sealed TEXT NOT NULL, corrected TEXT NOT NULL,
                PRIMARY KEY (county, correction_id, position),
                FOREIGN KEY (county, correction_id) REFERENCES correction (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }
}
