import Storage

enum ReturnCaseSchema {
    static func create(in connection: Connection) throws {
        try createCases(in: connection)
        try createVisits(in: connection)
        try createReports(in: connection)
    }

    /// What a report tells of a child's return is as of the report's day; reports made before learn it from the cases.
    static func tellReturns(in connection: Connection) throws {
        try connection.run("ALTER TABLE dropout_report_line ADD COLUMN returned_on TEXT")
        try connection.run("ALTER TABLE dropout_report_line ADD COLUMN settled_on TEXT")
        func learn(_ column: SQL) throws {
            try connection.run(
                """
                UPDATE dropout_report_line SET \(column) = (SELECT return_case.\(column) FROM return_case
                    JOIN dropout_report ON dropout_report.county = return_case.county
                    WHERE return_case.county = dropout_report_line.county
                        AND return_case.student_id = dropout_report_line.student_id
                        AND return_case.opened_on = dropout_report_line.dropped_out_on
                        AND return_case.state IN ('observing', 'settled')
                        AND dropout_report.id = dropout_report_line.report_id
                        AND return_case.\(column) <= dropout_report.day)
                """)
        }
        try learn("returned_on")
        try learn("settled_on")
    }

    private static func createCases(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE return_case (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL,
                student_id TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN
                    ('open', 'observing', 'settled', 'transferred', 'withdrawn', 'concluded')), opened_on TEXT NOT NULL,
                returned_on TEXT, returned_to TEXT, settled_on TEXT, next_action TEXT NOT NULL, next_day TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, year, number), UNIQUE (county, student_id),
                CHECK ((returned_on IS NULL) = (returned_to IS NULL)),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, returned_to) REFERENCES school (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE return_case_holder (
                county TEXT NOT NULL, case_id TEXT NOT NULL, position BIGINT NOT NULL,
                line TEXT NOT NULL CHECK (line IN ('government', 'education', 'family')), title TEXT NOT NULL,
                name TEXT NOT NULL, phone TEXT NOT NULL, PRIMARY KEY (county, case_id, position),
                FOREIGN KEY (county, case_id) REFERENCES return_case (county, id))
            """)
    }

    private static func createVisits(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE visit (
                county TEXT NOT NULL, student_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                day TEXT NOT NULL, mode TEXT NOT NULL, participants TEXT NOT NULL, place TEXT NOT NULL,
                attitude TEXT NOT NULL, outcome TEXT NOT NULL, promised_for TEXT, officer_name TEXT NOT NULL,
                PRIMARY KEY (county, student_id, number),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE visit_line (
                county TEXT NOT NULL, year BIGINT NOT NULL, unit TEXT NOT NULL, file TEXT NOT NULL,
                row_number BIGINT NOT NULL, name TEXT NOT NULL, identity_text TEXT NOT NULL, day TEXT NOT NULL,
                outcome TEXT NOT NULL,
                returned_on TEXT NOT NULL, returned_to TEXT NOT NULL, student_id TEXT, visit_number BIGINT,
                problem TEXT CHECK (problem IN ('unknown', 'noCase', 'return', 'ahead')),
                PRIMARY KEY (county, year, unit, file, row_number),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }

    private static func createReports(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE dropout_report (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, town_id TEXT NOT NULL,
                number BIGINT NOT NULL, day TEXT NOT NULL, officer_name TEXT NOT NULL,
                is_backfilled BIGINT NOT NULL CHECK (is_backfilled IN (0, 1)), PRIMARY KEY (county, id),
                UNIQUE (county, year, town_id, number),
                FOREIGN KEY (county, town_id) REFERENCES township (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE dropout_report_line (
                county TEXT NOT NULL, report_id TEXT NOT NULL, position BIGINT NOT NULL, student_id TEXT NOT NULL,
                name TEXT NOT NULL, sex TEXT NOT NULL, identity_text TEXT NOT NULL, household TEXT NOT NULL,
                school TEXT NOT NULL, receiving TEXT NOT NULL, low_income TEXT NOT NULL, dropped_out_on TEXT NOT NULL,
                cause TEXT NOT NULL, guardian TEXT NOT NULL, measures TEXT NOT NULL, holders TEXT NOT NULL,
                PRIMARY KEY (county, report_id, position), UNIQUE (county, report_id, student_id),
                FOREIGN KEY (county, report_id) REFERENCES dropout_report (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
    }
}
