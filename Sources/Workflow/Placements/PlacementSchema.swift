import Storage

/// Plans and the classes they place. `PlacementStore` alone writes them.
enum PlacementSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE placement_plan (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'issued', 'superseded')),
                origin TEXT NOT NULL CHECK (origin IN ('adopted', 'solved')), document TEXT NOT NULL,
                effort BIGINT, solved_cost BIGINT, solved_bound BIGINT, return_reason TEXT NOT NULL,
                issued_on TEXT, PRIMARY KEY (county, id), UNIQUE (county, year, number),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                CHECK (state <> 'issued' OR issued_on IS NOT NULL))
            """)
        try connection.run(
            "CREATE UNIQUE INDEX placement_plan_issued ON placement_plan (county, year) WHERE state = 'issued'")
        try connection.run(
            """
            CREATE TABLE placement (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, class_id TEXT NOT NULL, sending_id TEXT NOT NULL,
                receiving_id TEXT NOT NULL, children BIGINT CHECK (children >= 0), metres BIGINT CHECK (metres >= 0),
                stated_children BIGINT, stated_metres BIGINT, PRIMARY KEY (county, plan_id, class_id),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, sending_id) REFERENCES school (county, id),
                FOREIGN KEY (county, receiving_id) REFERENCES school (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE placement_room (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, school_id TEXT NOT NULL,
                seats BIGINT NOT NULL CHECK (seats >= 0), beds BIGINT NOT NULL CHECK (beds >= 0),
                PRIMARY KEY (county, plan_id, school_id),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id))
            """)
    }

    /// The workbench of a draft: classes that stay where they are, moves that can be taken back, drafts made from others.
    static func addWorkbench(in connection: Connection) throws {
        try connection.run(
            """
            ALTER TABLE placement ADD COLUMN is_pinned BIGINT NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1))
            """)
        try connection.run("ALTER TABLE placement_plan ADD COLUMN copied_from BIGINT")
        try connection.run(
            """
            CREATE TABLE placement_move (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, step BIGINT NOT NULL CHECK (step > 0),
                class_id TEXT NOT NULL, from_id TEXT NOT NULL, to_id TEXT NOT NULL, stated_metres BIGINT,
                is_undone BIGINT NOT NULL CHECK (is_undone IN (0, 1)), PRIMARY KEY (county, plan_id, step, class_id),
                FOREIGN KEY (county, plan_id, class_id) REFERENCES placement (county, plan_id, class_id),
                FOREIGN KEY (county, from_id) REFERENCES school (county, id),
                FOREIGN KEY (county, to_id) REFERENCES school (county, id))
            """)
    }

    /// Plans that are computed while their officer does something else.
    static func createSolvingJobs(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE solving_job (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, base_id TEXT, officer_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')), tries BIGINT NOT NULL,
                is_stopped BIGINT NOT NULL CHECK (is_stopped IN (0, 1)), sentence TEXT NOT NULL, plan_id TEXT,
                at BIGINT NOT NULL, PRIMARY KEY (county, id),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, base_id) REFERENCES placement_plan (county, id),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id),
                FOREIGN KEY (county, officer_id) REFERENCES officer (county, id))
            """)
    }

    /// The price list of repairs is computed as plans are.
    static func computeRepairs(in connection: Connection) throws {
        try connection.run(
            """
            ALTER TABLE solving_job ADD COLUMN kind TEXT NOT NULL DEFAULT 'plan' CHECK (kind IN ('plan', 'repairs'))
            """)
        try connection.run("ALTER TABLE solving_job ADD COLUMN repairs TEXT NOT NULL DEFAULT ''")
    }

    /// The rules of a year, and the levels that a plan was computed by.
    static func createRules(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE placement_rule (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                kind TEXT NOT NULL CHECK (kind IN ('forbid', 'require', 'together', 'apart')), class_id TEXT NOT NULL,
                school_id TEXT, other_id TEXT, reason TEXT NOT NULL CHECK (reason <> ''), entered_by TEXT NOT NULL,
                at BIGINT NOT NULL, lifted_by TEXT, lifted_at BIGINT, lift_reason TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, year, number),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year),
                FOREIGN KEY (county, class_id) REFERENCES school_class (county, id),
                FOREIGN KEY (county, school_id) REFERENCES school (county, id),
                FOREIGN KEY (county, other_id) REFERENCES school_class (county, id),
                CHECK ((kind IN ('forbid', 'require')) = (school_id IS NOT NULL)),
                CHECK ((kind IN ('together', 'apart')) = (other_id IS NOT NULL)),
                CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL)))
            """)
        try connection.run(
            """
            CREATE TABLE placement_level (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, place BIGINT NOT NULL CHECK (place > 0),
                level TEXT NOT NULL CHECK (level IN ('seatsOver', 'farthest', 'pupilMetres', 'moved')),
                value BIGINT NOT NULL, allowed BIGINT NOT NULL, bound BIGINT, steps BIGINT NOT NULL,
                PRIMARY KEY (county, plan_id, place), UNIQUE (county, plan_id, level),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id))
            """)
    }

    /// How the metres of a plan that is no draft are known. Until now they came from the county's table, else from the
    /// plan's file.
    static func keepRoads(in connection: Connection) throws {
        try connection.run("ALTER TABLE placement ADD COLUMN basis TEXT")
        try connection.run("ALTER TABLE placement ADD COLUMN factor BIGINT")
        try connection.run(
            """
            UPDATE placement SET basis = CASE WHEN EXISTS (
                    SELECT 1 FROM distance WHERE distance.county = placement.county
                        AND distance.sending_id = placement.sending_id
                        AND distance.receiving_id = placement.receiving_id)
                THEN 'matrix' ELSE 'stated' END
            WHERE metres IS NOT NULL
            """)
    }

    /// What a plan is told from and decided upon: what was proven of it, what it stands on from its submission on, why seats
    /// may be over, and the approval. Plans from before have none of it.
    static func keepGround(in connection: Connection) throws {
        try connection.run("ALTER TABLE placement_plan ADD COLUMN proof TEXT")
        try connection.run("ALTER TABLE placement_plan ADD COLUMN over_reason TEXT NOT NULL DEFAULT ''")
        try connection.run("ALTER TABLE placement_plan ADD COLUMN approval_number TEXT NOT NULL DEFAULT ''")
        try connection.run("ALTER TABLE placement_plan ADD COLUMN approval_meeting TEXT NOT NULL DEFAULT ''")
        try connection.run("ALTER TABLE placement_plan ADD COLUMN approved_on TEXT")
        try connection.run(
            "ALTER TABLE placement ADD COLUMN is_given BIGINT NOT NULL DEFAULT 0 CHECK (is_given IN (0, 1))")
        try connection.run(
            """
            CREATE TABLE placement_ground (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (county, plan_id),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id))
            """)
    }

    /// The most of a class, and seats taken by the class. Levels get the first of these: no database drops a check alone.
    static func limitClasses(in connection: Connection) throws {
        try connection.run("ALTER TABLE placement_room ADD COLUMN most BIGINT")
        try connection.run("ALTER TABLE placement_room ADD COLUMN per_class BIGINT")
        try connection.run("ALTER TABLE placement_level RENAME TO old_placement_level")
        try connection.run(
            """
            CREATE TABLE placement_level (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, place BIGINT NOT NULL CHECK (place > 0),
                level TEXT NOT NULL CHECK (level IN ('beyond', 'seatsOver', 'farthest', 'pupilMetres', 'moved')),
                value BIGINT NOT NULL, allowed BIGINT NOT NULL, bound BIGINT, steps BIGINT NOT NULL,
                PRIMARY KEY (county, plan_id, place), UNIQUE (county, plan_id, level),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id))
            """)
        try connection.run("INSERT INTO placement_level SELECT * FROM old_placement_level")
        try connection.run("DROP TABLE old_placement_level")
    }

    /// Levels get the last of these.
    static func keepTogether(in connection: Connection) throws {
        try connection.run("ALTER TABLE placement_level RENAME TO old_placement_level")
        try connection.run(
            """
            CREATE TABLE placement_level (
                county TEXT NOT NULL, plan_id TEXT NOT NULL, place BIGINT NOT NULL CHECK (place > 0),
                level TEXT NOT NULL
                    CHECK (level IN ('beyond', 'seatsOver', 'farthest', 'pupilMetres', 'moved', 'links')),
                value BIGINT NOT NULL, allowed BIGINT NOT NULL, bound BIGINT, steps BIGINT NOT NULL,
                PRIMARY KEY (county, plan_id, place), UNIQUE (county, plan_id, level),
                FOREIGN KEY (county, plan_id) REFERENCES placement_plan (county, id))
            """)
        try connection.run("INSERT INTO placement_level SELECT * FROM old_placement_level")
        try connection.run("DROP TABLE old_placement_level")
    }
}
