import Domain
import Office
import Storage

/// Counts the frozen opening of every class again from the facts known when the census closed.
struct FrozenCheck {
    private let desk: Desk
    private let year: Int
    private let chains: [ID<Student>: [Fact]]

    init(_ desk: Desk, year: Int, chains: [ID<Student>: [Fact]]) {
        self.desk = desk
        self.year = year
        self.chains = chains
    }

    func findings() throws -> [DoctorFinding] {
        let act = try desk.connection.row(
            """
            SELECT MIN(at) AS at FROM act WHERE county = \(desk.county) AND subject = \("cohort:\(year)")
                AND kind = \(Entry.Kind.censusClosed)
            """)
        guard let closed = try act?.timestampOrNil("at") else { return [] }
        let computed = try children(knownBy: closed)
        let stored: [ID<SchoolClass>: Int] = Dictionary(
            uniqueKeysWithValues: try desk.connection.rows(
                "SELECT class_id, children FROM frozen_class WHERE county = \(desk.county) AND year = \(year)"
            ).map { (try $0.id("class_id"), try $0.int("children")) })
        return Set(computed.keys).union(stored.keys).sorted().compactMap { found in
            let (kept, must) = (stored[found] ?? 0, computed[found] ?? 0)
            return kept == must ? nil : .frozen(schoolClass: found, stored: kept, computed: must)
        }
    }

    private func children(knownBy moment: Timestamp) throws -> [ID<SchoolClass>: Int] {
        var counts: [ID<SchoolClass>: Int] = [:]
        let ours = Set(
            try desk.connection.rows("SELECT id FROM student WHERE county = \(desk.county) AND year = \(year)")
                .map { (row) -> ID<Student> in try row.id("id") })
        for (student, facts) in chains where ours.contains(student) {
            let known = facts.filter { $0.recorded <= moment }
            if case .enrolled(_, let schoolClass) = Situation(known, on: .distantFuture).membership {
                counts[schoolClass, default: 0] += 1
            }
        }
        return counts
    }
}
