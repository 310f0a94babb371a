/// By what a row of a list is linked to a child, or why a person must look first 比对依据; every link says it.
package enum LinkGround: String, CaseIterable, Sendable {
    case studentNumber, identityNumber
    /// No number says it; name, birth day and school do.
    case nameBirthSchool
    /// One number says it, but the name and the other number say that it is somebody else.
    case contradicted
    /// Several children are known by this number.
    case severalKnown
    /// A child on no list, told by what the school itself wrote of it before.
    case walkIn
    /// Whoever it is, the day on which it was seen has not come.
    case dayAhead
    /// Nobody of the cohort is like this.
    case unknown

    package init(_ match: RowMatch<some Hashable & Sendable>) {
        self =
            switch match {
            case .linked(_, .studentNumber, _): .studentNumber
            case .linked(_, .identityNumber, _): .identityNumber
            case .proposed(_, .nameBirthSchool): .nameBirthSchool
            case .proposed(_, .contradicted): .contradicted
            case .proposed(_, .severalKnown): .severalKnown
            case .unknown: .unknown
            }
    }
}
