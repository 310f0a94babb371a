/// A receiving school's registration 报到注册 of the new children (notice 五(三)).
package struct ArrivalSession: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case waiting, open, closed
    }

    package enum Step: String, CaseIterable, Sendable {
        case open, close
    }

    package static let initial = State.waiting

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.waiting, .open): .open
        case (.waiting, .close), (.open, .close): .closed
        default: nil
        }
    }
}
