import Domain
import Office
import Storage

/// The groups that were drawn from classes 拆出组: the only writer of `class_group` and `class_shift`. One that was taken back
/// stays, with who did it and why.
package struct ClassGroupStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// A group as it was drawn, and what became of it.
    package struct Kept: Sendable {
        package let schoolClass: SchoolClass
        package let origin: ClassGroup.Origin
        package let reason: String
        package let drawnBy: String
        package let at: Timestamp
        /// Nil while it stands.
        package let rejoined: Rejoined?
    }

    package struct Rejoined: Hashable, Sendable {
        package let by: String
        package let at: Timestamp
        package let reason: String
    }

    /// In the order in which they were drawn.
    package func all(_ year: Int) throws -> [Kept] {
        try connection.rows(
            """
            SELECT class_group.*, school_class.id, school_class.school_id, school_class.label FROM class_group
            JOIN school_class ON school_class.county = class_group.county AND school_class.id = class_group.class_id
            WHERE class_group.county = \(county) AND class_group.year = \(year)
            ORDER BY class_group.at, class_group.class_id
            """
        ).map(Kept.init(row:))
    }

    package func find(_ id: ID<SchoolClass>, year: Int) throws -> Kept {
        guard let kept = try all(year).first(where: { $0.schoolClass.id == id }) else { throw NotFound() }
        return kept
    }

    /// The children of a class as its rosters list them, and whether each has left the cohort.
    package func children(of schoolClass: ID<SchoolClass>) throws -> [(student: KnownStudent, hasLeft: Bool)] {
        try connection.rows(
            """
            SELECT student.*, standing.left_reason FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            WHERE standing.county = \(county) AND standing.class_id = \(schoolClass)
                AND standing.membership = 'enrolled'
            ORDER BY student.position, student.id
            """
        ).map { (student: try KnownStudent(row: $0), hasLeft: try $0.textOrNil("left_reason") != nil) }
    }

    /// The day from which children who are moved today count in their new class: not before they were enrolled.
    func day(of students: [ID<Student>]) throws -> Day {
        let chains = try LedgerStore(connection: connection, county: county).chains(of: students)
        let enrolled = chains.values.flatMap(\.facts.counting).filter(\.kind.statesMembership).map(\.day)
        return max(desk.day, enrolled.max() ?? desk.day)
    }

    // MARK: writing

    /// Makes a group and the class that it is.
    func add(_ group: SchoolClass, from origin: ClassGroup.Origin, reason: String, year: Int) throws {
        try desk.cohorts.add(group, year: year)
        try connection.run(
            """
            INSERT INTO class_group (county, class_id, year, drawn_from, kind, reason, drawn_by, at)
            VALUES (\(county), \(group.id), \(year), \(origin.schoolClass), \(origin.kind), \(reason),
                \(desk.officer.name), \(desk.now))
            """)
    }

    func rejoin(_ group: ID<SchoolClass>, reason: String) throws {
        try connection.run(
            """
            UPDATE class_group SET rejoined_by = \(desk.officer.name), rejoined_at = \(desk.now),
                rejoin_reason = \(reason)
            WHERE county = \(county) AND class_id = \(group)
            """)
    }

    /// Moves the children of one act: their rows and how many they are. The facts are the command's to state.
    func move(_ students: [KnownStudent], to schoolClass: SchoolClass, on day: Day, by act: Act, year: Int) throws {
        guard let from = students.first?.schoolClass else { return }
        // Each keeps its place, so that a class taken back together is in its old order.
        for student in students { try desk.students.move(student.moved(to: schoolClass, position: student.position)) }
        try connection.run(
            """
            INSERT INTO class_shift (county, act_id, year, from_id, to_id, children, day, at, is_after_freeze)
            VALUES (\(county), \(act.id), \(year), \(from), \(schoolClass.id), \(students.count), \(day), \(act.at),
                \(try desk.cohorts.state(year) != .census))
            """)
    }

    func shifts(_ year: Int) throws -> [ClassShift] {
        try connection.rows("SELECT * FROM class_shift WHERE county = \(county) AND year = \(year) ORDER BY at, act_id")
            .map { row in
                ClassShift(
                    from: try row.id("from_id"), to: try row.id("to_id"), children: try row.int("children"),
                    day: try row.day("day"), at: try row.timestamp("at"),
                    isAfterFreeze: try row.bool("is_after_freeze"))
            }
    }
}

extension Desk {
    package var classGroups: ClassGroupStore { ClassGroupStore(desk: self) }
}

extension ClassGroupStore.Kept {
    fileprivate init(row: Row) throws {
        let origin = ClassGroup.Origin(try row.id("drawn_from"), try row.word("kind"))
        self.origin = origin
        schoolClass = SchoolClass(
            id: try row.id("id"), school: try row.id("school_id"), label: try row.text("label"), origin: origin)
        reason = try row.text("reason")
        drawnBy = try row.text("drawn_by")
        at = try row.timestamp("at")
        rejoined = try row.timestampOrNil("rejoined_at").map {
            ClassGroupStore.Rejoined(
                by: try row.text("rejoined_by"), at: $0, reason: try row.text("rejoin_reason"))
        }
    }
}
