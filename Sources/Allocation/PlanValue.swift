/// What a plan is judged by: seats over first, then cost. Never added up into one number.
package struct PlanValue: Sendable, Equatable, Comparable {
    package var seatsOver: Int
    package var cost: Int

    package init(seatsOver: Int, cost: Int) {
        self.seatsOver = seatsOver
        self.cost = cost
    }

    package static func < (left: PlanValue, right: PlanValue) -> Bool {
        (left.seatsOver, left.cost) < (right.seatsOver, right.cost)
    }
}
