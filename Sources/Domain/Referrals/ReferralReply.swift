/// What the household's county answered 复函: where the work stands there.
package enum ReferralReply: Hashable, Sendable {
    /// The child is at a school there: this becomes the agreed answer.
    case inSchool(WhereaboutsConclusion)
    /// The work to bring the child back goes on there.
    case returnWork
    case other

    package enum Kind: String, CaseIterable, Sendable { case inSchool, returnWork, other }

    package var kind: Kind {
        switch self {
        case .inSchool: .inSchool
        case .returnWork: .returnWork
        case .other: .other
        }
    }

    /// The day by which the next word is due where nobody has named one: the proof of the school, else another letter.
    package func nextDue(after day: Day, _ days: DayCounts) -> Day {
        switch self {
        case .inSchool: day.advanced(by: days.proof)
        case .returnWork, .other: day.advanced(by: days.reply)
        }
    }
}

extension Destination {
    /// The answers that another county can give of a child at a school of its own.
    package static let schoolsOfOthers: [Destination] = [
        .otherCounty, .otherCountyWithoutRecord, .otherProvince, .otherProvinceWithoutRecord,
    ]
}
