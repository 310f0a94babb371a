import Domain
import Office
import Storage

/// One year's work: its state, its classes, the frozen opening of the balance.
package struct CohortStore {
    let connection: Connection
    let county: ID<County>

    package func state(_ year: Int) throws -> Cohort.State {
        guard let row = try connection.row("SELECT state FROM cohort WHERE county = \(county) AND year = \(year)")
        else { throw NotFound() }
        return try row.word("state")
    }

    package func exists(_ year: Int) throws -> Bool {
        try connection.row("SELECT year FROM cohort WHERE county = \(county) AND year = \(year)") != nil
    }

    package func years() throws -> [Int] {
        try connection.rows("SELECT year FROM cohort WHERE county = \(county) ORDER BY year").map { try $0.int("year") }
    }

    func open(_ year: Int) throws {
        try connection.run(
            "INSERT INTO cohort (county, year, state) VALUES (\(county), \(year), \(Cohort.initial))")
    }

    package func take(_ step: Cohort.Step, _ year: Int) throws {
        let next = try Cohort.take(step, in: state(year))
        try connection.run("UPDATE cohort SET state = \(next) WHERE county = \(county) AND year = \(year)")
    }

    /// Freezes the cohort: the number of children of each class is the opening of every balance sheet from then on.
    package func freeze(_ year: Int, on day: Day) throws {
        try take(.closeCensus, year)
        try connection.run(
            """
            INSERT INTO frozen_class (county, class_id, year, children)
            SELECT county, class_id, year, COUNT(*) FROM standing
            WHERE county = \(county) AND year = \(year) AND membership = 'enrolled'
            GROUP BY county, class_id, year
            """)
        // How far each child's chain reached then: what the numbers can be counted from again.
        try connection.run(
            """
            INSERT INTO frozen_student (county, year, student_id, sequence)
            SELECT county, year, student_id, sequence FROM standing WHERE county = \(county) AND year = \(year)
            """)
        try connection.run("UPDATE cohort SET frozen_on = \(day) WHERE county = \(county) AND year = \(year)")
    }

    package func frozenOn(_ year: Int) throws -> Day? {
        try connection.row("SELECT frozen_on FROM cohort WHERE county = \(county) AND year = \(year)")?
            .dayOrNil("frozen_on")
    }

    /// The classes of a year, with the groups that were drawn from them.
    package func classes(_ year: Int) throws -> [SchoolClass] {
        try connection.rows(
            """
            SELECT school_class.*, class_group.drawn_from, class_group.kind FROM school_class
            LEFT JOIN class_group ON class_group.county = school_class.county
                AND class_group.class_id = school_class.id
            WHERE school_class.county = \(county) AND school_class.year = \(year)
            ORDER BY school_class.school_id, school_class.label, school_class.id
            """
        ).map(SchoolClass.init(row:))
    }

    package func add(_ schoolClass: SchoolClass, year: Int) throws {
        try connection.run(
            """
            INSERT INTO school_class (county, id, year, school_id, label)
            VALUES (\(county), \(schoolClass.id), \(year), \(schoolClass.school), \(schoolClass.label))
            """)
    }
}

extension Desk {
    package var cohorts: CohortStore { CohortStore(connection: connection, county: county) }
}

extension SchoolClass {
    init(row: Row) throws {
        let from: ID<SchoolClass>? = try row.idOrNil("drawn_from")
        self.init(
            id: try row.id("id"), school: try row.id("school_id"), label: try row.text("label"),
            origin: try from.map { ClassGroup.Origin($0, try row.word("kind")) })
    }
}
