import Storage

/// Agreements and their signatures. `AgreementStore` alone writes them.
enum AgreementSchema {
    /// How many of the classes are groups that were drawn from one.
    static func countGroups(in connection: Connection) throws {
        try connection.run("ALTER TABLE agreement ADD COLUMN groups BIGINT NOT NULL DEFAULT 0")
    }

    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE agreement (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, serial TEXT NOT NULL,
                school_id TEXT NOT NULL, side TEXT NOT NULL CHECK (side IN ('sending', 'receiving')),
                sequence BIGINT NOT NULL CHECK (sequence > 0),
                state TEXT NOT NULL CHECK (state IN ('drawn', 'signed', 'countersigned')), plan_id TEXT NOT NULL,
                school_name TEXT NOT NULL, classes BIGINT NOT NULL CHECK (classes > 0),
                children BIGINT NOT NULL CHECK (children > 0), seats BIGINT NOT NULL CHECK (seats >= 0),
                clauses TEXT NOT NULL CHECK (clauses <> ''),
                PRIMARY KEY (county, id), UNIQUE (county, serial), UNIQUE (county, year, school_id, side, sequence),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE agreement_signature (
                county TEXT NOT NULL, agreement_id TEXT NOT NULL,
                step TEXT NOT NULL CHECK (step IN ('sign', 'countersign')), unit TEXT NOT NULL,
                officer_id TEXT NOT NULL, officer_name TEXT NOT NULL, at BIGINT NOT NULL, day TEXT NOT NULL,
                is_backfilled BIGINT NOT NULL CHECK (is_backfilled IN (0, 1)),
                PRIMARY KEY (county, agreement_id, step),
                FOREIGN KEY (county, agreement_id) REFERENCES agreement (county, id))
            """)
    }
}
