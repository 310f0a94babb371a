/// How the county government decided upon a plan 审定 (notice 五(一)), as far as anybody has written it down.
package struct PlanApproval: Hashable, Sendable {
    /// 审定文号.
    package let number: String
    /// The meeting that decided 会议.
    package let meeting: String
    /// Nil: the day on which it is recorded.
    package let day: Day?

    package init(number: String = "", meeting: String = "", day: Day? = nil) {
        self.number = number
        self.meeting = meeting
        self.day = day
    }

    /// What the county government has to confirm by itself before it approves a plan.
    package enum Concern: String, CaseIterable, Sendable {
        /// More children than seats, for a reason that the bureau gave.
        case seatsOver
        /// The notice has the children counted first: until the census is closed the numbers are not final.
        case censusOpen
        /// A plan of the year is in force: this one will take its place.
        case supersedes
        /// Another plan of the year is approved and not issued yet.
        case besides
    }
}
