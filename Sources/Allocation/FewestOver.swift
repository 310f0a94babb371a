/// Seats that are over in every plan, at the least, as far as little work can tell: what a search need not try to gain.
struct FewestOver {
    /// Up to so many classes all plans are looked at, and how many choices that may take.
    private static let (classes, choices) = (16, 20_000)

    /// No plan has fewer.
    let bound: Int
    /// A plan better than the given one that none is better than.
    let best: Draft?
    /// Every plan was tried, or excluded: the best of `best` and the given plan is the best there is.
    let isProven: Bool

    /// - Parameter draft: a plan with seats over.
    init(_ problem: Problem, below draft: Draft) {
        let instance = problem.instance
        if problem.classCount <= Self.classes {
            var search = ExactSearch(RuledInstance(instance), nodes: Self.choices)
            let outcome = search.search(below: draft.value)
            if outcome.isProven {
                best = outcome.plan.map { plan in
                    Draft(plan.enumerated().map { problem.arc($0, to: $1) }, problem)
                }
                (bound, isProven) = ((best ?? draft).value.seatsOver, true)
                return
            }
        }
        (best, isProven) = (nil, false)
        // Pupils let go singly; and for each class alone, what of it is over at the school that has most room for it.
        var flow = PupilFlow(instance, opened: true)
        flow.fill()
        let alone = (0..<problem.classCount).reduce(0) { sum, unit in
            sum
                + (problem.arcRange(unit).map {
                    max(0, problem.arcs[$0].weight - problem.seats[problem.arcs[$0].school])
                }.min() ?? 0)
        }
        bound = max(flow.left.reduce(0, +), alone)
    }
}

extension Problem {
    /// As an instance whose codes keep the order of the classes and schools here.
    fileprivate var instance: Instance {
        let code = { (place: Int) in String(InstanceLimits.classes + place) }
        return Instance(
            schools: seats.indices.map { Instance.School(code: code($0), seats: seats[$0], most: most[$0]) },
            classes: (0..<classCount).map { unit in
                Instance.WholeClass(
                    code: code(unit),
                    arcs: arcRange(unit).map {
                        Instance.Arc(school: arcs[$0].school, cost: arcs[$0].cost, weight: arcs[$0].weight)
                    })
            })
    }
}
