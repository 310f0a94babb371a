import Storage

enum RecordSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE record_export (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL,
                list TEXT NOT NULL CHECK (list IN ('inSchool', 'pool')), file TEXT NOT NULL, day TEXT NOT NULL,
                row_count BIGINT NOT NULL, PRIMARY KEY (county, id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
        try connection.run(
            """
            CREATE TABLE national_record (
                county TEXT NOT NULL, export_id TEXT NOT NULL, row_number BIGINT NOT NULL, name TEXT NOT NULL,
                identity_text TEXT NOT NULL, student_number TEXT NOT NULL, school_id TEXT, school_name TEXT NOT NULL,
                class_label TEXT NOT NULL, status TEXT NOT NULL,
                ground TEXT NOT NULL CHECK (ground IN ('studentNumber', 'identityNumber', 'nameBirthSchool',
                    'contradicted', 'severalKnown', 'unknown')),
                state TEXT NOT NULL CHECK (state IN ('unmatched', 'proposed', 'linked', 'foreign')),
                student_id TEXT, not_student_id TEXT, act_id TEXT,
                PRIMARY KEY (county, export_id, row_number), CHECK ((student_id IS NOT NULL) = (state = 'linked')),
                FOREIGN KEY (county, export_id) REFERENCES record_export (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, not_student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, act_id) REFERENCES act (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE record_candidate (
                county TEXT NOT NULL, export_id TEXT NOT NULL, row_number BIGINT NOT NULL, student_id TEXT NOT NULL,
                PRIMARY KEY (county, export_id, row_number, student_id),
                FOREIGN KEY (county, export_id, row_number)
                    REFERENCES national_record (county, export_id, row_number),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run("CREATE INDEX national_record_student ON national_record (county, student_id)")
        try connection.run(
            """
            CREATE TABLE identity_proposal (
                county TEXT NOT NULL, student_id TEXT NOT NULL, field TEXT NOT NULL
                CHECK (field IN ('name', 'sex', 'birth', 'identity', 'studentNumber')), known TEXT NOT NULL,
                stated TEXT NOT NULL, source TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
                PRIMARY KEY (county, student_id, field, stated),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }

    /// The kind of a child's document is proposed, too. Copied, for SQLite cannot change a constraint.
    static func proposeKinds(in connection: Connection) throws {
        try connection.run("ALTER TABLE identity_proposal RENAME TO former_proposal")
        try connection.run(
            """
            CREATE TABLE identity_proposal (
                county TEXT NOT NULL, student_id TEXT NOT NULL, field TEXT NOT NULL
                CHECK (field IN ('name', 'sex', 'birth', 'identity', 'studentNumber', 'documentKind')),
                known TEXT NOT NULL, stated TEXT NOT NULL, source TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
                PRIMARY KEY (county, student_id, field, stated),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            INSERT INTO identity_proposal (county, student_id, field, known, stated, source, state)
            SELECT county, student_id, field, known, stated, source, state FROM former_proposal
            """)
        try connection.run("DROP TABLE former_proposal")
    }

    /// Rows of a file that name nobody are counted, too.
    static func countBlankRows(in connection: Connection) throws {
        try connection.run("ALTER TABLE record_export ADD COLUMN blank_count BIGINT NOT NULL DEFAULT 0")
    }
}
