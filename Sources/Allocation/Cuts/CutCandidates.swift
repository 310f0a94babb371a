/// Where `CutSearch` finds its rounded rows.
extension CutSearch {
    struct Candidate {
        let row: CutRow
        let source: ProofTree.Cut
        let depth: Double
        let norm: Double
    }

    func likeness(_ one: Candidate, _ other: Candidate) -> Double {
        var product = 0.0
        for arc in open { product += Double(one.row.coefficients[arc]) * Double(other.row.coefficients[arc]) }
        return product / (one.norm * other.norm)
    }

    /// What the table's levels are by arc, and by class the choice with the most of it.
    private struct Levels {
        var of: [Double]
        var first: [Int]
        var parts: [Int] = []
    }

    private func levels(_ table: Tableau) -> Levels {
        var levels = Levels(
            of: [Double](repeating: 0, count: problem.arcs.count),
            first: [Int](repeating: -1, count: problem.classCount))
        for arc in open where field.isOpen[arc] {
            levels.of[arc] = column[arc] >= 0 ? table.level(of: column[arc]) : 1
            let unit = problem.unit(of: arc)
            if levels.first[unit] < 0 || levels.of[arc] > levels.of[levels.first[unit]] { levels.first[unit] = arc }
            if levels.of[arc] > 0.005, levels.of[arc] < 0.995 { levels.parts.append(arc) }
        }
        return levels
    }

    /// Rounded rows that the table's levels break: of the table itself, and of schools and groups that share a class.
    func candidates(_ table: Tableau) -> (candidates: [Candidate], tries: Int) {
        let levels = levels(table)
        var found: [Candidate] = []
        var tries = 0
        for arc in levels.parts where table.row[column[arc]] >= 0 {
            let shares = columns.indices.compactMap { place -> (row: Int, share: Double)? in
                guard case .row(let row) = columns[place] else { return nil }
                return (row, table[table.row[column[arc]], place] / size(row))
            }
            for times in [1.0, -1, 2, -2, 3, -3] {
                tries += 1
                if let cut = candidate(shares, times, keys(levels, without: arc), levels.of) { found.append(cut) }
            }
        }
        for group in groups(levels) {
            for arc in levels.parts where group.contains(problem.arcs[arc].school) {
                let weight = Double(problem.arcs[arc].weight)
                for times in [1.0, 2, 3] {
                    tries += 1
                    let shares = group.map { (row: $0, share: 1 / weight) }
                    tries += 1
                    if let cut = candidate(shares, times, keys(levels, without: arc), levels.of) { found.append(cut) }
                }
            }
        }
        return (found, tries)
    }

    /// Every school with a class in parts, and those that share one, up to three.
    private func groups(_ levels: Levels) -> [[Int]] {
        var shared: [Set<Int>] = [Set<Int>](repeating: [], count: problem.schoolCount)
        for arc in levels.parts {
            for other in levels.parts where problem.unit(of: arc) == problem.unit(of: other) {
                shared[problem.arcs[arc].school].insert(problem.arcs[other].school)
            }
        }
        var groups: Set<[Int]> = []
        for school in shared.indices where !shared[school].isEmpty {
            groups.insert([school])
            for other in shared[school] {
                groups.insert(Set([school, other]).sorted())
                for third in shared[other] { groups.insert(Set([school, other, third]).sorted()) }
            }
        }
        return groups.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func keys(_ levels: Levels, without arc: Int) -> [Int] {
        let unit = problem.unit(of: arc)
        var keys = levels.first
        if keys[unit] == arc {
            keys[unit] =
                problem.arcRange(unit).filter { $0 != arc && field.isOpen[$0] }
                .max { (levels.of[$0], $1) < (levels.of[$1], $0) } ?? arc
        }
        return keys
    }

    private func candidate(
        _ shares: [(row: Int, share: Double)], _ times: Double, _ keys: [Int], _ levels: [Double]
    ) -> Candidate? {
        var seats = [Int](repeating: 0, count: problem.schoolCount)
        var earlier: [(cut: Int, share: Int)] = []
        for (row, share) in shares {
            let large = share * times * Double(CutRow.divisor)
            guard abs(large) < Double(CutRow.most) else { return nil }
            let whole = Int(large.rounded())
            if whole == 0 { continue }
            if row < problem.schoolCount {
                seats[row] = whole
            } else {
                earlier.append((row - problem.schoolCount, whole))
            }
        }
        guard
            let (row, scale) = CutRow.make(problem, seats: seats, earlier: earlier, cuts: cuts, keys: keys, open: open)
        else { return nil }
        var (reached, square) = (0.0, 0.0)
        for arc in open {
            let number = Double(row.coefficients[arc])
            reached += number * levels[arc]
            square += number * number
        }
        let depth = (reached - Double(row.limit)) / max(1, square.squareRoot())
        guard depth > 1e-3 else { return nil }
        let source = ProofTree.Cut(
            seats: problem.inGivenSchools(seats), cuts: earlier.flatMap { [$0.cut, $0.share] },
            keys: problem.inGivenOrder(keys.map { problem.givenSchool(of: $0) }), divisor: CutRow.divisor, scale: scale)
        return Candidate(row: row, source: source, depth: depth, norm: max(1, square.squareRoot()))
    }
}
