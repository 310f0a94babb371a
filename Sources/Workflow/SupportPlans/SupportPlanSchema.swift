import Storage

/// A plan and its versions: each writing adds one with all its lines, and none is changed.
enum SupportPlanSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE support_plan (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, student_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('needed', 'open', 'handedOn', 'closed')),
                version BIGINT NOT NULL CHECK (version > 0), school_id TEXT, teacher TEXT NOT NULL,
                note TEXT NOT NULL, closing_reason TEXT NOT NULL, handed_on TEXT, closed_on TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, student_id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                CHECK (state <> 'handedOn' OR school_id IS NOT NULL),
                CHECK (state <> 'closed' OR closing_reason <> ''))
            """)
        try connection.run(
            """
            CREATE TABLE support_version (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, version BIGINT NOT NULL CHECK (version > 0),
                circumstances TEXT NOT NULL, difficulties TEXT NOT NULL, needs TEXT NOT NULL CHECK (needs <> ''),
                written_on TEXT NOT NULL, written_by TEXT NOT NULL, PRIMARY KEY (county, plan_id, version),
                FOREIGN KEY (county, plan_id) REFERENCES support_plan (county, id))
            """)
        try createLines(in: connection)
    }

    private static func createLines(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE support_measure (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, version BIGINT NOT NULL,
                number BIGINT NOT NULL CHECK (number > 0),
                content TEXT NOT NULL CHECK (content <> ''), unit TEXT NOT NULL CHECK (unit <> ''),
                person TEXT NOT NULL CHECK (person <> ''), starts TEXT NOT NULL, ends TEXT,
                state TEXT NOT NULL CHECK (state IN ('planned', 'underWay', 'done', 'dropped')),
                PRIMARY KEY (county, plan_id, version, number),
                FOREIGN KEY (county, plan_id, version) REFERENCES support_version (county, plan_id, version))
            """)
        try connection.run(
            """
            CREATE TABLE support_subsidy (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, version BIGINT NOT NULL,
                number BIGINT NOT NULL CHECK (number > 0),
                kind TEXT NOT NULL, yuan BIGINT CHECK (yuan >= 0), term TEXT NOT NULL, paid TEXT,
                PRIMARY KEY (county, plan_id, version, number),
                FOREIGN KEY (county, plan_id, version) REFERENCES support_version (county, plan_id, version))
            """)
        try connection.run(
            """
            CREATE TABLE support_review (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, version BIGINT NOT NULL,
                number BIGINT NOT NULL CHECK (number > 0),
                due TEXT NOT NULL, done TEXT, finding TEXT NOT NULL, PRIMARY KEY (county, plan_id, version, number),
                FOREIGN KEY (county, plan_id, version) REFERENCES support_version (county, plan_id, version))
            """)
    }
}
