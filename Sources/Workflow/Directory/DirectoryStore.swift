import Domain
import Office
import Storage

/// The towns and schools of the county, distances and last year's feeder relation. Roads: `RoadStore.swift`.
package struct DirectoryStore {
    let connection: Connection
    let county: ID<County>

    func save(_ township: Township) throws {
        try connection.run(
            """
            INSERT INTO township (county, id, name) VALUES (\(county), \(township.id), \(township.name))
            ON CONFLICT (county, id) DO UPDATE SET name = excluded.name
            """)
    }

    func save(_ school: School, sixthGradeClasses: Int?) throws {
        try connection.run(
            """
            INSERT INTO school (county, id, name, kind, township_id, sixth_grade_classes, planned_classes, class_size,
                beds)
            VALUES (\(county), \(school.id), \(school.name), \(school.kind), \(school.township),
                \(sixthGradeClasses), \(school.plannedClasses), \(school.classSize), \(school.beds))
            ON CONFLICT (county, id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                township_id = excluded.township_id, sixth_grade_classes = excluded.sixth_grade_classes,
                planned_classes = excluded.planned_classes, class_size = excluded.class_size, beds = excluded.beds
            """)
    }

    func save(feeder sending: ID<School>, to receiving: ID<School>, year: Int) throws {
        try connection.run(
            """
            INSERT INTO feeder (county, year, sending_id, receiving_id)
            VALUES (\(county), \(year), \(sending), \(receiving))
            ON CONFLICT (county, year, sending_id, receiving_id) DO NOTHING
            """)
    }

    func clearFeeders(year: Int) throws {
        try connection.run("DELETE FROM feeder WHERE county = \(county) AND year = \(year)")
    }

    /// The relation as it was imported, by the codes of the schools.
    func feeders(year: Int) throws -> [(sending: ID<School>, receiving: ID<School>)] {
        try connection.rows(
            """
            SELECT sending_id, receiving_id FROM feeder WHERE county = \(county) AND year = \(year)
            ORDER BY sending_id, receiving_id
            """
        ).map { (try $0.id("sending_id"), try $0.id("receiving_id")) }
    }

    package func townships() throws -> [Township] {
        try connection.rows("SELECT id, name FROM township WHERE county = \(county) ORDER BY id").map {
            Township(id: try $0.id("id"), name: try $0.text("name"))
        }
    }

    package func schools() throws -> [School] {
        try connection.rows("SELECT * FROM school WHERE county = \(county) ORDER BY id").map(School.init(row:))
    }

    func receivingSchools() throws -> [School] { try schools().filter { $0.kind == .junior } }

    package func school(_ id: ID<School>) throws -> School {
        guard let row = try connection.row("SELECT * FROM school WHERE county = \(county) AND id = \(id)") else {
            throw NotFound()
        }
        return try School(row: row)
    }

    /// What the census asks of the directory.
    package func census() throws -> CensusDirectory {
        let rows = try connection.rows(
            """
            SELECT school.id, school.name, school.sixth_grade_classes, township.name AS township
            FROM school JOIN township ON township.county = school.county AND township.id = school.township_id
            WHERE school.county = \(county) ORDER BY school.id
            """)
        return CensusDirectory(
            try rows.map {
                CensusDirectory.Entry(
                    id: try $0.id("id"), name: try $0.text("name"), township: try $0.text("township"),
                    sixthGradeClasses: try $0.intOrNil("sixth_grade_classes"))
            })
    }
}

extension Desk {
    package var directory: DirectoryStore { DirectoryStore(connection: connection, county: county) }
}

extension School {
    init(row: Row) throws {
        self.init(
            id: try row.id("id"), name: try row.text("name"), kind: try row.word("kind"),
            township: try row.id("township_id"), plannedClasses: try row.int("planned_classes"),
            classSize: try row.int("class_size"), beds: try row.int("beds"))
    }
}
