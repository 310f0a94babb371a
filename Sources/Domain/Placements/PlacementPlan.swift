/// The draft of classes to receiving schools 划片方案, approved by the county government (notice 五(一)).
package struct PlacementPlan: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case draft, submitted, approved, issued, superseded
    }

    package enum Step: String, CaseIterable, Sendable {
        case submit, sendBack, approve, issue, supersede
    }

    package static let initial = State.draft

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.draft, .submit): .submitted
        case (.submitted, .sendBack): .draft
        case (.submitted, .approve): .approved
        case (.approved, .issue): .issued
        case (.draft, .supersede), (.issued, .supersede): .superseded
        default: nil
        }
    }
}
