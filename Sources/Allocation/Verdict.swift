/// What a plan says of itself; the verifier believes none of it.
package struct Claim: Sendable, Equatable {
    package var seatsOver: Int
    /// No plan has fewer seats over, and the classes that show it: more pupils than seats where they may go.
    package var seatsBound: Int
    package var seatsCut: [Int]
    package var cost: Int
    package var bound: Int
    package var certificate: Certificate

    package init(
        seatsOver: Int, seatsBound: Int = 0, seatsCut: [Int] = [], cost: Int, bound: Int, certificate: Certificate
    ) {
        self.seatsOver = seatsOver
        (self.seatsBound, self.seatsCut) = (seatsBound, seatsCut)
        self.cost = cost
        self.bound = bound
        self.certificate = certificate
    }

    package init(_ solution: Solution) {
        self.init(
            seatsOver: solution.seatsOver, cost: solution.cost, bound: solution.bound,
            certificate: solution.certificate)
    }
}

/// What the verifier found by its own reckoning. `objections` empty: the plan is what it claims to be.
package struct Verdict: Sendable, Equatable {
    package enum Objection: Sendable, Equatable {
        case instance([InstanceFault])
        /// The assignment does not name exactly one school for each class.
        case assignmentLength(expected: Int, found: Int)
        case forbidden(class: Int, school: Int)
        case seatsOver(claimed: Int, found: Int)
        case seatsBound(claimed: Int, proven: Int)
        case cost(claimed: Int, found: Int)
        case certificateLength(expected: Int, found: Int)
        case priceOutOfRange(class: Int)
        case seatPriceOutOfRange
        case bound(claimed: Int, proven: Int)
        /// The parts of the certificate are not parts of the instance, or a seat is over.
        case parts
        /// To follow it takes more than is given to any proof, and than any search would write.
        case proofTooLong
    }

    package var objections: [Objection] = []
    package var seatsOver = 0
    package var seatsBound = 0
    package var cost = 0
    package var bound = 0

    package var holds: Bool { objections.isEmpty }
    /// No plan has fewer seats over, and none with no more of them costs less.
    package var isProven: Bool { holds && seatsBound >= seatsOver && bound >= cost }
}
