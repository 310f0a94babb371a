/// Reads a map in XML (.osm), piece by piece.
final class XmlMap: XmlPart {
    private static let pieceBytes = 1 << 16

    private var map = OsmMap()
    private var way: OsmWay?
    private var references = 0

    static func read(_ bytes: [UInt8], limits: ReadLimits) throws(WorkbookRefusal) -> OsmMap {
        let part = try XmlMap(limits: limits)
        var position = 0
        while position < bytes.count {
            let end = min(bytes.count, position + pieceBytes)
            try bytes.withUnsafeBufferPointer { piece throws(WorkbookRefusal) in
                try part.consume(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: piece[position..<end])))
            }
            position = end
        }
        try part.finish()
        return part.map
    }

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        if depth == 1 {
            if !same(name, "osm") { refuse(.webPage) }
        } else if same(name, "node") {
            // A deleted node has no place.
            guard let id = attributes["id"].flatMap({ Int64($0) }) else { return refuse(.damaged) }
            map.places[id] = OsmPlace(longitude: attributes["lon"], latitude: attributes["lat"])
            if map.places.count > limits.cells { refuse(.tooLarge(.cells)) }
        } else if same(name, "way") {
            way = OsmWay()
        } else if way != nil, same(name, "nd") {
            guard let node = attributes["ref"].flatMap({ Int64($0) }) else { return refuse(.damaged) }
            way?.nodes.append(node)
            references += 1
            if references > limits.cells { refuse(.tooLarge(.cells)) }
        } else if way != nil, same(name, "tag"), let key = attributes["k"], OsmWay.keys.contains(key) {
            way?.tags[key] = attributes["v"]
        }
    }

    override func close(_ name: XmlName) {
        guard same(name, "way"), let done = way else { return }
        way = nil
        if done.isDrivable { map.ways.append(done) }
    }
}
