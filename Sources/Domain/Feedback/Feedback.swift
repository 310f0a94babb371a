/// A receiving school's feedback 情况反馈 to one recipient: town, bureau or sending school (notice 五(四)).
package struct Feedback: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case drafted, sent, received
    }

    package enum Step: String, CaseIterable, Sendable {
        case send, receive
    }

    package static let initial = State.drafted

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.drafted, .send): .sent
        case (.sent, .receive): .received
        default: nil
        }
    }
}
