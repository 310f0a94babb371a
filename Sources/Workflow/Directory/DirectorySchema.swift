import Storage

enum DirectorySchema {
    static func create(in connection: Connection) throws {
        try connection.run(
            """
            CREATE TABLE township (
                county TEXT NOT NULL REFERENCES county (id), id TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
                PRIMARY KEY (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE school (
                county TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
                kind TEXT NOT NULL CHECK (kind IN ('primary', 'junior')), township_id TEXT NOT NULL,
                sixth_grade_classes BIGINT, planned_classes BIGINT NOT NULL CHECK (planned_classes >= 0),
                class_size BIGINT NOT NULL CHECK (class_size >= 0), beds BIGINT NOT NULL CHECK (beds >= 0),
                PRIMARY KEY (county, id), FOREIGN KEY (county, township_id) REFERENCES township (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE distance (
                county TEXT NOT NULL, sending_id TEXT NOT NULL, receiving_id TEXT NOT NULL,
                metres BIGINT NOT NULL CHECK (metres >= 0), source TEXT NOT NULL,
                PRIMARY KEY (county, sending_id, receiving_id),
                FOREIGN KEY (county, sending_id) REFERENCES school (county, id),
                FOREIGN KEY (county, receiving_id) REFERENCES school (county, id))
            """)
        try connection.run(
            """
            CREATE TABLE feeder (
                county TEXT NOT NULL, year BIGINT NOT NULL, sending_id TEXT NOT NULL, receiving_id TEXT NOT NULL,
                PRIMARY KEY (county, year, sending_id, receiving_id),
                FOREIGN KEY (county, sending_id) REFERENCES school (county, id),
                FOREIGN KEY (county, receiving_id) REFERENCES school (county, id))
            """)
    }

    /// Where schools are, in microdegrees, and how a distance is known: a factor, percent, where it is guessed.
    static func keepRoads(in connection: Connection) throws {
        try connection.run("ALTER TABLE school ADD COLUMN longitude BIGINT")
        try connection.run("ALTER TABLE school ADD COLUMN latitude BIGINT")
        try connection.run(
            """
            ALTER TABLE distance ADD COLUMN basis TEXT NOT NULL DEFAULT 'matrix'
                CHECK (basis IN ('matrix', 'road', 'straight'))
            """)
        try connection.run("ALTER TABLE distance ADD COLUMN factor BIGINT")
    }
}
