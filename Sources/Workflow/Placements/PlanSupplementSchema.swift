import Storage

/// Supplements to plans and their lines. `PlanSupplementStore` alone writes them.
enum PlanSupplementSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE placement_supplement (
                county TEXT NOT NULL, id TEXT NOT NULL, plan_id TEXT NOT NULL, year BIGINT NOT NULL,
                number BIGINT NOT NULL CHECK (number > 0),
                state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'issued', 'dropped')),
                return_reason TEXT NOT NULL, approved_by TEXT NOT NULL, approved_on TEXT, issued_on TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, plan_id, number),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id),
                CHECK (state NOT IN ('approved', 'issued') OR approved_on IS NOT NULL),
                CHECK ((state = 'issued') = (issued_on IS NOT NULL)))
            """)
        // Of a whole class there is no kind. `from_id` and the numbers are there once it is submitted.
        try connection.run(
            """
            CREATE TABLE placement_supplement_line (
                county TEXT NOT NULL, supplement_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                class_id TEXT NOT NULL, sending_id TEXT NOT NULL, receiving_id TEXT NOT NULL,
                reason TEXT NOT NULL CHECK (reason <> ''),
                kind TEXT CHECK (kind IN ('split', 'resettled', 'disabled', 'individual')), group_id TEXT,
                from_id TEXT, children BIGINT CHECK (children >= 0), metres BIGINT CHECK (metres >= 0), basis TEXT,
                factor BIGINT, PRIMARY KEY (county, supplement_id, number),
                FOREIGN KEY (county, supplement_id) REFERENCES placement_supplement (county, id),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, group_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, sending_id) REFERENCES school (county, id),
                FOREIGN KEY (county, receiving_id) REFERENCES school (county, id),
                FOREIGN KEY (county, from_id) REFERENCES school (county, id),
                CHECK (group_id IS NULL OR kind IS NOT NULL))
            """)
        try connection.run(
            """
            CREATE TABLE placement_supplement_child (
                county TEXT NOT NULL, supplement_id TEXT NOT NULL, line BIGINT NOT NULL, student_id TEXT NOT NULL,
                PRIMARY KEY (county, supplement_id, student_id),
                FOREIGN KEY (county, supplement_id, line)
                    REFERENCES placement_supplement_line (county, supplement_id, number),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE placement_supplement_room (
                county TEXT NOT NULL, supplement_id TEXT NOT NULL, school_id TEXT NOT NULL,
                seats BIGINT NOT NULL CHECK (seats >= 0), beds BIGINT NOT NULL CHECK (beds >= 0),
                load_before BIGINT NOT NULL, load_after BIGINT NOT NULL,
                PRIMARY KEY (county, supplement_id, school_id),
                FOREIGN KEY (county, supplement_id) REFERENCES placement_supplement (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
    }

    /// Why seats may be over, and the approval, as plans have them. Supplements from before have none of it but the day.
    static func keepDecision(in connection: Connection) throws {
        try connection.run("ALTER TABLE placement_supplement ADD COLUMN over_reason TEXT NOT NULL DEFAULT ''")
        try connection.run("ALTER TABLE placement_supplement ADD COLUMN approval_number TEXT NOT NULL DEFAULT ''")
        try connection.run("ALTER TABLE placement_supplement ADD COLUMN approval_meeting TEXT NOT NULL DEFAULT ''")
    }

    /// The most of a class, and seats taken by the class, as the rooms of plans have them.
    static func limitClasses(in connection: Connection) throws {
        try connection.run("ALTER TABLE placement_supplement_room ADD COLUMN most BIGINT")
        try connection.run("ALTER TABLE placement_supplement_room ADD COLUMN per_class BIGINT")
    }
}
