/// What the bound of a level rests on, so that `LevelVerifier` can reckon it anew from the county alone. What only a
/// search through every plan has shown has none.
package enum LevelProof: Sendable, Equatable {
    /// Classes with more pupils than there are seats where they may go: for the seats over by any way, for the farthest
    /// way by the ways that are shorter than the bound.
    case cut([Int])
    /// By the same ways the classes, whole, do not fit.
    case room(RoomProof)
    /// Where every moved child costs `price` metres more, no plan comes to less than `bound`; what that leaves for one of
    /// the two, the other being limited, is the bound of the level.
    case priced(price: Int, bound: Int, certificate: Certificate)
    /// Every plan sends the class to the school, or does not: each half is shown by itself. Nothing is said of a half in
    /// which a class is left without a school.
    indirect case divided(class: Int, school: Int, there: LevelProof?, elsewhere: LevelProof?)
    /// Of one part: there this level comes to no less than `bound`. Of a level before the one in question, that is more
    /// than it allows. Nothing else is said where the nearest schools show it, or those who have to move.
    indirect case part(level: LevelOutcome.Level, bound: Int, proof: LevelProof?)

    /// Parts that a proof may have.
    static let partLimit = 64

    /// Parts that all plans are divided into.
    var parts: Int {
        switch self {
        case .divided(_, _, let there, let elsewhere): (there?.parts ?? 1) + (elsewhere?.parts ?? 1)
        case .part(_, _, let proof): proof?.parts ?? 1
        default: 1
        }
    }
}

/// What a plan says of itself level by level; the verifier believes none of it.
package struct LevelClaim: Sendable, Equatable {
    package var assignment: [Int]
    /// The plan that the levels before `LevelPolicy.last` were settled by.
    package var settled: [Int]
    package var levels: [LevelOutcome]
    package var proofs: [LevelOutcome.Level: LevelProof]

    package init(
        assignment: [Int], settled: [Int], levels: [LevelOutcome], proofs: [LevelOutcome.Level: LevelProof]
    ) {
        (self.assignment, self.settled, self.levels, self.proofs) = (assignment, settled, levels, proofs)
    }

    package init(_ solution: LevelledSolution) {
        self.init(
            assignment: solution.assignment, settled: solution.settled, levels: solution.levels,
            proofs: solution.proofs)
    }
}

/// What the verifier found by its own reckoning. `objections` empty: the plan is what it claims to be.
package struct LevelVerdict: Sendable, Equatable {
    package enum Objection: Sendable, Equatable {
        case instance([InstanceFault])
        /// Figures, pairs or beds that are not those of the classes and schools.
        case figures
        /// Not the levels of the policy, in its order.
        case levels
        case assignmentLength(expected: Int, found: Int)
        case forbidden(class: Int, school: Int)
        case together([Int])
        case bedsOver(school: Int)
        case value(LevelOutcome.Level, claimed: Int, found: Int)
        case allowed(LevelOutcome.Level, claimed: Int, found: Int)
        case bound(LevelOutcome.Level, claimed: Int, proven: Int)
    }

    package var objections: [Objection] = []
    /// As claimed, with the bounds that were reproduced; without any where the plan is not what it claims to be.
    package var levels: [LevelOutcome]

    package var holds: Bool { objections.isEmpty }
}
