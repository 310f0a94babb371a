import Allocation
import Domain
import Office
import Web
import Workbook

/// The columns of a list of pieces of road 路段表, one row from node to node.
enum RoadColumn: String, CaseIterable {
    case from = "起点"
    case to = "终点"
    case metres = "长度(米)"
    case oneWay = "单向"
    case fromLongitude = "起点经度"
    case fromLatitude = "起点纬度"
    case toLongitude = "终点经度"
    case toLatitude = "终点纬度"

    var names: [String] {
        switch self {
        case .from: [rawValue, "起点编号", "from", "source", "u"]
        case .to: [rawValue, "终点编号", "to", "target", "v"]
        case .metres: [rawValue, "长度（米）", "长度", "米", "metres", "meters", "length", "length_m"]
        case .oneWay: [rawValue, "单行", "oneway", "one_way"]
        case .fromLongitude: [rawValue, "from_lon", "source_lon", "lon1"]
        case .fromLatitude: [rawValue, "from_lat", "source_lat", "lat1"]
        case .toLongitude: [rawValue, "to_lon", "target_lon", "lon2"]
        case .toLatitude: [rawValue, "to_lat", "target_lat", "lat2"]
        }
    }

    /// A list without lengths goes straight from node to node, as a map does.
    var isRequired: Bool { self != .metres && self != .oneWay }
}

/// Pieces of road as a file tells them. A file is taken whole or not at all.
package struct RoadSheet: Sendable {
    package let file: String
    package let graph: RoadGraph
    package let edges: Int

    /// Throws `TableRefusal` where columns are missing, and `RoadRefusal`.
    package init(_ sheets: [Sheet], file: String) throws {
        self.file = file
        var missing = RoadColumn.allCases.filter(\.isRequired).map(\.rawValue)
        for sheet in sheets where !sheet.isHidden {
            for (index, row) in sheet.rows.prefix(20).enumerated() {
                let columns = Self.columns(in: row)
                let absent = RoadColumn.allCases.filter { $0.isRequired && columns[$0] == nil }
                guard absent.isEmpty else {
                    if absent.count < missing.count { missing = absent.map(\.rawValue) }
                    continue
                }
                var reading = RoadReading(columns: columns)
                for row in sheet.rows[(index + 1)...] { reading.take(row) }
                edges = reading.edges.count
                graph = try reading.graph(of: file)
                return
            }
        }
        throw TableRefusal(file: file, missing: missing)
    }

    private static func columns(in row: SheetRow) -> [RoadColumn: Int] {
        var found: [RoadColumn: Int] = [:]
        for (index, cell) in row.cells.enumerated() {
            let header = TextRepair.withoutSpaces(cell.text).lowercased()
            guard let column = RoadColumn.allCases.first(where: { $0.names.contains(header) }), found[column] == nil
            else { continue }
            found[column] = index
        }
        return found
    }
}

/// The rows of a list of roads while they are read.
private struct RoadReading {
    let columns: [RoadColumn: Int]
    private(set) var edges: [(row: Int, from: Int, to: Int, metres: Int?, way: RoadWay)] = []
    private var faults: [RoadRefusal.Fault] = []
    private var nodes: [String: Int] = [:]
    private var names: [String] = []
    private var points: [GeoPoint?] = []

    init(columns: [RoadColumn: Int]) { self.columns = columns }

    /// About ten metres: lists round the same node to other digits.
    private static let sameNode = 100

    mutating func take(_ row: SheetRow) {
        func text(_ column: RoadColumn) -> String { columns[column].map { TextRepair.trimmed(row[$0].text) } ?? "" }
        guard RoadColumn.allCases.contains(where: { !text($0).isEmpty }) else { return }
        guard let from = node(row, text(.from), text(.fromLongitude), text(.fromLatitude)),
            let to = node(row, text(.to), text(.toLongitude), text(.toLatitude))
        else { return }
        guard let way = RoadWay(text(.oneWay)) else { return faults.append(.direction(row.number, text(.oneWay))) }
        guard columns[.metres] != nil else { return edges.append((row.number, from, to, nil, way)) }
        guard let metres = Double(text(.metres)), (0...Double(RoadGraph.furthest)).contains(metres) else {
            return faults.append(.length(row.number, text(.metres)))
        }
        edges.append((row.number, from, to, Int(metres.rounded()), way))
    }

    private mutating func node(_ row: SheetRow, _ name: String, _ longitude: String, _ latitude: String) -> Int? {
        guard !name.isEmpty else {
            faults.append(.noNode(row.number))
            return nil
        }
        var place: GeoPoint?
        if !longitude.isEmpty || !latitude.isEmpty {
            place = Double(longitude).flatMap { longitude in
                Double(latitude).flatMap { GeoPoint(longitudeDegrees: longitude, latitudeDegrees: $0) }
            }
            if place == nil { faults.append(.place(row.number, name)) }
        }
        guard let known = nodes[name] else {
            nodes[name] = points.count
            names.append(name)
            points.append(place)
            return points.count - 1
        }
        guard let place else { return known }
        if let old = points[known] {
            let apart = max(abs(old.longitude - place.longitude), abs(old.latitude - place.latitude))
            if apart > Self.sameNode { faults.append(.moved(row.number, name)) }
        } else {
            points[known] = place
        }
        return known
    }

