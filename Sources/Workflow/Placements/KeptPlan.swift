import Domain

/// What became of a plan that was to be kept as a draft.
package struct KeptPlan: Sendable {
    package let id: ID<PlacementPlan>
    let number: Int
    /// False where a plan that is here already is the same.
    package let isNew: Bool
    /// What a file of a decided plan says otherwise than the rosters and the roads; empty for a computed one.
    var unused = ""

    init(_ head: PlanHead, isNew: Bool, unused: String = "") {
        (id, number, self.isNew, self.unused) = (head.id, head.number, isNew, unused)
    }
}
