/// The link of one row of the national system's export to a child 学籍比对 (notice 五(三)).
package struct RecordMatch: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        /// Nobody found by a sure key.
        case unmatched
        /// Found by name, birth day and school only: a person must say.
        case proposed
        case linked
        /// A person said that it is nobody of this cohort.
        case foreign
    }

    package enum Step: String, CaseIterable, Sendable {
        case link, propose, confirm, reject, undo
    }

    package static let initial = State.unmatched

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.unmatched, .link), (.proposed, .link), (.proposed, .confirm): .linked
        case (.unmatched, .propose): .proposed
        case (.unmatched, .reject), (.proposed, .reject): .foreign
        case (.linked, .undo), (.foreign, .undo): .unmatched
        default: nil
        }
    }
}
