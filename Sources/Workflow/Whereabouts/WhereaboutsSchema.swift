import Storage

enum WhereaboutsSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE whereabouts_check (
                county TEXT NOT NULL, student_id TEXT NOT NULL, year BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN
                    ('awaitingFirstCheck', 'checking', 'unproven', 'settled', 'dropout')),
                first_checked_on TEXT, finding TEXT NOT NULL, contacted_on TEXT, contact_mode TEXT NOT NULL,
                contact_person TEXT NOT NULL, first_evidence TEXT NOT NULL, teacher TEXT NOT NULL, destination TEXT,
                place TEXT NOT NULL, evidence TEXT NOT NULL, checker TEXT NOT NULL, until TEXT, answered_on TEXT,
                PRIMARY KEY (county, student_id), CHECK ((destination IS NULL) = (answered_on IS NULL)),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run("CREATE INDEX whereabouts_check_year ON whereabouts_check (county, year, state)")
        try connection.run(
            """
            CREATE TABLE whereabouts_view (
                county TEXT NOT NULL, student_id TEXT NOT NULL,
                party TEXT NOT NULL CHECK (party IN ('receiving', 'sending', 'town')), destination TEXT,
                text TEXT NOT NULL, day TEXT NOT NULL, officer_name TEXT NOT NULL,
                PRIMARY KEY (county, student_id, party),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE whereabouts_line (
                county TEXT NOT NULL, year BIGINT NOT NULL, unit TEXT NOT NULL, file TEXT NOT NULL,
                row_number BIGINT NOT NULL, name TEXT NOT NULL, identity_text TEXT NOT NULL,
                student_number TEXT NOT NULL, sending TEXT NOT NULL,
                code TEXT NOT NULL, words TEXT NOT NULL, student_id TEXT,
                link TEXT NOT NULL CHECK (link IN ('studentNumber', 'identityNumber', 'resembling', 'unknown')),
                problem TEXT CHECK (problem IN ('unknown', 'repeated', 'code', 'present', 'older', 'ahead')),
                PRIMARY KEY (county, year, unit, file, row_number),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }
}
