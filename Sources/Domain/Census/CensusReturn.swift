/// A sending school's reply to the census 摸底上报 (notice 五(一)).
package struct CensusReturn: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case awaited, filling, submitted, closed
    }

    package enum Step: String, CaseIterable, Sendable {
        /// `withdraw`: its only roster is taken back.
        case `import`, withdraw, submit, reopen, close
    }

    package static let initial = State.awaited

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.awaited, .import), (.filling, .import): .filling
        case (.filling, .withdraw): .awaited
        case (.filling, .submit): .submitted
        case (.submitted, .reopen): .filling
        case (.awaited, .close), (.filling, .close), (.submitted, .close): .closed
        default: nil
        }
    }
}
