import Foundation
import Testing

@testable import Allocation

@Suite struct RoadGraphTests {
    /// Random nodes within some 10 km and random roads, one-way, double and looping ones among them.
    private func sample(_ seed: Int) throws -> (points: [GeoPoint], edges: [RoadGraph.Edge]) {
        var chance = Sample(UInt64(seed))
        let count = chance.number(1...12)
        let points = try (0..<count).map { _ in
            try #require(
                GeoPoint(
                    longitude: 110_000_000 + chance.number(0...100_000),
                    latitude: 27_000_000 + chance.number(0...100_000))
            )
        }
        let edges = (0..<chance.number(0...24)).map { _ in
            RoadGraph.Edge(
                from: chance.number(0...(count - 1)), to: chance.number(0...(count - 1)),
                metres: chance.number(0...5_000), isOneWay: chance.number(0...3) == 0)
        }
        return (points, edges)
    }

    /// Every way by the method of Floyd and Warshall.
    private func floyd(_ nodes: Int, _ edges: [RoadGraph.Edge]) -> [[Int?]] {
        var metres = (0..<nodes).map { row in (0..<nodes).map { row == $0 ? 0 : Int?.none } }
        func offer(_ from: Int, _ to: Int, _ length: Int) { metres[from][to] = min(metres[from][to] ?? length, length) }
        for edge in edges {
            offer(edge.from, edge.to, edge.metres)
            if !edge.isOneWay { offer(edge.to, edge.from, edge.metres) }
        }
        for middle in 0..<nodes {
            for from in 0..<nodes {
                for to in 0..<nodes {
                    if let first = metres[from][middle], let second = metres[middle][to] {
                        offer(from, to, first + second)
                    }
                }
            }
        }
        return metres
    }

    @Test(arguments: 0..<200)
    func `every way is as short as Floyd's`(seed: Int) throws {
        let (points, edges) = try sample(seed)
        let graph = try RoadGraph(points: points, edges: edges)
        let all = Array(points.indices)
        let expected = floyd(points.count, edges)
        for target in all { #expect(graph.metres(from: all, to: target) == all.map { expected[$0][target] }) }
    }

    @Test(arguments: 0..<50)
    func `without one-way roads a way is as long as back, and no detour is shorter`(seed: Int) throws {
        let (points, edges) = try sample(seed)
        let both = edges.map { RoadGraph.Edge(from: $0.from, to: $0.to, metres: $0.metres) }
        let graph = try RoadGraph(points: points, edges: both + both)
        let all = Array(points.indices)
        let metres = all.map { graph.metres(from: all, to: $0) }
        for a in all {
            for b in all {
                #expect(metres[a][b] == metres[b][a])
                for c in all {
                    guard let first = metres[a][b], let second = metres[b][c] else { continue }
                    let direct = try #require(metres[a][c])
                    #expect(direct <= first + second)
                }
            }
        }
    }

    @Test func `a school goes to the nearest node within the cap, and not to a scrap`() throws {
        func point(_ east: Int, _ north: Int) throws -> GeoPoint {
            try #require(GeoPoint(longitude: 110_000_000 + east, latitude: 27_000_000 + north))
        }
        // A long road, and 300 m from the school two nodes that lead nowhere.
        let road = try (0..<300).map { try point($0 * 1_000, 0) }
        let scrap = [try point(0, 8_000), try point(500, 8_000)]
        let edges = (1..<300).map { RoadGraph.Edge(from: $0 - 1, to: $0, metres: 100) }
        let graph = try RoadGraph(
            points: road + scrap, edges: edges + [RoadGraph.Edge(from: 300, to: 301, metres: 50)])
        let school = try point(0, 5_000)
        let access = try #require(graph.access(of: school, within: 2_000))
        #expect(access.node == 0 && (550...560).contains(access.metres))
        #expect(graph.access(of: school, within: 400)?.node == 300)
        #expect(graph.access(of: school, within: 100) == nil)
        #expect(graph.access(of: school, within: -1) == nil)
        let end = try #require(graph.access(of: try point(299_000, 0), within: 0))
        #expect(graph.metres(from: [access], to: end) == [access.metres + 29_900])
        let nowhere = try #require(graph.access(of: try point(0, 8_000), within: 0))
        #expect(graph.metres(from: [access, nowhere], to: nowhere) == [nil, 0])
    }

    @Test func `edges that cannot be are refused, and no road is an answer`() throws {
        let point = try #require(GeoPoint(longitude: 0, latitude: 0))
        func fault(_ edge: RoadGraph.Edge) -> RoadFault? {
            do throws(RoadFault) {
                _ = try RoadGraph(points: [point], edges: [edge])
                return nil
            } catch {
                return error
            }
        }
        #expect(fault(RoadGraph.Edge(from: 0, to: 1, metres: 1)) == .unknownNode(edge: 0))
        #expect(fault(RoadGraph.Edge(from: -1, to: 0, metres: 1)) == .unknownNode(edge: 0))
        for metres in [-1, .min, 1_000_001, .max] {
            #expect(fault(RoadGraph.Edge(from: 0, to: 0, metres: metres)) == .badLength(edge: 0))
        }
        let none = try RoadGraph(points: [], edges: [])
        #expect(none.metres(from: [0, -1], to: 0) == [nil, nil])
        #expect(none.access(of: point, within: 1_000) == nil)
        #expect(try RoadGraph(points: [point], edges: []).metres(from: [0, 7], to: 0) == [0, nil])
        // Over 1,000 km is as good as not joined.
        let far = try RoadGraph(
            points: [point, point, point],
            edges: [RoadGraph.Edge(from: 0, to: 1, metres: 900_000), RoadGraph.Edge(from: 1, to: 2, metres: 900_000)])
        #expect(far.metres(from: [0, 1], to: 2) == [nil, 900_000])
    }
}

