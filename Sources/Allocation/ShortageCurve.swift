extension Shortage {
    /// How many pupils stay without a seat when no school beyond `metres` is allowed.
    package struct Point: Sendable, Equatable {
        package let metres: Int
        package let missing: Int

        package init(metres: Int, missing: Int) {
            self.metres = metres
            self.missing = missing
        }
    }

    /// Shortage against the allowed distance: a point for the shortest distance and wherever fewer pupils are left. It
    /// falls; its last point is what stays missing at any distance. Classes that may go nowhere are not counted.
    ///
    /// The flow of one distance is kept for the next one, and only searched anew when a school comes within reach of
    /// pupils without a seat.
    /// - Parameters:
    ///   - metres: of each arc, in the order of the arcs; the instance's own cost for one pupil when absent.
    ///   - step: distances count up to the next multiple of it. 1: every distance for itself.
    package static func curve(
        _ instance: Instance, metres: [[Int]]? = nil, step: Int = 1
    ) throws(InstanceRefusal) -> [Point] {
        try instance.requireCountable()
        let ways = (metres ?? instance.metres).flatMap { $0 }.map { ($0 + step - 1) / step * step }
        let arcs = ways.indices.sorted { (ways[$0], $0) < (ways[$1], $1) }
        var flow = PupilFlow(instance, opened: false)
        var missing = flow.left.reduce(0, +)
        var points: [Point] = []
        var position = 0
        while position < arcs.count, missing > 0 {
            let way = ways[arcs[position]]
            let end = arcs[position...].firstIndex { ways[$0] > way } ?? arcs.count
            if flow.open(Array(arcs[position..<end])) {
                flow.fill()
                missing = flow.left.reduce(0, +)
            }
            if points.last?.missing != missing { points.append(Point(metres: way, missing: missing)) }
            position = end
        }
        return points
    }
}
