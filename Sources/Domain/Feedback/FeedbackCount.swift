/// Where a child counts on a receiving school's feedback 情况反馈 (notice 五(四)).
package enum FeedbackPlace: String, CaseIterable, Sendable {
    /// Awaited here and seen here 实报到.
    case arrived
    /// Awaited here, seen at another school of the county.
    case elsewhere
    /// Awaited here, seen nowhere 未报到.
    case absent
    /// Seen here, on no roster of the census 名册外.
    case unlisted
    /// Seen here, placed at another school 划入他校、在本校报到.
    case diverted

    /// `nil` for a child who is neither awaited by the school nor seen at it, or has left the cohort.
    package init?(of situation: Situation, at school: ID<School>) {
        guard situation.isMember, situation.left == nil else { return nil }
        let isAwaited = situation.receiving == school && situation.sendingSchool != nil
        switch (isAwaited, situation.presentSchool) {
        case (true, school): self = .arrived
        case (true, nil): self = .absent
        case (true, _): self = .elsewhere
        case (false, school): self = situation.sendingSchool == nil ? .unlisted : .diverted
        case (false, _): return nil
        }
    }
}

/// What one line of a feedback counts: the children of one sending school.
package struct FeedbackCount: Hashable, Sendable {
    package var arrived = 0
    package var elsewhere = 0
    package var absent = 0
    /// Not awaited, so not part of the sum: on no roster; placed at another school.
    package var unlisted = 0
    package var diverted = 0

    package init() {}

    /// 应报到: every awaited child is in exactly one of the three.
    package var awaited: Int { arrived + elsewhere + absent }

    /// Whoever is here without being awaited.
    package var unawaited: Int { unlisted + diverted }

    package mutating func add(_ place: FeedbackPlace) {
        switch place {
        case .arrived: arrived += 1
        case .elsewhere: elsewhere += 1
        case .absent: absent += 1
        case .unlisted: unlisted += 1
        case .diverted: diverted += 1
        }
    }

    package static func + (a: FeedbackCount, b: FeedbackCount) -> FeedbackCount {
        var sum = a
        sum.arrived += b.arrived
        sum.elsewhere += b.elsewhere
        sum.absent += b.absent
        sum.unlisted += b.unlisted
        sum.diverted += b.diverted
        return sum
    }
}
