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
                row_number BIGINT NOT NULL, name TEXT NOT NULL, has_arrived BIGINT NOT NULL
                CHECK (has_arrived IN (0, 1)), student_id TEXT,
                link TEXT NOT NULL CHECK (link IN
                    ('studentNumber', 'identityNumber', 'resembling', 'walkIn', 'unknown')),
                PRIMARY KEY (county, year, school_id, file, row_number),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }
}
