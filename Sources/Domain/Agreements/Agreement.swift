/// The responsibility agreement 责任书 between the bureau and one school (notice 五(一)).
package struct Agreement: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case drawn, signed, countersigned
    }

    package enum Step: String, CaseIterable, Sendable {
        case sign, countersign
    }

    package static let initial = State.drawn

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.drawn, .sign): .signed
        case (.signed, .countersign): .countersigned
        default: nil
        }
    }
}
