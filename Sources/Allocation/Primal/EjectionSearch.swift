/// Improves a plan by ejection chains: a class moves to another school, a class of that school makes room, and so on. For
/// instances whose weights differ from school to school, where no table can re-divide a pair.
///
/// After Yagiura, Ibaraki and Glover, "An ejection chain approach for the generalized assignment problem" (2004): seats
/// over are allowed at a price. Each cycle begins at prices where crowding hardly counts and raises the price of every
/// crowded school until no seat is over, so that the plan comes to the seats from below its cost and gives up little.
struct EjectionSearch {
    /// Schools looked at for each class: a longer chain of near ones reaches more in the same time than a short one of all.
    private static let width = 4
    /// Classes that move in one chain, at most.
    private static let length = 6
    /// Moves looked at for one unit of effort.
    private static let movesPerEffort = 4096
    /// Times that the prices of crowded schools are raised in one cycle: a little so many times, to give up little cost,
    /// then doubled, because no cost outweighs a seat over.
    private static let (gentle, raises) = (100, 130)
    private static let dearest = 1 << 34

    private struct Link {
        let unit: Int
        let rank: Int
    }

    private let problem: Problem
    private let near: NearChoices
    /// What a seat over counts when a cycle begins.
    private let floor: [Int]
    private var chance: Chance
    private var plan: PricedPlan
    private var best: [Int]
    private var bestValue: PlanValue
    /// Held by the chain that is being tried.
    private var isFixed: [Bool]
    /// Classes to be looked at, each once.
    private var waiting: [Int] = []
    private var isWaiting: [Bool]
    private var moves = 0

    /// - Parameter seatPrices: of `SeatPrices`.
    init(_ problem: Problem, _ chance: Chance, from draft: Draft, seatPrices: [Int]) {
        self.problem = problem
        self.chance = chance
        near = NearChoices(problem, seatPrices: seatPrices, chosen: draft.chosen, count: Self.width)
        let mean = max(Certificate.unit, seatPrices.reduce(0, +) / max(1, seatPrices.count))
        floor = seatPrices.map { min(Self.dearest, max($0, mean / 2) / 8 * 9) }
        plan = PricedPlan(problem, near, draft.chosen, seatPrice: floor)
        (best, bestValue) = (draft.chosen, draft.value)
        isFixed = [Bool](repeating: false, count: problem.classCount)
        isWaiting = isFixed
    }

    /// Spends `effort`, less when the plan reaches `target` or `report` answers false.
    mutating func run(
        effort: Int, target: PlanValue = PlanValue(seatsOver: 0, cost: 0),
        report: (_ done: Int, _ best: PlanValue) -> Bool
    ) -> Draft {
        var raises = Self.raises
        while moves / Self.movesPerEffort < effort, bestValue > target {
            guard report(moves / Self.movesPerEffort, bestValue) else { break }
            if plan.value.seatsOver > 0, raises < Self.raises {
                raises += 1
                raisePrices(gently: raises <= Self.gentle)
            } else {
                raises = 0
                beginCycle()
            }
            settle()
        }
        return Draft(best, problem)
    }

    /// From where the last cycle ended or from the best plan, with a few classes moved by chance and seats cheap again. While
    /// seats are over, every other cycle keeps seats dear and moves up to all classes: cheap seats would lead it back to the
    /// same crowded plan.
    private mutating func beginCycle() {
        moves += problem.classCount
        let isBold = bestValue.seatsOver > 0 && chance.below(2) == 0
        if !isBold, chance.below(2) == 0 {
            for unit in best.indices { plan.move(unit, to: near.rank(of: best[unit], unit)) }
        }
        for _ in 0...chance.below(isBold ? problem.classCount : 3) {
            let unit = chance.below(problem.classCount)
            plan.move(unit, to: chance.below(near.width(unit)))
        }
        if !isBold { plan.seatPrice = floor }
        for unit in best.indices { look(at: unit) }
    }

    private mutating func raisePrices(gently: Bool) {
        for school in plan.load.indices where plan.over(school) > 0 {
            let price = plan.seatPrice[school]
            plan.seatPrice[school] = min(Self.dearest, price + (gently ? price / 16 + 1 : price))
            for unit in plan.members[school] { look(at: unit) }
        }
    }

    private mutating func look(at unit: Int) {
        guard !isWaiting[unit] else { return }
        isWaiting[unit] = true
        waiting.append(unit)
    }

    /// Improves until no chain from a waiting class does.
    private mutating func settle() {
        while !waiting.isEmpty {
            waiting.swapAt(chance.below(waiting.count), waiting.count - 1)
            let unit = waiting.removeLast()
            isWaiting[unit] = false
            while true {
                let chain = bestChain(from: unit)
                guard !chain.isEmpty else { break }
                for link in chain { move(link) }
                if plan.value < bestValue { (best, bestValue) = (plan.chosen, plan.value) }
            }
        }
    }

    /// Moves a class; everybody at its two schools is to be looked at again.
    private mutating func move(_ link: Link) {
        let before = plan.school(link.unit)
        plan.move(link.unit, to: link.rank)
        for school in [before, plan.school(link.unit)] {
            for unit in plan.members[school] { look(at: unit) }
        }
    }

    /// Of all chains that begin with this class and lower the value, the one that lowers it most; empty where none does.
    private mutating func bestChain(from first: Int) -> [Link] {
        var least = 0
        var best: [Link] = []
        for other in 0..<near.width(first) where near[first, other].school != plan.school(first) {
            var chain: [Link] = []
            var back: [Link] = []
            var total = 0
            var next: (change: Int, unit: Int, rank: Int)? = (plan.change(first, to: other), first, other)
            while let link = next {
                total += link.change
                chain.append(Link(unit: link.unit, rank: link.rank))
                back.append(Link(unit: link.unit, rank: plan.rank[link.unit]))
                plan.move(link.unit, to: link.rank)
                isFixed[link.unit] = true
                if total < least { (least, best) = (total, chain) }
                let school = plan.school(link.unit)
                moves += 1 + plan.members[school].count * Self.width
                next = chain.count < Self.length ? plan.cheapestMove(outOf: school, isFixed: isFixed) : nil
            }
            for link in back.reversed() {
                plan.move(link.unit, to: link.rank)
                isFixed[link.unit] = false
            }
        }
        return best
    }
}
