/// An order to put right within a term 限期整改 (notice 六(三)).
package struct Rectification: StateMachine {
    package enum State: String, CaseIterable, Sendable { case ordered, answered, accepted }

    package enum Step: String, CaseIterable, Sendable { case answer, sendBack, accept }

    package static let initial = State.ordered

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.ordered, .answer): .answered
        case (.answered, .sendBack): .ordered
        case (.answered, .accept): .accepted
        default: nil
        }
    }
}
