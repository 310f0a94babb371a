extension Inspection {
    /// What the inspector found of one proof.
    package enum Verdict: String, CaseIterable, Sendable { case met, unmet, notSeen }

    /// Whether a child of the sample was seen.
    package enum Sighting: String, CaseIterable, Sendable { case open, seen, notSeen }

    package enum Refusal: Error, Hashable {
        /// Schools and towns are inspected.
        case notInspectable
        case alreadyOpen
        /// Each proof must have been looked at before the inspection is closed.
        case proofsOpen
        /// Something was wrong and nobody has been told to mend it.
        case orderMissing
        /// An unmet proof or a child not seen needs a finding in words.
        case findingMissing
        /// What an order rests on stays as it was.
        case ordered
    }
}

/// One proof as the data show it at this moment: how many, and how many of them are not as they should be.
package struct ProofReading: Hashable, Sendable {
    package let total: Int
    package let open: Int

    package init(total: Int, open: Int) {
        self.total = total
        self.open = open
    }

    package var isMet: Bool { total > 0 && open == 0 }
}

extension Rectification {
    package enum Refusal: Error, Hashable {
        case noFinding
        case demandMissing
        /// The deadline must lie after the day of the order.
        case deadlinePassed
        case alreadyOrdered
        case answerMissing
        case reasonMissing
        /// Only the unit that was ordered answers (for a town also its station).
        case notAddressee
    }
}