    func graph(of file: String) throws -> RoadGraph {
        var faults = faults
        for edge in edges {
            for node in [edge.from, edge.to] where points[node] == nil {
                faults.append(.unknown(edge.row, names[node]))
            }
        }
        let places = points.compactMap(\.self)
        guard places.count == points.count, faults.isEmpty else { throw RoadRefusal.faulty(file, faults) }
        guard !edges.isEmpty else { throw RoadRefusal.empty(file) }
        var roads: [RoadGraph.Edge] = []
        for edge in edges {
            let straight = places[edge.from].metres(to: places[edge.to])
            let metres = edge.metres ?? straight
            // Rounded places are some metres off, and the straight line is good to 1 %.
            if (metres + 50) * 10 < straight * 9 { faults.append(.short(edge.row, metres: metres, straight: straight)) }
            let (from, to) = edge.way == .backward ? (edge.to, edge.from) : (edge.from, edge.to)
            roads.append(RoadGraph.Edge(from: from, to: to, metres: metres, isOneWay: edge.way != .both))
        }
        guard faults.isEmpty else { throw RoadRefusal.faulty(file, faults) }
        do throws(RoadFault) {
            return try RoadGraph(points: places, edges: roads)
        } catch {
            // Nodes and lengths were looked at above, but for lengths between places that are too far apart.
            if case .badLength(let edge) = error {
                throw RoadRefusal.faulty(file, [.length(edges[edge].row, "\(roads[edge].metres)")])
            }
            throw RoadRefusal.tooLarge(file)
        }
    }
}

/// In which direction a piece of road is driven.
private enum RoadWay {
    case both, forward, backward

    init?(_ text: String) {
        switch text.lowercased() {
        case "", "否", "0", "no", "false", "f", "双向": self = .both
        case "是", "1", "yes", "true", "t", "单向": self = .forward
        case "-1", "反向", "reverse": self = .backward
        default: return nil
        }
    }
}

/// Why a list of roads is not taken in. Nothing of it is.
package enum RoadRefusal: Refusal, Hashable {
    /// What is wrong in a row, by the spreadsheet's own number.
    package enum Fault: Hashable, Sendable {
        case noNode(Int)
        case place(Int, String)
        case unknown(Int, String)
        case moved(Int, String)
        case direction(Int, String)
        case length(Int, String)
        case short(Int, metres: Int, straight: Int)

        var sentence: String {
            switch self {
            case .noNode(let row): "第 \(row) 行：没有写起点或终点"
            case .place(let row, let node): "第 \(row) 行：节点“\(node)”的经度、纬度读不出来，应是度，例如 110.25 和 27.41"
            case .unknown(let row, let node): "第 \(row) 行：节点“\(node)”在整张表里没有经纬度"
            case .moved(let row, let node): "第 \(row) 行：节点“\(node)”的经纬度与前面写的不同"
            case .direction(let row, let text): "第 \(row) 行：单向写“\(text)”，应写“是”“否”或“反向”"
            case .length(let row, let text): "第 \(row) 行：长度“\(text)”不是 0 到 1000000 米的数"
            case .short(let row, let metres, let straight):
                "第 \(row) 行：长度 \(metres) 米，比两点的直线距离 \(straight) 米还短，看看单位是不是米、经纬度有没有写反"
            }
        }
    }

    case empty(String)
    case faulty(String, [Fault])
    case tooLarge(String)
    /// Not one way between two schools could be measured, of so many schools whose place is known.
    case touchesNothing(String, RoadOutcome, placed: Int, metres: Int)

    package var sentence: String {
        switch self {
        case .empty(let file): "“\(file)”里没有路段。没有导入。"
        case .faulty(let file, let faults): DirectoryWords.faults(faults.map(\.sentence), in: file)
        case .tooLarge(let file): "“\(file)”里的路段太多，请只留本县和相邻的道路。没有导入。"
        case .touchesNothing(_, _, placed: 0, _): "名录里的学校都没有经纬度，量不出道路距离。先导入写明经度、纬度的学校名录。路网没有导入。"
        case .touchesNothing(let file, let outcome, let placed, let metres):
            "“\(file)”一对学校也量不出：有经纬度的 \(placed) 所学校里，\(outcome.offRoad.count) 所离文件里的路超过 "
                + "\(metres.grouped) 米"
                + (outcome.apart > 0 ? "，\(outcome.apart) 对学校之间没有路相连" : "") + "。看看是不是本县的路、经纬度有没有写反。没有导入。"
        }
    }
}
