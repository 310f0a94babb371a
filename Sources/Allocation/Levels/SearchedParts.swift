/// What `SideSearch` has seen, part by part: put together to what the bound of a level rests on.
struct SearchedParts {
    private struct Part {
        /// As they were solved in this part without the sides; none where nobody looked.
        var levels: [LevelOutcome] = []
        var proofs: [LevelOutcome.Level: LevelProof] = [:]
        /// A class is left without a school.
        var isEmpty = false
        var halves: Halves?
    }

    private struct Halves {
        let unit: Int
        let school: Int
        /// By their places among the parts.
        let there: Int
        let elsewhere: Int
    }

    private var parts = [Part()]

    /// A part was looked at; the whole is part 0.
    mutating func note(_ part: Int, _ levels: [LevelOutcome], _ proofs: [LevelOutcome.Level: LevelProof]) {
        (parts[part].levels, parts[part].proofs) = (levels, proofs)
    }

    mutating func noteEmpty(_ part: Int) { parts[part].isEmpty = true }

    /// The class is only at the school, or never there: the places of both halves.
    mutating func divide(_ part: Int, unit: Int, school: Int) -> (there: Int, elsewhere: Int) {
        let (there, elsewhere) = (parts.count, parts.count + 1)
        parts += [Part(), Part()]
        parts[part].halves = Halves(unit: unit, school: school, there: there, elsewhere: elsewhere)
        return (there, elsewhere)
    }

    /// What is shown of a level, for the plans that keep to the levels before it; nil: nothing.
    func shown(
        _ level: LevelOutcome.Level, after before: [LevelOutcome]
    ) -> (bound: Int?, proof: LevelProof?) { shown(level, after: before, of: 0) }

    private func shown(
        _ level: LevelOutcome.Level, after before: [LevelOutcome], of part: Int
    ) -> (bound: Int?, proof: LevelProof?) {
        let own = bound(level, after: before, of: part)
        if let halves = parts[part].halves {
            let there = half(level, after: before, of: halves.there)
            let elsewhere = half(level, after: before, of: halves.elsewhere)
            let least = min(there.bound ?? 0, elsewhere.bound ?? 0)
            if least > own ?? 0 {
                return (
                    least,
                    .divided(class: halves.unit, school: halves.school, there: there.proof, elsewhere: elsewhere.proof)
                )
            }
        }
        return (own, parts[part].proofs[level])
    }

    /// The same of a half, which may also have no plan that keeps to the levels before.
    private func half(
        _ level: LevelOutcome.Level, after before: [LevelOutcome], of part: Int
    ) -> (bound: Int?, proof: LevelProof?) {
        if parts[part].isEmpty { return (.max, nil) }
        for earlier in before {
            if let bound = bound(earlier.level, after: before, of: part), bound > earlier.allowed {
                return (.max, .part(level: earlier.level, bound: bound, proof: parts[part].proofs[earlier.level]))
            }
        }
        let (bound, proof) = shown(level, after: before, of: part)
        switch proof {
        case .divided, .part: return (bound, proof)
        default: return (bound, bound.map { .part(level: level, bound: $0, proof: proof) })
        }
    }

    /// As the part itself was solved. Within narrower limits that says nothing of the plans beyond them.
    private func bound(_ level: LevelOutcome.Level, after before: [LevelOutcome], of part: Int) -> Int? {
        func own(_ level: LevelOutcome.Level) -> LevelOutcome? { parts[part].levels.first { $0.level == level } }
        let isWithin = before.prefix { $0.level != level }.allSatisfy { outcome in
            own(outcome.level).map { outcome.allowed <= $0.allowed } ?? true
        }
        return isWithin ? own(level)?.bound : nil
    }
}
