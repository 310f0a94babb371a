import Storage

enum CensusSchema {
    static func create(in connection: Connection) throws {
        try createFiles(in: connection)
        try createFindings(in: connection)
        try createDoubles(in: connection)
    }

    private static func createFiles(in connection: Connection) throws {
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
            CREATE TABLE census_return (
                county TEXT NOT NULL, year BIGINT NOT NULL, school_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('awaited', 'filling', 'submitted', 'closed')),
                file_id TEXT, PRIMARY KEY (county, year, school_id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, file_id) REFERENCES roster_file (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE roster_line (
                county TEXT NOT NULL, file_id TEXT NOT NULL, sheet TEXT NOT NULL, row_number BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('new', 'unchanged', 'changed', 'double', 'resembling', 'empty',
                    'title', 'total', 'signature', 'explanation')),
                student_id TEXT, match_key TEXT, school_id TEXT, class_label TEXT NOT NULL, text TEXT NOT NULL,
                PRIMARY KEY (county, file_id, sheet, row_number),
                FOREIGN KEY (county, file_id) REFERENCES roster_file (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run("CREATE INDEX roster_line_student ON roster_line (county, student_id)")
        try connection.run("CREATE INDEX roster_line_school ON roster_line (county, school_id, file_id)")
        // Bytes between the review page and the confirmation; gone after either answer.
        try connection.run(
            """
            CREATE TABLE pending_upload (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, officer_id TEXT NOT NULL,
                name TEXT NOT NULL, digest TEXT NOT NULL CHECK (LENGTH(digest) = 64),
                bytes \(sqlite: "BLOB", postgres: "BYTEA") NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, id),
                UNIQUE (county, year, officer_id), FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
    }

    /// Rosters as they came in, encrypted; the row of `roster_file` with the same id says what became of each.
    static func createRawFiles(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE raw_file (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, name TEXT NOT NULL,
                digest TEXT NOT NULL CHECK (LENGTH(digest) = 64), school_id TEXT, officer_id TEXT NOT NULL,
                at BIGINT NOT NULL, sealed \(sqlite: "BLOB", postgres: "BYTEA") NOT NULL, PRIMARY KEY (county, id),
                FOREIGN KEY (county, id) REFERENCES roster_file (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
        try connection.run("CREATE INDEX raw_file_at ON raw_file (county, year, at)")
    }

    /// A province's file is kept piece by piece. What was kept as a whole is its only part.
    static func divideRawFiles(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE raw_file_part (
                county TEXT NOT NULL, file_id TEXT NOT NULL, position BIGINT NOT NULL,
                sealed \(sqlite: "BLOB", postgres: "BYTEA") NOT NULL, PRIMARY KEY (county, file_id, position),
                FOREIGN KEY (county, file_id) REFERENCES raw_file (county, id) ON DELETE CASCADE)
            """)
        try connection.run("INSERT INTO raw_file_part SELECT county, id, 0, sealed FROM raw_file")
        try connection.run("ALTER TABLE raw_file DROP COLUMN sealed")
    }

    /// A file that waits is encrypted as `raw_file` is, where the house has a key; one that waited too long leaves its name.
    static func encryptUploads(in connection: Connection) throws {
        try connection.run(
            """
            ALTER TABLE pending_upload
            ADD COLUMN is_encrypted BIGINT NOT NULL DEFAULT 0 CHECK (is_encrypted IN (0, 1))
            """)
        try connection.run("ALTER TABLE pending_upload ADD COLUMN expired_at BIGINT")
    }

    /// What a roster changed is kept, so that its import can be taken back. Of a roster of before, nobody knows it.
    static func allowWithdrawal(in connection: Connection) throws {
        try connection.run("ALTER TABLE roster_file ADD COLUMN withdrawn_act_id TEXT")
        try connection.run(
            """
            ALTER TABLE roster_file
            ADD COLUMN keeps_changes BIGINT NOT NULL DEFAULT 0 CHECK (keeps_changes IN (0, 1))
            """)
        try connection.run("ALTER TABLE finding ADD COLUMN superseded_by TEXT")
        // A child as it was before the roster and after it, in the columns of `student`.
        try connection.run(
            """
            CREATE TABLE roster_change (
                county TEXT NOT NULL, file_id TEXT NOT NULL, side TEXT NOT NULL CHECK (side IN ('before', 'after')),
                id TEXT NOT NULL, year BIGINT NOT NULL, class_id TEXT, school_id TEXT NOT NULL,
                position BIGINT NOT NULL, name TEXT NOT NULL, previous_name TEXT NOT NULL, sex TEXT, birth TEXT,
                document_kind TEXT, identity_text TEXT NOT NULL, student_number TEXT NOT NULL,
                ethnic_group TEXT NOT NULL, household_division TEXT NOT NULL, household_address TEXT NOT NULL,
                residence TEXT NOT NULL, home_address TEXT NOT NULL, guardians TEXT NOT NULL, boards BIGINT,
                circumstances TEXT NOT NULL, paper_file_number TEXT NOT NULL, notes TEXT NOT NULL,
                system_status TEXT NOT NULL, PRIMARY KEY (county, file_id, id, side),
                FOREIGN KEY (county, file_id) REFERENCES roster_file (county, id),
                FOREIGN KEY (county, id) REFERENCES student (county, id))
            """)
    }

    /// A number on two rosters may be that of two children. An uploaded file remembers when it came, however long somebody
    /// works on it, and the receipt that answers it.
    static func askWhetherOne(in connection: Connection) throws {
        try connection.run("ALTER TABLE double_question ADD COLUMN second_id TEXT")
        for column: SQL in ["own_verdict", "other_verdict", "verdict"] {
            try connection.run(
                "ALTER TABLE double_question ADD COLUMN \(column) TEXT CHECK (\(column) IN ('one', 'two'))")
        }
        try connection.run("ALTER TABLE pending_upload ADD COLUMN sent_at BIGINT NOT NULL DEFAULT 0")
        try connection.run("UPDATE pending_upload SET sent_at = at")
        try connection.run("ALTER TABLE pending_upload ADD COLUMN answered_by TEXT")
    }

    /// Of every child that a roster names it is asked what rosters have changed of it.
    static func indexChanges(in connection: Connection) throws {
        try connection.run("CREATE INDEX roster_change_student ON roster_change (county, id)")
    }

    private static func createFindings(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE finding (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, file_id TEXT NOT NULL,
                sheet TEXT NOT NULL, row_number BIGINT NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL,
                severity TEXT NOT NULL CHECK (severity IN ('error', 'fixable', 'warning', 'notice')),
                value TEXT NOT NULL, suggestion TEXT, sentence TEXT NOT NULL, student_id TEXT, school_id TEXT,
                state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'confirmed', 'proposed', 'superseded')),
                mended_value TEXT, act_id TEXT, PRIMARY KEY (county, id),
                FOREIGN KEY (county, file_id) REFERENCES roster_file (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, act_id) REFERENCES act (county, id))
            """)
        try connection.run("CREATE INDEX finding_open ON finding (county, year, school_id, state)")
        try connection.run("CREATE INDEX finding_student ON finding (county, student_id)")
    }

    private static func createDoubles(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE double_question (
                county TEXT NOT NULL, year BIGINT NOT NULL, student_id TEXT NOT NULL, school_id TEXT NOT NULL,
                other_school_id TEXT NOT NULL, file_id TEXT NOT NULL, sheet TEXT NOT NULL, row_number BIGINT NOT NULL,
                own_answer TEXT, other_answer TEXT, answer_id TEXT,
                PRIMARY KEY (county, year, student_id, other_school_id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, other_school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, answer_id) REFERENCES school (county, id))
            """)
    }

    /// Long rosters that are taken in without their officers waiting. The upload is gone when its job is done.
    static func createImportJobs(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE import_job (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, upload_id TEXT NOT NULL,
                officer_id TEXT NOT NULL, name TEXT NOT NULL, child_rows BIGINT NOT NULL, basis TEXT NOT NULL,
                is_text_seen BIGINT NOT NULL CHECK (is_text_seen IN (0, 1)),
                state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')), tries BIGINT NOT NULL,
                sentence TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, id), UNIQUE (county, upload_id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, officer_id) REFERENCES officer (county, id))
            """)
    }

    /// Several rosters that came in at once, and what became of each. A file that waits is in `pending_upload`.
    static func createBundles(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE upload_bundle (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, officer_id TEXT NOT NULL,
                name TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
        try connection.run(
            """
            CREATE TABLE upload_bundle_file (
                county TEXT NOT NULL, bundle_id TEXT NOT NULL, position BIGINT NOT NULL, name TEXT NOT NULL,
                upload_id TEXT,
                state TEXT NOT NULL CHECK (state IN ('refused', 'waiting', 'taken', 'discarded', 'replaced')),
                sentence TEXT NOT NULL, PRIMARY KEY (county, bundle_id, position),
                FOREIGN KEY (county, bundle_id) REFERENCES upload_bundle (county, id) ON DELETE CASCADE)
            """)
        try connection.run("CREATE INDEX upload_bundle_file_upload ON upload_bundle_file (county, upload_id)")
    }

    /// Of every finding about a number it is asked whether its child is the second of an open question.
    static func indexSeconds(in connection: Connection) throws {
        try connection.run("CREATE INDEX double_question_second ON double_question (county, year, second_id)")
    }

    /// What a mend on a page has changed of its child, in masked words.
    static func keepMendedChanges(in connection: Connection) throws {
        try connection.run("ALTER TABLE finding ADD COLUMN mended_change TEXT")
    }

    /// By which act a question was answered: who, when and why.
    static func keepDecisions(in connection: Connection) throws {
        try connection.run("ALTER TABLE double_question ADD COLUMN decision_act_id TEXT")
    }

    /// Who decided, of questions that were answered before it was kept, where the ledger tells it without doubt: the only
    /// question about its child, answered alike by both schools, or by an office above both.
    static func findDeciders(in connection: Connection) throws {
        try connection.run(
            """
            UPDATE double_question SET decision_act_id = (
                SELECT act.id FROM act
                WHERE act.county = double_question.county AND act.subject = 'student:' || double_question.student_id
                    AND act.sequence = (SELECT MAX(newest.sequence) FROM act AS newest
                        WHERE newest.county = act.county AND newest.subject = act.subject
                            AND newest.kind = 'doubleAnswered')
                    AND ((own_answer = answer_id AND other_answer = answer_id AND own_verdict = verdict
                            AND other_verdict = verdict)
                        OR act.unit = 'bureau'
                        OR EXISTS (SELECT 1 FROM school AS one JOIN school AS two ON two.county = one.county
                                AND two.township_id = one.township_id
                            WHERE one.county = double_question.county AND one.id = double_question.school_id
                                AND two.id = double_question.other_school_id
                                AND act.unit = 'station:' || one.township_id)))
            WHERE decision_act_id IS NULL AND answer_id IS NOT NULL
                AND 1 = (SELECT COUNT(*) FROM double_question AS any_question
                    WHERE any_question.county = double_question.county
                        AND any_question.year = double_question.year
                        AND any_question.student_id = double_question.student_id)
            """)
    }

    /// Of which schools a long roster is, so that nobody else reads its name.
    static func nameJobSchools(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE import_job_school (
                county TEXT NOT NULL, job_id TEXT NOT NULL, school_id TEXT NOT NULL,
                PRIMARY KEY (county, job_id, school_id),
                FOREIGN KEY (county, job_id) REFERENCES import_job (county, id) ON DELETE CASCADE,
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
    }

    /// Which roster a file of a bundle became, so that the list knows when it is taken back.
    static func nameRosters(in connection: Connection) throws {
        try connection.run("ALTER TABLE upload_bundle_file ADD COLUMN roster_id TEXT")
    }

    /// What became of the files that wait no more: their addresses say it.
    static func keepPastUploads(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE past_upload (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, officer_id TEXT NOT NULL,
                name TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('taken', 'discarded', 'replaced', 'answered', 'expired')),
                officer_name TEXT NOT NULL, at BIGINT NOT NULL, roster_id TEXT, successor_id TEXT,
                PRIMARY KEY (county, id), FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
    }

    /// Several files may wait for their review, and what is put right in one is kept beside it.
    static func addReview(in connection: Connection) throws {
        try connection.run("ALTER TABLE pending_upload RENAME TO single_upload")
        try connection.run(
            """
            CREATE TABLE pending_upload (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, officer_id TEXT NOT NULL,
                name TEXT NOT NULL, digest TEXT NOT NULL CHECK (LENGTH(digest) = 64),
                bytes \(sqlite: "BLOB", postgres: "BYTEA") NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (county, id),
                UNIQUE (county, year, officer_id, name), FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
        try connection.run("INSERT INTO pending_upload SELECT * FROM single_upload")
        try connection.run("DROP TABLE single_upload")
        try connection.run(
            """
            CREATE TABLE pending_mend (
                county TEXT NOT NULL, upload_id TEXT NOT NULL, sheet TEXT NOT NULL, row_number BIGINT NOT NULL,
                field TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (county, upload_id, sheet, row_number, field),
                FOREIGN KEY (county, upload_id) REFERENCES pending_upload (county, id) ON DELETE CASCADE)
            """)
    }

    /// When the file of a roster was deleted after its retention.
    static func keepPurges(in connection: Connection) throws {
        try connection.run("ALTER TABLE roster_file ADD COLUMN purged_at BIGINT")
    }

    /// Gap sheets that came in before count as whole rosters.
    static func tellPartial(in connection: Connection) throws {
        try connection.run("ALTER TABLE roster_file ADD COLUMN is_partial BIGINT NOT NULL DEFAULT 0")
    }
}
