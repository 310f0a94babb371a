/// A supplement to a plan 补充方案: a few classes or children of a plan that is approved or issued go elsewhere, or are placed
/// for the first time. The county government approves it alone (notice 五(一)); the plan stays as it was decided.
package struct PlanSupplement: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case draft, submitted, approved, issued, dropped
    }

    package enum Step: String, CaseIterable, Sendable {
        case submit, withdraw, sendBack, approve, issue, drop
    }

    package static let initial = State.draft

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.draft, .submit): .submitted
        case (.submitted, .withdraw): .draft
        // Approved, it may be overtaken by what happens: a child leaves, a school signs for the class.
        case (.submitted, .sendBack), (.approved, .sendBack): .draft
        case (.submitted, .approve): .approved
        case (.approved, .issue): .issued
        case (.draft, .drop): .dropped
        default: nil
        }
    }

    /// Why an act on a supplement is refused, besides being out of order (`OutOfOrder<PlanSupplement>`).
    package enum Refusal: Error, Hashable, Sendable {
        /// The plan is a draft yet, or submitted: it is changed itself.
        case planUndecided
        /// Another plan is in force by now.
        case planSuperseded
        /// It is issued with its plan, or after it.
        case planNotIssued
        case notDraft
        case nothingChosen
        case noClassChosen, noSchoolChosen, reasonMissing
        /// These classes have no children.
        case nobodyIn([String])
        /// These go there already.
        case thereAlready([String])
        /// These classes or children are in a supplement that is not issued yet, by its number.
        case inSupplement([String], number: Int)
        /// These children have left their class since.
        case childrenGone([String])
        case rulesBroken([String])
        /// These schools have no seat at all, yet would receive more children.
        case noSeats([String])
        /// The receiving school has signed for these classes.
        case received([String])
        /// Something of these classes' packets is in dispute, or was sent back and went on in a packet of its own.
        case packetsOpen([String])
    }
}

/// What becomes of the packet of a class that a supplement changes.
package enum PacketNeed: Hashable, Sendable {
    /// There is none: one is drafted.
    case none
    /// Nobody has signed it: it follows.
    case follows(serial: String)
    /// Signed, but not by the receiving school: it is taken back 收回 and signed anew.
    case takenBack(serial: String, Handover.State)
    /// The receiving school has signed: the class is its own.
    case received(serial: String)
    /// It must be settled first.
    case open(serial: String)

    /// - Parameter isContinued: children whom the station sent back went on in a packet of their own.
    package init(of head: HandoverHead?, isContinued: Bool) {
        guard let head else {
            self = .none
            return
        }
        switch head.state {
        case .accepted, .filed: self = .received(serial: head.serial)
        case .drafted: self = .follows(serial: head.serial)
        case .disputed: self = .open(serial: head.serial)
        case .prepared, .offered:
            self = isContinued ? .open(serial: head.serial) : .takenBack(serial: head.serial, head.state)
        }
    }
}
