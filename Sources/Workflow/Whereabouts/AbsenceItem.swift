import Domain
import Office
import Storage
import Web

/// One child who did not come, as the lists show it.
struct AbsenceItem: Sendable {
    let student: KnownStudent
    let standing: Standing
    let holder: String?
    let due: Day?
    let sending: ID<School>?
    let receiving: ID<School>?
    let town: ID<Township>?
    let check: WhereaboutsCase

    /// Where the child was last said to be; empty while nobody agreed.
    var destination: String { check.conclusion.map { $0.answer.destination.label } ?? "" }
}

/// Which children of the list are asked for.
enum AbsencePart: String, CaseIterable, Labelled, Sendable {
    case firstCheck, checking, unproven, untraced, found, dropout, present

    var label: String {
        switch self {
        case .firstCheck: "待初步核查"
        case .checking: "核查中"
        case .unproven: "待佐证"
        case .untraced: "去向不明"
        case .found: "去向已明"
        case .dropout: "辍学"
        case .present: "已到校"
        }
    }

    init(of standing: Standing) {
        switch standing {
        case .notArrived: self = .firstCheck
        // Whose answer was taken back before its school's registration is over is awaited there, and not found.
        case .underCheck, .suspectedDropout, .awaitingHandover, .handedOver: self = .checking
        case .elsewhereUnproven: self = .unproven
        case .untraced: self = .untraced
        case .dropout, .referred: self = .dropout
        case _ where standing.isAtSchool: self = .present
        default: self = .found
        }
    }
}

/// Reads the children who did not come, of those whom the officer reaches; who must act first stands first.
struct AbsenceQuery {
    let desk: Desk
    let year: Int

    /// Standings of children who are at no school of ours.
    private static let absent: [Standing] = [
        .notArrived, .underCheck, .elsewhere, .elsewhereUnproven, .specialPlacement, .onLeave, .untraced,
        .suspectedDropout, .dropout, .referred, .retained,
    ]

    func items() throws -> [AbsenceItem] {
        let checks = try desk.whereabouts.checks(year)
        return try rows("(standing.standing IN \(list: Self.absent) OR whereabouts_check.student_id IS NOT NULL)")
            .map { try AbsenceItem(row: $0, checks) }
    }

    /// One child, however it stands.
    func item(_ student: ID<Student>) throws -> AbsenceItem {
        let check = try desk.whereabouts.check(of: student, year: year)
        guard let row = try rows("standing.student_id = \(student)").first else { throw NotFound() }
        return try AbsenceItem(row: row, [student: check])
    }

    /// The next child whose answer this unit must find.
    func next(after student: ID<Student>, for unit: Unit) throws -> ID<Student>? {
        try items().first {
            $0.student.id != student && $0.holder == unit.text && AbsencePart(of: $0.standing) == .checking
        }?.student.id
    }

    private func rows(_ condition: SQL) throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT student.*, standing.standing AS child_standing, standing.holder, standing.due, standing.sending_id,
                standing.town_id, COALESCE(standing.present_id, standing.receiving_id) AS responsible_id
            FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            LEFT JOIN whereabouts_check ON whereabouts_check.county = standing.county
                AND whereabouts_check.student_id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND \(condition)
                AND \(desk.reachesStanding)
            ORDER BY standing.due NULLS LAST, student.school_id, student.class_id, student.position, student.id
            """)
    }
}

extension AbsenceItem {
    fileprivate init(row: Row, _ checks: [ID<Student>: WhereaboutsCase]) throws {
        let student = try KnownStudent(row: row)
        self.init(
            student: student, standing: try row.word("child_standing"), holder: try row.textOrNil("holder"),
            due: try row.dayOrNil("due"), sending: try row.idOrNil("sending_id"),
            receiving: try row.idOrNil("responsible_id"), town: try row.idOrNil("town_id"),
            check: checks[student.id] ?? WhereaboutsCase(student.id, year: student.year))
    }
}

extension AbsenceItem {
    /// When somebody must have acted, with its colour; nothing for a settled child.
    func dueTag(on today: Day) -> StateTag? {
        due.map { StudentWords.dueTag($0, on: today) }
    }
}
