/// Roads as nodes and the ways between them: whole metres, no clock, no chance. The same edges give the same metres
/// everywhere.
package struct RoadGraph: Sendable {
    /// A piece of road between two nodes, by their places in `points`.
    package struct Edge: Hashable, Sendable {
        package let from: Int
        package let to: Int
        package let metres: Int
        /// Whether it is driven from `from` to `to` only.
        package let isOneWay: Bool

        package init(from: Int, to: Int, metres: Int, isOneWay: Bool = false) {
            self.from = from
            self.to = to
            self.metres = metres
            self.isOneWay = isOneWay
        }
    }

    /// Metres; no way to school is longer, and neither is an edge. Both ends of it are as good as not joined.
    package static let furthest = 1_000_000

    package let points: [GeoPoint]
    /// The arcs that end in a node, one node after the other: a way is searched from the school backwards.
    private let start: [Int32]
    private let origin: [Int32]
    private let length: [Int32]
    /// Nodes from south to north.
    private let byLatitude: [Int32]
    /// How many nodes hang together with each node, whatever the direction.
    private let company: [Int32]

    /// Double edges and edges from a node to itself do no harm: the shortest way is taken.
    package init(points: [GeoPoint], edges: [Edge]) throws(RoadFault) {
        guard points.count <= RoadFault.mostNodes, edges.count <= RoadFault.mostEdges else { throw .tooLarge }
        for (index, edge) in edges.enumerated() {
            guard points.indices.contains(edge.from), points.indices.contains(edge.to) else {
                throw .unknownNode(edge: index)
            }
            guard (0...Self.furthest).contains(edge.metres) else { throw .badLength(edge: index) }
        }
        self.points = points
        (start, origin, length) = Self.arcs(edges, nodes: points.count)
        byLatitude = points.indices.sorted { (points[$0].latitude, $0) < (points[$1].latitude, $1) }.map { Int32($0) }
        company = Self.company(edges, nodes: points.count)
    }

    private static func arcs(_ edges: [Edge], nodes: Int) -> (start: [Int32], origin: [Int32], length: [Int32]) {
        var start = [Int32](repeating: 0, count: nodes + 1)
        for edge in edges {
            start[edge.to + 1] += 1
            if !edge.isOneWay { start[edge.from + 1] += 1 }
        }
        for node in 0..<nodes { start[node + 1] += start[node] }
        var next = start
        var origin = [Int32](repeating: 0, count: Int(start[nodes]))
        var length = origin
        func add(from: Int, to: Int, metres: Int) {
            let place = Int(next[to])
            (origin[place], length[place]) = (Int32(from), Int32(metres))
            next[to] += 1
        }
        for edge in edges {
            add(from: edge.from, to: edge.to, metres: edge.metres)
            if !edge.isOneWay { add(from: edge.to, to: edge.from, metres: edge.metres) }
        }
        return (start, origin, length)
    }

    /// Sizes of the parts that hang together, by joining the smaller part to the larger.
    private static func company(_ edges: [Edge], nodes: Int) -> [Int32] {
        var head = (0..<nodes).map { Int32($0) }
        var size = [Int32](repeating: 1, count: nodes)
        func find(_ node: Int) -> Int {
            var node = node
            while Int(head[node]) != node {
                head[node] = head[Int(head[node])]
                node = Int(head[node])
            }
            return node
        }
        for edge in edges {
            let (a, b) = (find(edge.from), find(edge.to))
            guard a != b else { continue }
            let (small, large) = size[a] < size[b] ? (a, b) : (b, a)
            head[small] = Int32(large)
            size[large] += size[small]
        }
        return (0..<nodes).map { size[find($0)] }
    }

    // MARK: schools

    /// Where a school meets the roads, and the straight metres to there.
    package struct Access: Hashable, Sendable {
        package let node: Int
        package let metres: Int
    }

    /// The nearest node that is no further than `cap` metres; `nil` where there is none.
    ///
    /// A node of a scrap, a part with less than a hundredth of all nodes that maps leave over where small roads are cut
    /// off, is taken only where there is no other.
    package func access(of place: GeoPoint, within cap: Int) -> Access? {
        guard cap >= 0 else { return nil }
        // A little more than the cap, north and south.
        let window = min(cap, Self.furthest) * 10_000_000 / GeoPoint.decimetresPerDegree * 102 / 100 + 10
        let first = firstNode(from: place.latitude - window)
        var best: (Access, isScrap: Bool)?
        for index in first..<byLatitude.count {
            let node = Int(byLatitude[index])
            guard points[node].latitude <= place.latitude + window else { break }
            let found = Access(node: node, metres: place.metres(to: points[node]))
            guard found.metres <= cap else { continue }
            let isScrap = Int(company[node]) * 100 < points.count
            guard let known = best else {
                best = (found, isScrap)
                continue
            }
            let isNearer = (found.metres, node) < (known.0.metres, known.0.node)
            if isScrap == known.isScrap ? isNearer : known.isScrap { best = (found, isScrap) }
        }
        return best?.0
    }

    private func firstNode(from latitude: Int) -> Int {
        var (low, high) = (0, byLatitude.count)
        while low < high {
            let middle = (low + high) / 2
            if points[Int(byLatitude[middle])].latitude < latitude { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Metres from each of the accesses to one: the straight bits at both ends and the shortest road between; `nil` where
    /// no road leads there within `furthest`.
    package func metres(from sources: [Access], to target: Access) -> [Int?] {
        zip(sources, metres(from: sources.map(\.node), to: target.node)).map { source, road in
            road.map { source.metres + $0 + target.metres }
        }
    }

    // MARK: the search

    /// Metres of road from each of the nodes to `target`, by Dijkstra's method from the target backwards; it ends when all
    /// of them are reached. `nil` where no road leads there within `furthest`.
    package func metres(from sources: [Int], to target: Int) -> [Int?] {
        guard points.indices.contains(target) else { return sources.map { _ in nil } }
        var metres = [Int32](repeating: .max, count: points.count)
        var isWanted = [Bool](repeating: false, count: points.count)
        var wanted = 0
        for source in sources where points.indices.contains(source) && !isWanted[source] {
            isWanted[source] = true
            wanted += 1
        }
        var heap = RoadHeap()
        metres[target] = 0
        heap.push(metres: 0, node: target)
        while wanted > 0, let (reached, node) = heap.pop() {
            guard reached == Int(metres[node]) else { continue }
            if isWanted[node] { wanted -= 1 }
            for arc in Int(start[node])..<Int(start[node + 1]) {
                let (next, total) = (Int(origin[arc]), reached + Int(length[arc]))
                guard total <= Self.furthest, total < Int(metres[next]) else { continue }
                metres[next] = Int32(total)
                heap.push(metres: total, node: next)
            }
        }
        return sources.map { points.indices.contains($0) && metres[$0] < .max ? Int(metres[$0]) : nil }
    }
}

/// A binary heap of metres and node in one number, the least on top: of equal ways the lower node comes first.
private struct RoadHeap {
    private var keys: [Int] = []

    mutating func push(metres: Int, node: Int) {
        keys.append(metres << 32 | node)
        var child = keys.count - 1
        while child > 0, keys[(child - 1) / 2] > keys[child] {
            keys.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (metres: Int, node: Int)? {
        guard let top = keys.first else { return nil }
        let last = keys.removeLast()
        if !keys.isEmpty { sink(last) }
        return (top >> 32, top & 0xFFFF_FFFF)
    }

    private mutating func sink(_ key: Int) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < keys.count else { break }
            if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
            guard keys[child] < key else { break }
            keys[parent] = keys[child]
            parent = child
        }
        keys[parent] = key
    }
}

/// Why edges make no graph.
package enum RoadFault: Error, Hashable, Sendable {
    /// An edge, counted from 0, names a node that is not there.
    case unknownNode(edge: Int)
    /// An edge's length is negative or over `RoadGraph.furthest`.
    case badLength(edge: Int)
    case tooLarge

    package static let mostNodes = 16_000_000
    package static let mostEdges = 40_000_000
}
