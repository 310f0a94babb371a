import Domain
import Storage

enum CohortSchema {
    /// Heads and freezes say themselves how far they reach in each child's chain. Heads of before were taken at any hour
    /// of any day and do not: they are laid aside, and their days are closed anew when the service next runs.
    static func addReach(in connection: Connection) throws {
        try keepEarlyHeads(in: connection)
        try connection.run("INSERT INTO early_head SELECT county, day, root, children, facts, at FROM daily_head")
        try connection.run("DELETE FROM daily_head")
        try connection.run(
            """
            CREATE TABLE head_reach (
                county TEXT NOT NULL, day TEXT NOT NULL, student_id TEXT NOT NULL,
                sequence BIGINT NOT NULL CHECK (sequence > 0), PRIMARY KEY (county, day, student_id),
                FOREIGN KEY (county, day) REFERENCES daily_head (county, day))
            """)
        try connection.run("CREATE INDEX head_reach_student ON head_reach (county, student_id, sequence)")
        try connection.run(
            """
            CREATE TABLE frozen_student (
                county TEXT NOT NULL, year BIGINT NOT NULL, student_id TEXT NOT NULL,
                sequence BIGINT NOT NULL CHECK (sequence > 0), PRIMARY KEY (county, year, student_id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
        // What was recorded by the close of the census: all that can be said of a freeze of before.
        try connection.run(
            """
            INSERT INTO frozen_student (county, year, student_id, sequence)
            SELECT student.county, student.year, student.id, MAX(fact.sequence) FROM student
            JOIN fact ON fact.county = student.county AND fact.student_id = student.id
            WHERE fact.recorded <= (SELECT MIN(act.at) FROM act WHERE act.county = student.county
                AND act.subject = 'cohort:' || CAST(student.year AS TEXT) AND act.kind = 'censusClosed')
            GROUP BY student.county, student.year, student.id
            """)
    }

    /// Heads from before migration 20, which nobody can compute again; papers of then print them. A database that was past
    /// it when they were first laid aside has none.
    static func keepEarlyHeads(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE IF NOT EXISTS early_head (
                county TEXT NOT NULL REFERENCES county (id), day TEXT NOT NULL, root TEXT NOT NULL,
                children BIGINT NOT NULL, facts BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, day))
            """)
    }

    /// Groups that are placed apart from their class, and how many children went from class to class.
    static func createGroups(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE class_group (
                county TEXT NOT NULL, class_id TEXT NOT NULL, year BIGINT NOT NULL, drawn_from TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('split', 'resettled', 'disabled', 'individual')),
                reason TEXT NOT NULL CHECK (reason <> ''), drawn_by TEXT NOT NULL, at BIGINT NOT NULL,
                rejoined_by TEXT, rejoined_at BIGINT, rejoin_reason TEXT, PRIMARY KEY (county, class_id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, drawn_from) REFERENCES school_class (county, id),
                CHECK ((rejoined_at IS NULL) = (rejoined_by IS NULL)
                    AND (rejoined_at IS NULL) = (rejoin_reason IS NULL)))
            """)
        try connection.run(
            """
            CREATE TABLE class_shift (
                county TEXT NOT NULL, act_id TEXT NOT NULL, year BIGINT NOT NULL, from_id TEXT NOT NULL,
                to_id TEXT NOT NULL, children BIGINT NOT NULL CHECK (children > 0), day TEXT NOT NULL,
                at BIGINT NOT NULL, is_after_freeze BIGINT NOT NULL CHECK (is_after_freeze IN (0, 1)),
                PRIMARY KEY (county, act_id), FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, from_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, to_id) REFERENCES school_class (county, id))
            """)
    }

    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE cohort (
                county TEXT NOT NULL REFERENCES county (id), year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2999),
                state TEXT NOT NULL CHECK (state IN
                    ('census', 'frozen', 'handingOver', 'arriving', 'following', 'closed')),
                frozen_on TEXT, PRIMARY KEY (county, year))
            """)
        try connection.run(
            """
            CREATE TABLE school_class (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, school_id TEXT NOT NULL,
                label TEXT NOT NULL CHECK (label <> ''), PRIMARY KEY (county, id),
                UNIQUE (county, year, school_id, label),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE student (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, class_id TEXT, school_id TEXT NOT NULL,
                position BIGINT NOT NULL, name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
                previous_name TEXT NOT NULL, sex TEXT, birth TEXT,
                document_kind TEXT, identity_text TEXT NOT NULL, identity_key TEXT, student_number TEXT NOT NULL,
                ethnic_group TEXT NOT NULL, household_division TEXT NOT NULL, household_address TEXT NOT NULL,
                residence TEXT NOT NULL, home_address TEXT NOT NULL, guardians TEXT NOT NULL, boards BIGINT,
                circumstances TEXT NOT NULL, paper_file_number TEXT NOT NULL, notes TEXT NOT NULL,
                system_status TEXT NOT NULL, PRIMARY KEY (county, id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
        try connection.run("CREATE INDEX student_class ON student (county, year, class_id, position)")
        try connection.run("CREATE INDEX student_identity ON student (county, year, identity_key)")
        try connection.run("CREATE INDEX student_number ON student (county, year, student_number)")
        try connection.run(
            """
            CREATE TABLE frozen_class (
                county TEXT NOT NULL, class_id TEXT NOT NULL, year BIGINT NOT NULL, children BIGINT NOT NULL,
                PRIMARY KEY (county, class_id),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE source_file (
                county TEXT NOT NULL, year BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
                officer_id TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, year, name, digest),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
    }

    /// Whom a part of a large roster may name is found without looking at everybody.
    static func indexSchools(in connection: Connection) throws {
        try connection.run("CREATE INDEX student_school ON student (county, year, school_id)")
    }

    /// A file is the same by its bytes, for one purpose and one target, whatever its name.
    static func keyFilesByPurpose(in connection: Connection) throws {
        try connection.run("ALTER TABLE source_file RENAME TO source_file_by_name")
        try connection.run(
            """
            CREATE TABLE source_file (
                county TEXT NOT NULL, year BIGINT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('', 'directory',
                    'distances', 'feeders', 'census', 'arrivals', 'records', 'whereabouts', 'visits', 'letters')),
                target TEXT NOT NULL, digest TEXT NOT NULL, name TEXT NOT NULL, officer_id TEXT NOT NULL,
                at BIGINT NOT NULL, PRIMARY KEY (county, year, purpose, target, digest),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
        try connection.run(
            """
            INSERT INTO source_file (county, year, purpose, target, digest, name, officer_id, at)
            SELECT county, year, '', name, digest, name, officer_id, at FROM source_file_by_name
            """)
        try connection.run("DROP TABLE source_file_by_name")
    }

    /// Names with a surname of several readings are found by each of them.
    static func spellAnew(in connection: Connection) throws {
        for row in try connection.rows("SELECT DISTINCT county FROM student ORDER BY county") {
            let county: ID<County> = try row.id("county")
            let spelling = try NameSpelling(connection: connection, county: county)
            _ = try StudentStore(connection: connection, county: county)
                .spellAnew(beginningWith: spelling.special, spelling)
        }
    }
}
