import Allocation
import Domain
import Storage

/// Where the schools are and how far from each other.
extension DirectoryStore {
    /// Of the county's own table.
    func save(distance metres: Int, from sending: ID<School>, to receiving: ID<School>, source: String) throws {
        try save(RoadDistance(metres: metres, basis: .matrix), from: sending, to: receiving, source: source)
    }

    /// - Parameter source: the file it came from; empty for a guess.
    func save(_ road: RoadDistance, from sending: ID<School>, to receiving: ID<School>, source: String) throws {
        try connection.run(
            """
            INSERT INTO distance (county, sending_id, receiving_id, metres, source, basis, factor)
            VALUES (\(county), \(sending), \(receiving), \(road.metres), \(source), \(road.basis), \(road.factor))
            ON CONFLICT (county, sending_id, receiving_id) DO UPDATE SET metres = excluded.metres,
                source = excluded.source, basis = excluded.basis, factor = excluded.factor
            """)
    }

    func save(place: GeoPoint, of school: ID<School>) throws {
        try connection.run(
            """
            UPDATE school SET longitude = \(place.longitude), latitude = \(place.latitude)
            WHERE county = \(county) AND id = \(school)
            """)
    }

    /// The schools whose place is known.
    package func places() throws -> [ID<School>: GeoPoint] {
        var places: [ID<School>: GeoPoint] = [:]
        for row in try connection.rows(
            "SELECT id, longitude, latitude FROM school WHERE county = \(county) AND longitude IS NOT NULL")
        {
            places[try row.id("id")] = GeoPoint(
                longitude: try row.int("longitude"), latitude: try row.intOrNil("latitude") ?? .max)
        }
        return places
    }

    /// By sending and receiving school.
    package func roads() throws -> [ID<School>: [ID<School>: RoadDistance]] {
        var roads: [ID<School>: [ID<School>: RoadDistance]] = [:]
        for row in try connection.rows("SELECT * FROM distance WHERE county = \(county)") {
            roads[try row.id("sending_id"), default: [:]][try row.id("receiving_id")] = RoadDistance(
                metres: try row.int("metres"), basis: try row.word("basis"), factor: try row.intOrNil("factor"))
        }
        return roads
    }

    /// Metres by road, by sending and receiving school.
    package func distances() throws -> [ID<School>: [ID<School>: Int]] {
        try roads().mapValues { $0.mapValues(\.metres) }
    }
}
