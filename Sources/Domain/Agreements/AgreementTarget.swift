extension Agreement {
    /// Which end of the handover a school answers for.
    package enum Side: String, CaseIterable, Sendable {
        /// 移交学校.
        case sending
        /// 接收学校.
        case receiving
    }

    /// Why an act on an agreement is refused, besides being out of order (`OutOfOrder<Agreement>`).
    package enum Refusal: Error, Hashable, Sendable {
        case noClauses
        /// A clause holds a name in braces that none of the county's settings has.
        case unknownPlaceholder(String, Side)
        /// The school's own officer signs, nobody for it.
        case notOwnSchool
    }
}

/// What a school takes upon itself 目标: the classes and children of the plan; for a receiving school its seats too.
package struct AgreementTarget: Hashable, Sendable {
    package let school: ID<School>
    package let side: Agreement.Side
    /// Classes and groups, and of these the groups.
    package let classes: Int
    package let groups: Int
    package let children: Int
    /// 0 for a sending school.
    package let seats: Int

    package init(
        school: ID<School>, side: Agreement.Side, classes: Int, groups: Int = 0, children: Int, seats: Int
    ) {
        self.school = school
        self.side = side
        self.classes = classes
        self.groups = groups
        self.children = children
        self.seats = seats
    }

    /// One for each school that hands over or takes in a class with children, senders first, in the order of their codes.
    package static func all(of placements: [Placement], rooms: [SchoolRoom]) -> [AgreementTarget] {
        let seats = Dictionary(rooms.map { ($0.school, $0.seats) }, uniquingKeysWith: { first, _ in first })
        let filled = placements.filter { $0.children > 0 }
        func targets(_ side: Agreement.Side, by school: (Placement) -> ID<School>) -> [AgreementTarget] {
            Dictionary(grouping: filled, by: school).sorted { $0.key < $1.key }.map { school, placements in
                AgreementTarget(
                    school: school, side: side, classes: placements.count,
                    groups: placements.count { $0.wholeness == .group },
                    children: placements.reduce(0) { $0 + $1.children },
                    seats: side == .receiving ? seats[school] ?? 0 : 0)
            }
        }
        return targets(.sending) { $0.sending } + targets(.receiving) { $0.receiving }
    }
}
