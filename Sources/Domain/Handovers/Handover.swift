/// The handover 整班移交 of one class to one receiving school: a packet of roster lines and paper files (notice 五(二)).
///
/// The sending school prepares and signs, the station hands over, the receiving school disputes lines or accepts, the
/// bureau files its copy. A supplement to the plan takes a packet back that the receiving school has not signed.
package struct Handover: StateMachine {
    package enum State: String, CaseIterable, Sendable {
        case drafted, prepared, offered, disputed, accepted, filed
    }

    package enum Step: String, CaseIterable, Sendable {
        case prepare, offer, dispute, settle, accept, file, takeBack
    }

    package static let initial = State.drafted

    package static func next(from state: State, by step: Step) -> State? {
        switch (state, step) {
        case (.drafted, .prepare): .prepared
        case (.prepared, .offer): .offered
        case (.offered, .dispute): .disputed
        case (.disputed, .settle): .offered
        case (.offered, .accept): .accepted
        case (.accepted, .file): .filed
        case (.prepared, .takeBack), (.offered, .takeBack): .drafted
        default: nil
        }
    }

    /// The packet's stage as a fact of its children; `nil` once it is accepted: then they are handed over.
    package static func stage(of state: State) -> PacketStage? {
        switch state {
        case .drafted: .drafted
        case .prepared: .prepared
        case .offered: .offered
        case .disputed: .disputed
        case .accepted, .filed: nil
        }
    }

    /// What the receiving school says of one line.
    package enum Verdict: String, CaseIterable, Sendable {
        case open, agreed, unknownChild, missingFromLineUp

        /// Only these two are disputes: a child that the school does not know, or one that was not in the line-up.
        package var isDispute: Bool { self == .unknownChild || self == .missingFromLineUp }
    }

    /// The four copies of the form 交接表一式四份, each with its keeper.
    package enum Copy: Int, CaseIterable, Sendable {
        case sendingSchool = 1, receivingSchool, station, bureau
    }
}
