import Allocation

/// Small invented instances, the same for the same seed.
struct Sample {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }

    /// Up to 7 classes and 3 schools; every class has an arc; `tight` leaves few seats free, or too few.
    mutating func instance(tight: Bool, differentWeights: Bool = false) -> Instance {
        let schoolCount = number(2...3)
        var demand = 0
        let classes = (0..<number(3...7)).map { index in
            let size = number(9...55)
            demand += size
            let always = number(0...(schoolCount - 1))
            let arcs = (0..<schoolCount).filter { $0 == always || number(0...9) < 8 }.map {
                Instance.Arc(
                    school: $0, cost: size * number(300...9000),
                    weight: differentWeights ? number(9...55) : size)
            }
            return Instance.WholeClass(code: "c\(index)", arcs: arcs)
        }
        let share = demand / schoolCount
        let schools = (0..<schoolCount).map {
            Instance.School(code: "s\($0)", seats: max(0, share + number(tight ? -15...15 : 10...60)))
        }
        return Instance(schools: schools, classes: classes)
    }
}

/// Tries every plan; for instances of a few classes.
enum Exhaustive {
    static func best(_ instance: Instance) -> PlanValue {
        var best = PlanValue(beyond: Int.max, seatsOver: Int.max, cost: Int.max)
        var load = [Int](repeating: 0, count: instance.schools.count)
        func place(_ unit: Int, _ cost: Int) {
            guard unit < instance.classes.count else {
                let schools = zip(load, instance.schools)
                let beyond = schools.reduce(0) { $0 + max(0, $1.0 - ($1.1.most ?? $1.0)) }
                let over = schools.reduce(0) { $0 + max(0, $1.0 - $1.1.seats) }
                best = min(best, PlanValue(beyond: beyond, seatsOver: over, cost: cost))
                return
            }
            for arc in instance.classes[unit].arcs {
                load[arc.school] += arc.weight
                place(unit + 1, cost + arc.cost)
                load[arc.school] -= arc.weight
            }
        }
        place(0, 0)
        return best
    }
}
