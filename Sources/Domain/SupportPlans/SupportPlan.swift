/// The individual support plan 一人一案 of a child of the five groups (notice 六(二)).
package struct SupportPlan: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        /// 待建: the child is in one of the groups, nobody has written the plan.
        case needed
        /// 小学执行中.
        case open
        /// 已转交初中: handed on to the receiving school's class teacher.
        case handedOn
        case closed
    }

    package enum Step: String, CaseIterable, Sendable {
        case write, handOn, close, reopen
    }

    package static let initial = State.needed

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.needed, .write), (.open, .write): .open
        case (.handedOn, .write), (.open, .handOn): .handedOn
        case (.open, .close), (.handedOn, .close): .closed
        case (.closed, .reopen): .handedOn
        default: nil
        }
    }
}
