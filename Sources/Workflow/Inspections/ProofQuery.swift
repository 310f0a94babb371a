import Domain
import Office
import Storage

/// The three proofs of one school or town, computed from what is there at this moment (notice 六(三)).
package struct ProofQuery {
    private let desk: Desk
    private let year: Int
    private let schools: [ID<School>]

    /// Throws `Inspection.Refusal.notInspectable` for an office that is neither a school nor a town.
    package init(_ desk: Desk, year: Int, unit: Unit) throws {
        self.desk = desk
        self.year = year
        let all = try desk.directory.schools()
        switch unit {
        case .school(let school): schools = all.filter { $0.id == school }.map(\.id)
        case .town(let town): schools = all.filter { $0.township == town }.map(\.id)
        case .station, .bureau, .government, .inspectorate: throw Inspection.Refusal.notInspectable
        }
        if schools.isEmpty { throw NotFound() }
    }

    /// A proof without data yet (no export of the pool) is absent.
    package func readings() throws -> [Inspection.Proof: ProofReading] {
        var readings: [Inspection.Proof: ProofReading] = [:]
        readings[.handoverList] = try packets()
        readings[.newRoster] = try roster()
        readings[.clearance] = try clearance()
        return readings
    }

    /// 移交清单: packets of the unit, and those not yet accepted and sealed.
    private func packets() throws -> ProofReading {
        try reading(
            """
            SELECT COUNT(*) AS total,
                COALESCE(SUM(CASE WHEN state IN ('accepted', 'filed') THEN 0 ELSE 1 END), 0) AS open
            FROM handover WHERE county = \(desk.county) AND year = \(year)
                AND (sending_id IN \(list: schools) OR receiving_id IN \(list: schools))
            """)
    }

    /// 新生花名册: children of the unit's lists, and those whom no school has seen.
    private func roster() throws -> ProofReading {
        try reading(
            """
            SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN present_id IS NULL THEN 1 ELSE 0 END), 0) AS open
            FROM standing WHERE county = \(desk.county) AND year = \(year) AND membership = 'enrolled'
                AND left_reason IS NULL AND (sending_id IN \(list: schools) OR receiving_id IN \(list: schools))
            """)
    }

    /// 清零: graduates of the unit, and those who are left in the pool.
    private func clearance() throws -> ProofReading? {
        guard let list = try ClearanceQuery(desk, year: year).list() else { return nil }
        let own = Set(
            try desk.connection.rows(
                """
                SELECT student_id FROM standing WHERE county = \(desk.county) AND year = \(year)
                    AND membership = 'enrolled'
                    AND (sending_id IN \(list: schools) OR receiving_id IN \(list: schools))
                """
            ).map { try $0.id("student_id", of: Student.self) })
        let open = list.lines.count { line in
            line.student.map(own.contains) ?? line.school.map(schools.contains) ?? false
        }
        return ProofReading(total: own.count, open: open)
    }

    /// The children of whom a sample is drawn.
    func children() throws -> [ID<Student>] {
        try desk.connection.rows(
            """
            SELECT student_id FROM standing WHERE county = \(desk.county) AND year = \(year) AND membership <> 'none'
                AND left_reason IS NULL AND (sending_id IN \(list: schools) OR receiving_id IN \(list: schools)
                    OR present_id IN \(list: schools))
            ORDER BY student_id
            """
        ).map { try $0.id("student_id") }
    }

    private func reading(_ sql: SQL) throws -> ProofReading {
        let row = try desk.connection.row(sql)
        return ProofReading(total: try row?.int("total") ?? 0, open: try row?.int("open") ?? 0)
    }
}

/// A sample that anybody can draw again: the children whose hash with the inspection's id comes first.
enum SampleDraw {
    static func draw(_ count: Int, of children: [ID<Student>], for inspection: ID<Inspection>) -> [ID<Student>] {
        let drawn = children.map { (student: $0, ticket: Digest(of: Array("\(inspection)\n\($0)".utf8)).hexadecimal) }
        return drawn.sorted { $0.ticket < $1.ticket }.prefix(count).map(\.student)
    }
}
