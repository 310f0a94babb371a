/// The number by which a row was linked to a child; every link says it.
package enum MatchKey: String, CaseIterable, Sendable {
    case studentNumber, identityNumber
}
