/// One graduating year 届 of the county and the year's work on it (notice 五).
///
/// The steps close one after another, but the work of the later ones may begin before: a late start is lawful.
package struct Cohort: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        /// 摸底中: rosters come in.
        case census
        /// 已冻结: the cohort is the opening balance.
        case frozen
        /// 移交中: the plan is issued, packets are on their way.
        case handingOver
        /// 报到注册中.
        case arriving
        /// 反馈核查、人籍一致、劝返.
        case following
        /// 归档.
        case closed
    }

    package enum Step: String, CaseIterable, Sendable {
        case closeCensus, issuePlan, openArrival, closeArrival, archive
    }

    package static let initial = State.census

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.census, .closeCensus): .frozen
        case (.frozen, .issuePlan): .handingOver
        case (.handingOver, .openArrival): .arriving
        case (.arriving, .closeArrival): .following
        case (.following, .archive): .closed
        default: nil
        }
    }
}
