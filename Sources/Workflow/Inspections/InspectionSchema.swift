import Storage

enum InspectionSchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE inspection (
                county TEXT NOT NULL, id TEXT NOT NULL, year BIGINT NOT NULL, serial TEXT NOT NULL, unit TEXT NOT NULL,
                unit_name TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
                opened_on TEXT NOT NULL, officer_name TEXT NOT NULL, closed_on TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, serial),
                FOREIGN KEY (county, year) REFERENCES cohort (county, year))
            """)
        try connection.run("CREATE INDEX inspection_unit ON inspection (county, year, unit)")
        try connection.run(
            """
            CREATE TABLE inspection_check (
                county TEXT NOT NULL, inspection_id TEXT NOT NULL,
                proof TEXT NOT NULL CHECK (proof IN ('handoverList', 'newRoster', 'clearance')),
                verdict TEXT NOT NULL CHECK (verdict IN ('met', 'unmet', 'notSeen')), total BIGINT, open BIGINT,
                note TEXT NOT NULL, PRIMARY KEY (county, inspection_id, proof),
                FOREIGN KEY (county, inspection_id) REFERENCES inspection (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE inspection_child (
                county TEXT NOT NULL, inspection_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                student_id TEXT NOT NULL, sighting TEXT NOT NULL CHECK (sighting IN ('open', 'seen', 'notSeen')),
                PRIMARY KEY (county, inspection_id, number), UNIQUE (county, inspection_id, student_id),
                FOREIGN KEY (county, inspection_id) REFERENCES inspection (county, id),
                FOREIGN KEY (county, student_id) REFERENCES student (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE inspection_finding (
                county TEXT NOT NULL, inspection_id TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
                text TEXT NOT NULL CHECK (text <> ''), PRIMARY KEY (county, inspection_id, number),
                FOREIGN KEY (county, inspection_id) REFERENCES inspection (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE rectification (
                county TEXT NOT NULL, id TEXT NOT NULL, inspection_id TEXT NOT NULL, serial TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('ordered', 'answered', 'accepted')),
                demand TEXT NOT NULL CHECK (demand <> ''), deadline TEXT NOT NULL, ordered_on TEXT NOT NULL,
                ordered_by TEXT NOT NULL, answer TEXT NOT NULL, answered_on TEXT, answered_by TEXT NOT NULL,
                verdict TEXT NOT NULL, accepted_on TEXT,
                PRIMARY KEY (county, id), UNIQUE (county, serial),
                FOREIGN KEY (county, inspection_id) REFERENCES inspection (county, id),
                CHECK (state = 'ordered' OR answer <> ''), CHECK ((state = 'accepted') = (accepted_on IS NOT NULL)))
            """)
    }
}
