/// Recomputes the bound of a certificate, school by school, with a table over all loads up to the allowed one.
struct BoundCheck {
    let bound: Int

    init(_ instance: Instance, _ certificate: Certificate, seatsOver: Int) {
        var candidates = [[(weight: Int, value: Int)]](repeating: [], count: instance.schools.count)
        for (unit, price) in zip(instance.classes, certificate.classPrices) {
            for arc in unit.arcs {
                candidates[arc.school].append((arc.weight, arc.cost * Certificate.unit - price))
            }
        }
        var total = certificate.classPrices.reduce(0, +)
        if seatsOver > 0 { total -= certificate.seatPrice * seatsOver }
        for (school, list) in zip(instance.schools, candidates) {
            total += Self.least(list, seats: school.seats, extra: seatsOver, seatPrice: certificate.seatPrice)
        }
        bound = total <= 0 ? 0 : (total - 1) / Certificate.unit + 1
    }

    /// Least value of any set of classes within the seats and the extra ones.
    static func least(_ list: [(weight: Int, value: Int)], seats: Int, extra: Int, seatPrice: Int) -> Int {
        let worth = list.filter { $0.value < 0 && $0.weight <= seats + extra }
        let everything = worth.reduce(0) { $0 + $1.value }
        let load = worth.reduce(0) { $0 + $1.weight }
        let top = min(seats + extra, load)
        guard load > seats, (top + 1) * worth.count <= Certificate.cellLimit else { return everything }
        // exactly[x] is nil while no set of the classes seen so far has x pupils.
        var exactly = [Int?](repeating: nil, count: top + 1)
        exactly[0] = 0
        for item in worth {
            for filled in stride(from: top, through: item.weight, by: -1) {
                guard let before = exactly[filled - item.weight] else { continue }
                exactly[filled] = min(exactly[filled] ?? Int.max, before + item.value)
            }
        }
        var least = 0
        for (filled, value) in exactly.enumerated() {
            guard let value else { continue }
            least = min(least, value + seatPrice * max(0, filled - seats))
        }
        return least
    }
}
