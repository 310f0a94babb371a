/// Turns a map of OpenStreetMap into a table of pieces of road: `OsmReader.headers`, one row from node to node.
///
/// Roads are those that a bus may drive on: see `OsmWay.isDrivable`. Lengths are not in a map: they follow from the places.
enum OsmReader {
    static let sheet = "道路"
    static let headers = ["起点", "终点", "单向", "起点经度", "起点纬度", "终点经度", "终点纬度"]

    static func stream(_ map: OsmMap, limits: ReadLimits, to take: SheetTaker) throws(WorkbookRefusal) {
        try take(.begin(name: sheet, isHidden: false))
        try take(.row(SheetRow(number: 1, cells: headers.map { .text($0) })))
        var row = 1
        for way in map.ways {
            for (from, to) in zip(way.nodes, way.nodes.dropFirst()) {
                // A map that was cut at a border names nodes that are not in it.
                guard let start = map.places[from], let end = map.places[to] else { continue }
                row += 1
                guard row <= limits.rows else { throw .tooLarge(.rows) }
                let cells = ["\(from)", "\(to)", way.direction.rawValue] + start.degrees + end.degrees
                try take(.row(SheetRow(number: row, cells: cells.map { .text($0) })))
            }
        }
        try take(.end(SheetNotes()))
    }
}

/// What is kept of a map: the roads, and the places of their nodes at least.
struct OsmMap {
    var places: [Int64: OsmPlace] = [:]
    var ways: [OsmWay] = []
}

/// A road of a map, with its nodes in order.
struct OsmWay {
    enum Direction: String {
        case both = "否"
        case forward = "是"
        case backward = "反向"
    }

    var nodes: [Int64] = []
    var tags: [String: String] = [:]

    /// The tags that tell what a road is.
    static let keys: Set<String> = [
        "highway", "area", "access", "vehicle", "motor_vehicle", "oneway", "junction",
    ]

    private static let roads: Set<String> = [
        "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street", "road",
        "motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link",
    ]
    private static let closed: Set<String> = ["no", "private"]

    /// A public road for cars: neither a path, a farm track nor a service road, and nobody is kept out.
    var isDrivable: Bool {
        guard let kind = tags["highway"], Self.roads.contains(kind), tags["area"] != "yes" else { return false }
        return !["access", "vehicle", "motor_vehicle"].contains { Self.closed.contains(tags[$0] ?? "") }
    }

    var direction: Direction {
        switch tags["oneway"] {
        case "yes", "1", "true": .forward
        case "-1", "reverse": .backward
        case "no", "0", "false": .both
        default: tags["junction"] == "roundabout" || tags["highway"] == "motorway" ? .forward : .both
        }
    }
}

/// A place in ten-millionths of a degree, as maps keep them.
struct OsmPlace {
    let longitude: Int32
    let latitude: Int32

    init(longitude: Int32, latitude: Int32) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Fails for what is no number and outside the earth.
    init?(longitude: String?, latitude: String?) {
        guard let longitude = longitude.flatMap(Double.init), let latitude = latitude.flatMap(Double.init),
            (-180...180).contains(longitude), (-90...90).contains(latitude)
        else { return nil }
        self.longitude = Int32((longitude * 10_000_000).rounded())
        self.latitude = Int32((latitude * 10_000_000).rounded())
    }

    var degrees: [String] { ["\(Double(longitude) / 10_000_000)", "\(Double(latitude) / 10_000_000)"] }
}
