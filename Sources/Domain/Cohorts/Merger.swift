/// Two children of a cohort found to be one 合并重复学生, after the census has closed: one is kept, the other leaves.
///
/// Likeness never merges anybody; an officer does, with the reason and the document, and it can be undone.
package struct Merger: Hashable, Sendable {
    /// One of the two, as far as the law asks.
    package struct Side: Hashable, Sendable {
        let identity: IdentityNumber?
        let situation: Situation

        package init(identity: IdentityNumber?, situation: Situation) {
            self.identity = identity
            self.situation = situation
        }

        /// How sure it is that this is where the child is: seen, then on the national system's list.
        fileprivate var evidence: Int { (situation.presentSchool == nil ? 0 : 2) + (situation.record == nil ? 0 : 1) }
    }

    package enum Refusal: Error, Hashable, CaseIterable {
        case sameChild, censusOpen, hasLeft, notMerged
        case reasonMissing, documentMissing
        /// Two valid identity numbers are two children, unless one of the numbers was wrong.
        case numbersDiffer
        /// The one to leave is the one who is here.
        case wrongWayRound
    }

    private let kept: Side
    private let merged: Side

    package init(of merged: Side, into kept: Side) {
        self.merged = merged
        self.kept = kept
    }

    /// Both have a valid identity number, and not the same.
    package var numbersDiffer: Bool {
        guard let one = kept.identity, let other = merged.identity else { return false }
        return one != other
    }

    /// - Parameter wrongNumber: how it came that one of two valid identity numbers was wrong.
    package func requireLawful(reason: String, document: String, wrongNumber: String) throws(Refusal) {
        guard kept.situation.left == nil, merged.situation.left == nil else { throw .hasLeft }
        guard merged.evidence <= kept.evidence else { throw .wrongWayRound }
        guard !reason.isEmpty else { throw .reasonMissing }
        guard !document.isEmpty else { throw .documentMissing }
        guard !numbersDiffer || !wrongNumber.isEmpty else { throw .numbersDiffer }
    }
}
