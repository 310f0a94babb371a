/// A letter between county governments about a dropout 户籍地函告 (notice 五(四)–(五)): ours to the household county, or
/// another county's to us.
package struct Referral: StateMachine {
    package enum Direction: String, CaseIterable, Sendable { case outgoing, incoming }

    package enum State: String, CaseIterable, Sendable {
        case drafted, sent, received, answered
        /// The child had not dropped out, is back or accounted for: the draft is not sent.
        case withdrawn
    }

    package enum Step: String, CaseIterable, Sendable {
        case send, receive, answer, supplement, withdraw, redraft
    }

    package static let initial = State.drafted

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.drafted, .send): .sent
        case (.drafted, .receive): .received
        case (.sent, .answer), (.received, .answer): .answered
        // The county that leads writes again.
        case (.answered, .supplement): .answered
        case (.drafted, .withdraw): .withdrawn
        case (.withdrawn, .redraft): .drafted
        default: nil
        }
    }
}
