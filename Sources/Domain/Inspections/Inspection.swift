/// An inspection 督查 of one school or town by the three proofs: handover list, new roster, clearance (notice 六(三)).
package struct Inspection: StateMachine {
    package enum State: String, CaseIterable, Sendable { case open, closed }

    package enum Step: String, CaseIterable, Sendable { case find, close }

    package static let initial = State.open

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.open, .find): .open
        case (.open, .close): .closed
        default: nil
        }
    }

    /// What is looked at (notice 六(三)): 移交清单, 新生花名册, 小学毕业生库清零.
    package enum Proof: String, CaseIterable, Sendable { case handoverList, newRoster, clearance }
}
