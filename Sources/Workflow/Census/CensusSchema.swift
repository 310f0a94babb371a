import Storage

enum CensusSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE census_return (
                county TEXT NOT NULL, year BIGINT NOT NULL, school_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('awaited', 'filling', 'submitted', 'closed')),
                PRIMARY KEY (county, year, school_id), FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE roster_file (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
                act_id TEXT NOT NULL, child_rows BIGINT NOT NULL, PRIMARY KEY (county, id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, act_id) REFERENCES act (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE roster_line (
                county TEXT NOT NULL, file_id TEXT NOT NULL, sheet TEXT NOT NULL, row_number BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('new', 'unchanged', 'changed', 'double', 'resembling', 'empty',
                    'title', 'total', 'signature', 'explanation')),
                student_id TEXT, match_key TEXT, text TEXT NOT NULL,
                PRIMARY KEY (county, file_id, sheet, row_number),
                FOREIGN KEY (county, file_id) REFERENCES roster_file (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run("CREATE INDEX roster_line_student ON roster_line (county, student_id)")
        try connection.run(
            """
            CREATE TABLE finding (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, file_id TEXT NOT NULL,
                sheet TEXT NOT NULL, row_number BIGINT NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL,
                severity TEXT NOT NULL CHECK (severity IN ('error', 'fixable', 'warning', 'notice')),
                value TEXT NOT NULL, suggestion TEXT, sentence TEXT NOT NULL, student_id TEXT, school_id TEXT,
                state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'superseded')),
                PRIMARY KEY (county, id), FOREIGN KEY (county, file_id) REFERENCES roster_file (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
        try connection.run("CREATE INDEX finding_open ON finding (county, year, school_id, state)")
        try connection.run("CREATE INDEX finding_student ON finding (county, student_id)")
        try connection.run(
            """
            CREATE TABLE double_question (
                county TEXT NOT NULL, year BIGINT NOT NULL, student_id TEXT NOT NULL, school_id TEXT NOT NULL,
                other_school_id TEXT NOT NULL, file_id TEXT NOT NULL, row_number BIGINT NOT NULL,
                answer_id TEXT, PRIMARY KEY (county, year, student_id, other_school_id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, other_school_id) REFERENCES school (county, id))
            """)
    }
}
