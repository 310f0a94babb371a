import Storage

enum ArrivalSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE arrival_session (
                county TEXT NOT NULL, year BIGINT NOT NULL, school_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'closed')), closed_on TEXT,
                PRIMARY KEY (county, year, school_id), FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE arrival_line (
                county TEXT NOT NULL, year BIGINT NOT NULL, school_id TEXT NOT NULL, file TEXT NOT NULL,
                row_number BIGINT NOT NULL, name TEXT NOT NULL, identity_text TEXT NOT NULL,
                student_number TEXT NOT NULL, graduated_from TEXT NOT NULL, has_arrived BIGINT NOT NULL
                CHECK (has_arrived IN (0, 1)), day TEXT NOT NULL, class_label TEXT NOT NULL,
                boards BIGINT CHECK (boards IN (0, 1)),
                ground TEXT NOT NULL CHECK (ground IN ('studentNumber', 'identityNumber', 'nameBirthSchool',
                    'contradicted', 'severalKnown', 'walkIn', 'dayAhead', 'unknown')),
                state TEXT NOT NULL CHECK (state IN ('open', 'linked', 'accepted', 'dismissed')),
                student_id TEXT, act_id TEXT,
                PRIMARY KEY (county, year, school_id, file, row_number),
                CHECK ((student_id IS NOT NULL) = (state IN ('linked', 'accepted'))),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, act_id) REFERENCES act (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE arrival_candidate (
                county TEXT NOT NULL, year BIGINT NOT NULL, school_id TEXT NOT NULL, file TEXT NOT NULL,
                row_number BIGINT NOT NULL, student_id TEXT NOT NULL,
                PRIMARY KEY (county, year, school_id, file, row_number, student_id),
                FOREIGN KEY (county, year, school_id, file, row_number)
                    REFERENCES arrival_line (county, year, school_id, file, row_number),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }
}
