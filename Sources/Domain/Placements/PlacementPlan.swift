/// The draft of classes to receiving schools 划片方案, approved by the county government (notice 五(一)).
package struct PlacementPlan: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        /// Superseded: another plan took its place. Dropped: a draft that was put away.
        case draft, submitted, approved, issued, superseded, dropped
    }

    package enum Step: String, CaseIterable, Sendable {
        case submit, withdraw, sendBack, approve, issue, supersede, drop, restore
    }

    package static let initial = State.draft

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.draft, .submit): .submitted
        case (.submitted, .withdraw), (.submitted, .sendBack): .draft
        case (.submitted, .approve): .approved
        case (.approved, .issue): .issued
        case (.issued, .supersede): .superseded
        case (.draft, .drop): .dropped
        case (.dropped, .restore): .draft
        default: nil
        }
    }
}
