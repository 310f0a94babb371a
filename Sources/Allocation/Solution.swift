/// A whole-class plan with what proves how good it is.
package struct Solution: Sendable, Equatable {
    /// School index of each class, in the order of the input.
    package let assignment: [Int]
    /// Sum over the schools of pupils beyond what each takes at the most.
    package var beyond = 0
    /// Sum over the schools of pupils beyond the seats.
    package let seatsOver: Int
    /// In the unit of the instance's arcs.
    package let cost: Int
    /// No plan with at most `seatsOver` seats over costs less; 0 when nothing better was proven.
    package let bound: Int
    /// The multipliers from which anyone can recompute `bound`.
    package let certificate: Certificate

    package var value: PlanValue { PlanValue(beyond: beyond, seatsOver: seatsOver, cost: cost) }
}

/// How far the search has come; a job shows it and may stop the search, which then ends with the best plan so far.
package struct SolverProgress: Sendable, Equatable {
    package let done: Int
    package let effort: Int
    package let best: PlanValue
}
