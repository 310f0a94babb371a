/// Which choices are still open on the way through a search, and what they leave of each school's seats.
struct ChoiceField {
    private let problem: Problem
    /// Seats that may be over; `settle` is only for none.
    let seatsOver: Int
    /// By arc.
    private(set) var isOpen: [Bool]
    /// Open choices of each class.
    private(set) var left: [Int]
    private(set) var openCount: Int
    /// Struck choices in their order.
    private var struck: [Int] = []
    /// Seats that the classes with one choice leave free, by school; kept by `settle`.
    private(set) var room: [Int]
    /// Cost of the classes with one choice; kept by `settle`.
    private(set) var settledCost = 0

    init(_ problem: Problem, seatsOver: Int = 0) {
        self.problem = problem
        self.seatsOver = seatsOver
        isOpen = problem.arcs.map { $0.weight <= problem.seats[$0.school] + seatsOver }
        let isOpen = isOpen
        left = (0..<problem.classCount).map { unit in problem.arcRange(unit).count { isOpen[$0] } }
        openCount = isOpen.count { $0 }
        room = problem.seats
    }

    /// Whether the class carries a price: where seats may be over, those with one choice do too.
    func isFree(_ unit: Int) -> Bool { left[unit] > 1 || seatsOver > 0 }

    var mark: Int { struck.count }

    mutating func strike(_ arc: Int) {
        guard isOpen[arc] else { return }
        isOpen[arc] = false
        left[problem.unit(of: arc)] -= 1
        openCount -= 1
        struck.append(arc)
    }

    mutating func takeBack(to mark: Int) {
        while struck.count > mark {
            let arc = struck.removeLast()
            isOpen[arc] = true
            left[problem.unit(of: arc)] += 1
            openCount += 1
        }
    }

    /// Places the classes that have one choice left, and strikes the choices that no longer fit, until nothing more
    /// follows. False: a class has no choice left, or a school is over its seats.
    mutating func settle() -> Bool {
        while true {
            room = problem.seats
            settledCost = 0
            for unit in left.indices {
                guard left[unit] > 0 else { return false }
                guard left[unit] == 1, let arc = problem.arcRange(unit).first(where: { isOpen[$0] }) else { continue }
                room[problem.arcs[arc].school] -= problem.arcs[arc].weight
                settledCost += problem.arcs[arc].cost
            }
            guard room.allSatisfy({ $0 >= 0 }) else { return false }
            let before = struck.count
            for unit in left.indices where left[unit] > 1 {
                for arc in problem.arcRange(unit) where isOpen[arc] {
                    if problem.arcs[arc].weight > room[problem.arcs[arc].school] { strike(arc) }
                }
            }
            if struck.count == before { return true }
        }
    }

    /// The plan when every class has one choice.
    var onlyPlan: [Int] {
        left.indices.map { unit in problem.arcRange(unit).first { isOpen[$0] } ?? problem.start[unit] }
    }
}
