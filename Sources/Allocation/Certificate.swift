/// The proof of a bound: Lagrangian multipliers as integers, in 1/64 of the cost unit.
///
/// Each class must be placed exactly once; relaxing that at the price `classPrices[c]`, and "no more than O seats over"
/// at `seatPrice`, leaves one knapsack per school. For every plan with at most O seats over
///
///     64 · cost ≥ Σ classPrices − seatPrice · O + Σ over schools of min over sets X of classes that may go there
///                 ( Σ over X of (64 · cost − classPrice) + seatPrice · excess of X )
///
/// where X fills at most seats + O. With O = 0 no X exceeds the seats. A school whose table would have more than
/// `cellLimit` cells counts as if it had seats for all, which can only lower the bound.
package struct Certificate: Sendable, Equatable {
    package static let unit = 64
    package static let cellLimit = 1 << 24

    /// By class, in the order of the input; 0 … `limit(classes:schools:)`.
    package var classPrices: [Int]
    /// 0 … `seatPriceLimit`; without meaning when no seat is over.
    package var seatPrice: Int
    /// The search that shows that no plan without a seat over costs less than `cost`; `nil` where the prices alone carry
    /// the bound.
    package var tree: ProofTree?

    /// Classes and schools that have nothing to do with the others, each with a bound of its own: together they carry the
    /// bound, instead of `tree`. Only where no seat is over; empty where all is of one piece.
    package var parts: [Part]

    package struct Part: Sendable, Equatable {
        /// By their places in the input; the tree counts both in the order given here.
        package var classes: [Int]
        package var schools: [Int]
        package var bound: Int
        package var tree: ProofTree?

        package init(classes: [Int], schools: [Int], bound: Int, tree: ProofTree?) {
            (self.classes, self.schools, self.bound, self.tree) = (classes, schools, bound, tree)
        }
    }

    package init(classPrices: [Int], seatPrice: Int, tree: ProofTree? = nil, parts: [Part] = []) {
        self.classPrices = classPrices
        self.seatPrice = seatPrice
        self.tree = tree
        self.parts = parts
    }

    package static let seatPriceLimit = 1 << 36

    /// Prices up to here cannot overflow the sum over all schools.
    package static func limit(classes: Int, schools: Int) -> Int {
        min(1 << 44, (1 << 60) / max(1, classes * schools))
    }
}
