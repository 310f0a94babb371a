/// What a plan is judged by: seats beyond what a school takes at the most, then seats over, then cost. Never added up into
/// one number.
package struct PlanValue: Sendable, Equatable, Comparable {
    /// Seats over `Instance.School.most`.
    package var beyond: Int
    package var seatsOver: Int
    package var cost: Int

    package init(beyond: Int = 0, seatsOver: Int, cost: Int) {
        self.beyond = beyond
        self.seatsOver = seatsOver
        self.cost = cost
    }

    package static func < (left: PlanValue, right: PlanValue) -> Bool {
        (left.beyond, left.seatsOver, left.cost) < (right.beyond, right.seatsOver, right.cost)
    }

    /// Whether no more seats are beyond and over than in another plan.
    func fits(_ other: PlanValue) -> Bool { (beyond, seatsOver) <= (other.beyond, other.seatsOver) }
}
