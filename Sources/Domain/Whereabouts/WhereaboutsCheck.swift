/// The joint check 去向核查 of one no-show by town, sending and receiving school (notice 五(四)).
package struct WhereaboutsCheck: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        /// The receiving school owes its first check 初步核查.
        case awaitingFirstCheck
        /// Three statements are asked for, one answer is to be agreed 联合核查.
        case checking
        /// One answer, but its proof is missing.
        case unproven
        case settled
        /// The answer is: dropped out. A return case follows.
        case dropout
    }

    package enum Step: String, CaseIterable, Sendable {
        case firstCheck, agreeUnproven, agreeSettled, agreeDropout, reopen
        /// The answer had come before the first check: that one is to be made.
        case reopenUnchecked
    }

    package static let initial = State.awaitingFirstCheck

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.awaitingFirstCheck, .firstCheck): .checking
        case (.awaitingFirstCheck, .agreeUnproven), (.checking, .agreeUnproven), (.unproven, .agreeUnproven): .unproven
        case (.awaitingFirstCheck, .agreeSettled), (.checking, .agreeSettled), (.unproven, .agreeSettled): .settled
        case (.awaitingFirstCheck, .agreeDropout), (.checking, .agreeDropout), (.unproven, .agreeDropout): .dropout
        // A later answer: the child who had dropped out is at a school elsewhere, or has left for good.
        case (.dropout, .agreeSettled): .settled
        case (.dropout, .agreeUnproven): .unproven
        case (.settled, .reopen), (.unproven, .reopen), (.dropout, .reopen): .checking
        case (.settled, .reopenUnchecked), (.unproven, .reopenUnchecked), (.dropout, .reopenUnchecked):
            .awaitingFirstCheck
        default: nil
        }
    }
}
