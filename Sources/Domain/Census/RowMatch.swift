/// The link of a row to a child already known 比对: by which key, and what remains for a person to decide.
package enum RowMatch<Child: Hashable & Sendable>: Hashable, Sendable {
    /// The child is found; `changes` are proposals where the row says otherwise than what is known.
    case linked(Child, by: MatchKey, changes: [StudentChange])
    /// Perhaps one of these; nothing is linked before a person says so.
    case proposed([Child], MatchDoubt)
    case unknown
}
