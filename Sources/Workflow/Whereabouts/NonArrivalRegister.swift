import Domain
import Office
import Storage

/// The register of a receiving school's no-shows 未按时注册学生登记册 (notice 五(三)), as it stands.
package struct NonArrivalRegister: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let name: String
        let sex: String
        let identityText: String
        let studentNumber: String
        let sending: String
        let schoolClass: String
        let guardian: String
        let check: FirstCheck
        let checkedOn: Day?
        /// Where the child turned out to be, in words; empty while nobody knows.
        let outcome: String
    }

    package let year: Int
    package let school: ID<School>
    package let schoolName: String
    package let townName: String
    package let isBackfilled: Bool
    let lines: [Line]

    package var count: Int { lines.count }

    /// The registers of all receiving schools whose registration was closed and whom the officer reaches, those without
    /// a no-show too.
    package static func all(_ desk: Desk, year: Int) throws -> [NonArrivalRegister] {
        let lines = try linesBySchool(desk, year: year)
        return try desk.connection.rows(
            """
            SELECT school.id, school.name, township.name AS town,
                (SELECT MAX(is_backfilled) FROM act WHERE act.county = school.county AND act.kind = 'arrivalClosed'
                    AND act.subject = 'arrival:' || arrival_session.year || ':'
                    || school.id) AS backfilled
            FROM arrival_session
            JOIN school ON school.county = arrival_session.county AND school.id = arrival_session.school_id
            JOIN township ON township.county = school.county AND township.id = school.township_id
            WHERE arrival_session.county = \(desk.county) AND arrival_session.year = \(year)
                AND arrival_session.state = 'closed' AND \(desk.reachesSchool)
            ORDER BY school.id
            """
        ).map { row in
            let school: ID<School> = try row.id("id")
            return NonArrivalRegister(
                year: year, school: school, schoolName: try row.text("name"), townName: try row.text("town"),
                isBackfilled: try row.boolOrNil("backfilled") ?? false, lines: lines[school] ?? [])
        }
    }

    private static func linesBySchool(_ desk: Desk, year: Int) throws -> [ID<School>: [Line]] {
        var lines: [ID<School>: [Line]] = [:]
        let checks = try desk.whereabouts.checks(year)
        let names = try PlaceNames(desk, year: year)
        for row in try desk.connection.rows(
            """
            SELECT student.*, standing.standing AS child_standing, fact.payload FROM fact
            JOIN standing ON standing.county = fact.county AND standing.student_id = fact.student_id
            JOIN student ON student.county = fact.county AND student.id = fact.student_id
            WHERE fact.county = \(desk.county) AND standing.year = \(year) AND fact.kind = 'notArrived'
                AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id, student.position, student.id
            """)
        {
            guard case .notArrived(let school)? = FactKind(word: "notArrived", payload: try row.text("payload")) else {
                continue
            }
            let student = try KnownStudent(row: row)
            let standing: Standing = try row.word("child_standing")
            lines[school, default: []].append(
                Line(student, checks[student.id], standing: standing, names: names))
        }
        return lines
    }
}

extension NonArrivalRegister.Line {
    fileprivate init(_ student: KnownStudent, _ check: WhereaboutsCase?, standing: Standing, names: PlaceNames) {
        let details = student.details
        self.init(
            name: details.name, sex: details.sex?.word ?? "", identityText: details.identityText,
            studentNumber: details.studentNumberText, sending: names.school(student.school),
            schoolClass: names.schoolClass(student.schoolClass),
            guardian: details.guardians.map(ReturnCaseWords.guardian).joined(separator: "；"),
            check: check?.firstCheck ?? FirstCheck(finding: ""), checkedOn: check?.firstCheckedOn,
            outcome: check?.conclusion.map { $0.answer.destination.label } ?? standing.label)
    }
}
