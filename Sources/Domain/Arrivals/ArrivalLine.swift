/// What became of one line of a check-in list 报到核对行 (notice 五(三)): an exact number links it by itself, whatever is
/// less certain waits for a person, whose word can be taken back.
package struct ArrivalLine: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        /// A person must say who it is.
        case open
        case linked
        /// A child on no list, accepted first.
        case accepted
        /// No child, or settled otherwise; the reason is kept.
        case dismissed
    }

    package enum Step: String, CaseIterable, Sendable {
        case link, accept, dismiss, undo
    }

    package static let initial = State.open

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.open, .link): .linked
        case (.open, .accept): .accepted
        case (.open, .dismiss): .dismissed
        case (.linked, .undo), (.accepted, .undo), (.dismissed, .undo): .open
        default: nil
        }
    }
}
