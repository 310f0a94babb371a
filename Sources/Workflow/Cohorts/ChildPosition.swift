import Domain
import Office
import Storage

/// Where one child counts: its side of the balance, its standing, and the schools, town and office it counts for.
package struct ChildPosition: Hashable, Sendable {
    package enum Membership: String, Sendable { case none, enrolled, joined }

    package let student: ID<Student>
    package let membership: Membership
    package let left: LeavingReason?
    package let standing: Standing
    /// The sending school; for a walk-in the receiving one.
    package let home: ID<School>?
    package let schoolClass: ID<SchoolClass>?
    /// Where the child was placed; none while no packet goes anywhere.
    package let placed: ID<School>?
    /// Where the child is, else where it was placed.
    package let receiving: ID<School>?
    package let town: ID<Township>?
    /// The office that must act, as it is stored, and by when; both `nil` for a settled child.
    package let holder: String?
    package let due: Day?

    package var isMember: Bool { membership != .none }
    /// On no roster of the census 名册外: nobody sent the child.
    package var isWalkIn: Bool { membership == .joined }
    /// Enrolled, placed at one school and now at another.
    package var hasMoved: Bool { membership == .enrolled && placed != receiving }

    package func isOverdue(on day: Day) -> Bool { due.map { $0 < day } ?? false }
}

extension ChildPosition {
    /// - Parameter row: of `standing`, with `listed_school`, the school whose list the child came with.
    init(row: Row) throws {
        student = try row.id("student_id")
        membership = try row.word("membership")
        left = try row.wordOrNil("left_reason")
        standing = try row.word("standing")
        placed = try row.idOrNil("receiving_id")
        let here: ID<School>? = try row.idOrNil("present_id") ?? placed
        let responsible: ID<School>? = try membership == .joined ? here ?? row.id("listed_school") : here
        receiving = responsible
        home = try row.idOrNil("sending_id") ?? responsible
        schoolClass = try row.idOrNil("class_id")
        town = try row.idOrNil("town_id")
        holder = try row.textOrNil("holder")
        due = try row.dayOrNil("due")
    }

    init(_ student: ID<Student>, _ situation: Situation, rules: Rules, towns: TownOfSchool) {
        self.student = student
        switch situation.membership {
        case .none: (membership, schoolClass) = (.none, nil)
        case .enrolled(_, let schoolClass): (membership, self.schoolClass) = (.enrolled, schoolClass)
        case .joined: (membership, schoolClass) = (.joined, nil)
        }
        left = situation.left
        standing = situation.standing
        placed = situation.receiving
        receiving = situation.responsibleSchool
        home = situation.sendingSchool ?? situation.responsibleSchool
        town = home.flatMap { towns[$0] }
        let duty = situation.duty(rules: rules, towns: towns)
        holder = duty?.holder.text
        due = duty?.due
    }
}

extension BalanceSheet {
    /// Counts one child on the side where it stands.
    mutating func count(_ position: ChildPosition) {
        guard position.isMember else { return }
        if position.membership == .joined { joined += 1 }
        if let reason = position.left {
            left += 1
            byReason[reason, default: 0] += 1
        } else {
            byStanding[position.standing, default: 0] += 1
        }
    }
}