@Suite struct GeoPointTests {
    /// The length on the ellipsoid of WGS 84, by the radii of curvature at the middle latitude.
    private func ellipsoid(_ a: GeoPoint, _ b: GeoPoint) -> Double {
        let degree = Double.pi / 180 / 1_000_000
        let middle = Double(a.latitude + b.latitude) / 2 * degree
        let squash = 0.00669438
        let w = 1 - squash * sin(middle) * sin(middle)
        let north = Double(a.latitude - b.latitude) * degree * 6_378_137 * (1 - squash) / (w * w.squareRoot())
        let east = Double(a.longitude - b.longitude) * degree * cos(middle) * 6_378_137 / w.squareRoot()
        return (north * north + east * east).squareRoot()
    }

    @Test(arguments: 0..<60)
    func `a straight line is good to 1 % from 60° south to 60° north`(seed: Int) throws {
        var chance = Sample(UInt64(seed))
        for _ in 0..<50 {
            let (longitude, latitude) = (
                chance.number(-179_000_000...170_000_000), chance.number(-60_000_000...58_000_000)
            )
            let a = try #require(GeoPoint(longitude: longitude, latitude: latitude))
            let b = try #require(
                GeoPoint(
                    longitude: longitude + chance.number(-900_000...3_000_000),
                    latitude: latitude + chance.number(0...2_000_000)))
            let expected = ellipsoid(a, b)
            #expect(abs(Double(a.metres(to: b)) - expected) <= expected / 100 + 2)
            #expect(a.metres(to: b) == b.metres(to: a) && a.metres(to: a) == 0)
        }
    }

    @Test func `what is no place on earth is none`() {
        #expect(GeoPoint(longitudeDegrees: .nan, latitudeDegrees: 0) == nil)
        #expect(GeoPoint(longitudeDegrees: 110, latitudeDegrees: .infinity) == nil)
        #expect(GeoPoint(longitudeDegrees: 27, latitudeDegrees: 110) == nil)
        #expect(GeoPoint(longitude: .max, latitude: .min) == nil)
        #expect(GeoPoint(longitudeDegrees: -180, latitudeDegrees: 90) != nil)
    }

    @Test func `the ends of the earth are far and no overflow`() throws {
        let places = try [(-180_000_000, 0), (180_000_000, 0), (0, 90_000_000), (0, -90_000_000), (0, 0)].map {
            try #require(GeoPoint(longitude: $0.0, latitude: $0.1))
        }
        for a in places { for b in places { #expect((0...30_000_000).contains(a.metres(to: b))) } }
        #expect(places[0].metres(to: places[1]) == 0)
    }

    @Test func `whole square roots`() {
        for number in [0, 1, 2, 3, 4, 15, 16, 17, 1 << 40, (1 << 40) - 1, 40_000_000_000_000_000] {
            let root = GeoPoint.root(number)
            #expect(root * root <= number && (root + 1) * (root + 1) > number)
        }
    }
}
