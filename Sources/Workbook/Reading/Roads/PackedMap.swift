import COsmium

/// Reads a packed map (.osm.pbf) with libosmium, twice: first its roads, then the places of their nodes, so that only
/// these are held.
final class PackedMap {
    private var map = OsmMap()
    private var wanted: Set<Int64> = []
    private var references = 0
    private let limits: ReadLimits

    private init(limits: ReadLimits) { self.limits = limits }

    static func read(_ bytes: [UInt8], limits: ReadLimits) throws(WorkbookRefusal) -> OsmMap {
        let reading = PackedMap(limits: limits)
        try reading.pass(over: bytes, node: nil) { context, nodes, count, tags in
            PackedMap.own(context)?.take(UnsafeBufferPointer(start: nodes, count: count), tags) ?? false
        }
        reading.wanted = Set(reading.map.ways.lazy.flatMap(\.nodes))
        try reading.pass(
            over: bytes,
            node: { context, node, longitude, latitude in
                guard let reading = PackedMap.own(context) else { return false }
                if reading.wanted.contains(node) {
                    reading.map.places[node] = OsmPlace(longitude: longitude, latitude: latitude)
                }
                return true
            }, way: nil)
        return reading.map
    }

    private static func own(_ context: UnsafeMutableRawPointer?) -> PackedMap? {
        context.map { Unmanaged<PackedMap>.fromOpaque($0).takeUnretainedValue() }
    }

    private func pass(
        over bytes: [UInt8], node: packed_map_node?, way: packed_map_way?
    ) throws(WorkbookRefusal) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let end = bytes.withUnsafeBufferPointer {
            packed_map_read($0.baseAddress, $0.count, limits.totalBytes, context, node, way)
        }
        switch end {
        case packed_map_whole: return
        case packed_map_stopped: throw .tooLarge(.cells)
        case packed_map_too_large: throw .tooLarge(.inflated)
        case packed_map_unknown: throw .notASpreadsheet(.packedMap)
        default: throw .damaged
        }
    }

    /// Answers false when the map has more than is read.
    private func take(_ nodes: UnsafeBufferPointer<Int64>, _ tags: UnsafePointer<UnsafePointer<CChar>?>?) -> Bool {
        var way = OsmWay()
        var next = tags
        while let tag = next, let key = tag[0], let value = tag[1] {
            let name = String(cString: key)
            if OsmWay.keys.contains(name) { way.tags[name] = String(cString: value) }
            next = tag + 2
        }
        guard way.isDrivable else { return true }
        references += nodes.count
        guard references <= limits.cells else { return false }
        way.nodes = Array(nodes)
        map.ways.append(way)
        return true
    }
}
