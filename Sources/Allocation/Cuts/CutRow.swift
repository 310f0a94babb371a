/// A limit that every plan of whole classes without a seat over keeps, although classes in parts might not: a row of seats and
/// earlier cuts, rounded (mixed-integer rounding, Nemhauser and Wolsey 1990). `ProofTree.Cut` tells how it came about.
struct CutRow {
    /// By arc of the problem.
    let coefficients: [Int]
    let limit: Int
    /// The largest coefficient, without its sign.
    let widest: Int

    /// The divisor of every row: multipliers are counted in its parts.
    static let divisor = 1 << digits
    private static let digits = 20
    /// Coefficients are cut down to so much.
    private static let largest = 1 << 14
    static let most = 1 << 28

    /// - Parameters:
    ///   - seats: multiplier of each school's row, in parts of `divisor`.
    ///   - earlier: multipliers of cuts, by their place in `cuts`.
    ///   - keys: by class, the arc whose coefficient is to be 0.
    ///   - open: the arcs that count; the others keep 0.
    /// - Returns: nil where the row rounds to nothing, or the numbers grow too large.
    static func make(
        _ problem: Problem, seats: [Int], earlier: [(cut: Int, share: Int)], cuts: [CutRow], keys: [Int], open: [Int]
    ) -> (row: CutRow, scale: Int)? {
        guard seats.allSatisfy({ abs($0) <= most }), earlier.allSatisfy({ abs($0.share) <= most }) else { return nil }
        var sums = [Int](repeating: 0, count: problem.arcs.count)
        for arc in open { sums[arc] = seats[problem.arcs[arc].school] * problem.arcs[arc].weight }
        for (cut, share) in earlier { add(share, cuts[cut].coefficients, to: &sums, open) }
        var total = 0
        for (school, share) in seats.enumerated() { total += share * problem.seats[school] }
        for (cut, share) in earlier { total += share * cuts[cut].limit }
        for key in keys { total -= sums[key] }
        // Shifts and masks round downwards.
        let part = total & (divisor - 1)
        guard part > 0 else { return nil }
        func rounded(_ sum: Int) -> Int { (sum >> digits) * (divisor - part) + max(0, sum & (divisor - 1) - part) }
        let roundedSeats = seats.map(rounded)
        let roundedEarlier = earlier.map { (cut: $0.cut, share: rounded($0.share)) }
        var limit = (total >> digits) * (divisor - part)
        for (school, share) in roundedSeats.enumerated() { limit -= share * problem.seats[school] }
        for (cut, share) in roundedEarlier { limit -= share * cuts[cut].limit }
        var result = sums
        for arc in open {
            result[arc] = rounded(sums[arc] - sums[keys[problem.unit(of: arc)]])
            result[arc] -= roundedSeats[problem.arcs[arc].school] * problem.arcs[arc].weight
        }
        for (cut, share) in roundedEarlier { add(-share, cuts[cut].coefficients, to: &result, open) }
        var shifted = result
        var widest = 0
        for arc in open {
            shifted[arc] = result[arc] - result[keys[problem.unit(of: arc)]]
            widest = max(widest, abs(shifted[arc]))
        }
        for key in keys { limit -= result[key] }
        let scale = widest / largest + 1
        if scale > 1 { for arc in open { shifted[arc] = floorQuotient(shifted[arc], scale) } }
        let (bound, largest) = (floorQuotient(limit, scale), max(1, widest / scale))
        guard abs(bound) <= largest << 10 else { return nil }
        return (CutRow(coefficients: shifted, limit: bound, widest: largest), scale)
    }

    private static func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }

    private static func add(_ share: Int, _ coefficients: [Int], to sums: inout [Int], _ open: [Int]) {
        for arc in open { sums[arc] += share * coefficients[arc] }
    }
}
