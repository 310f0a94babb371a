/// The case of one dropout 劝返复学 (notice 五(四)–(五)): visits until the child returns, watched until the return stands.
package struct ReturnCase: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case open, observing, settled, transferred
        /// The answer that opened it was wrong.
        case withdrawn
        /// The child is accounted for elsewhere: at another county's school, or gone for good.
        case concluded
    }

    package enum Step: String, CaseIterable, Sendable {
        case visit, `return`, prove, relapse, transfer, withdraw, conclude, reopen
    }

    package static let initial = State.open

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.open, .visit): .open
        case (.open, .return): .observing
        case (.observing, .prove): .settled
        case (.observing, .relapse), (.settled, .relapse): .open
        // The household county leads from here; the child may still come back to us.
        case (.open, .transfer): .transferred
        case (.transferred, .visit): .transferred
        case (.transferred, .return): .observing
        case (.open, .withdraw), (.transferred, .withdraw): .withdrawn
        case (.open, .conclude), (.transferred, .conclude): .concluded
        case (.withdrawn, .reopen), (.concluded, .reopen): .open
        default: nil
        }
    }
}
