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

extension Solution {
    /// A plan of which nothing is proven.
    init(_ plan: [Int], in instance: Instance) {
        let value = instance.value(of: plan)
        self.init(
            assignment: plan, beyond: value.beyond, seatsOver: value.seatsOver, cost: value.cost, bound: 0,
            certificate: Certificate(classPrices: plan.map { _ in 0 }, seatPrice: 0))
    }

    /// Another plan with this one's proof, which holds for every plan with no more seats over.
    func placing(_ plan: [Int], in instance: Instance) -> Solution {
        let value = instance.value(of: plan)
        return Solution(
            assignment: plan, beyond: value.beyond, seatsOver: value.seatsOver, cost: value.cost,
            bound: min(bound, value.cost),
            certificate: certificate)
    }

    func placing(_ other: Solution) -> Solution {
        Solution(
            assignment: other.assignment, beyond: other.beyond, seatsOver: other.seatsOver, cost: other.cost,
            bound: min(bound, other.cost),
            certificate: certificate)
    }
}
