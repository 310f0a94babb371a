/// Why a person must look before a link is made.
package enum MatchDoubt: String, CaseIterable, Sendable {
    /// No number says it; name, birth day and school do.
    case nameBirthSchool
    /// One number says it, but the name and the other number say that it is somebody else: a twin, a slip.
    case contradicted
    /// Several children are known by this number.
    case severalKnown
}
