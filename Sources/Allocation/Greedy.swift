/// First plan: the class that loses most by not getting its first choice at the given seat prices chooses first.
enum Greedy {
    static func plan(_ problem: Problem, prices: [Int]) -> Draft {
        var chosen = [Int](repeating: 0, count: problem.classCount)
        var room = problem.seats
        for unit in order(problem, prices) {
            let arc = choice(unit, problem, prices, room)
            chosen[unit] = arc
            room[problem.arcs[arc].school] -= problem.arcs[arc].weight
        }
        return Draft(chosen, problem)
    }

    /// Large regret first; equals by size, then by code.
    private static func order(_ problem: Problem, _ prices: [Int]) -> [Int] {
        let keys = (0..<problem.classCount).map { unit -> (regret: Int, weight: Int) in
            var first = Int.max
            var second = Int.max
            for index in problem.arcRange(unit) {
                let value = priced(problem.arcs[index], prices)
                if value < first { (first, second) = (value, first) } else if value < second { second = value }
            }
            return (second == Int.max ? Int.max : second - first, problem.arcs[problem.start[unit]].weight)
        }
        return (0..<problem.classCount).sorted {
            (keys[$1].regret, keys[$1].weight, $0) < (keys[$0].regret, keys[$0].weight, $1)
        }
    }

    private static func choice(_ unit: Int, _ problem: Problem, _ prices: [Int], _ room: [Int]) -> Int {
        var best = (beyond: Int.max, over: Int.max, priced: Int.max, arc: problem.start[unit])
        for index in problem.arcRange(unit) {
            let arc = problem.arcs[index]
            let free = room[arc.school]
            let last = free + problem.most[arc.school] - problem.seats[arc.school]
            let (beyond, over) = (max(0, arc.weight - max(0, last)), max(0, arc.weight - max(0, free)))
            let candidate = (beyond: beyond, over: over, priced: priced(arc, prices), arc: index)
            if candidate < best { best = candidate }
        }
        return best.arc
    }

    private static func priced(_ arc: Problem.Arc, _ prices: [Int]) -> Int {
        arc.cost * Certificate.unit + prices[arc.school] * arc.weight
    }
}
