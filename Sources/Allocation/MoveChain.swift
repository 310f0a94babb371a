/// The difference of two plans as a story: who moves, and who moves because of it.
struct MoveChain {
    private let moved: [Exchange.Move]
    private let codes: [String]

    init(from before: [Int], to after: [Int], _ instance: Instance) {
        codes = instance.classes.map(\.code)
        moved = before.indices.filter { before[$0] != after[$0] }.sorted { [codes] in codes[$0] < codes[$1] }
            .map { Exchange.Move(unit: $0, from: before[$0], to: after[$0]) }
    }

    /// The moves that touch a school which the first one touches, directly or over others. The rest changes the loads of
    /// none of these schools, so it can be left out: each part is a plan of its own.
    func moves(beginningWith unit: Int) -> [Exchange.Move] {
        guard let first = moved.first(where: { $0.unit == unit }) else { return [] }
        var left = moved.filter { $0.unit != unit }
        var chain = [first]
        var touched: Set<Int> = [first.from, first.to]
        // First whoever leaves the school that was just entered, then whoever touches any of the schools.
        while let next = left.firstIndex(where: { $0.from == chain[chain.count - 1].to })
            ?? left.firstIndex(where: { touched.contains($0.from) || touched.contains($0.to) })
        {
            let move = left.remove(at: next)
            touched.formUnion([move.from, move.to])
            chain.append(move)
        }
        return chain
    }
}
