import Domain
import Office
import Storage

/// Counts the frozen opening of every class again from the facts that each child had when the census closed.
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
        let computed = try children()
        let stored: [ID<SchoolClass>: Int] = Dictionary(
            uniqueKeysWithValues: try desk.connection.rows(
                "SELECT class_id, children FROM frozen_class WHERE county = \(desk.county) AND year = \(year)"
            ).map { (try $0.id("class_id"), try $0.int("children")) })
        return Set(computed.keys).union(stored.keys).sorted().compactMap { found in
            let (kept, must) = (stored[found] ?? 0, computed[found] ?? 0)
            return kept == must ? nil : .frozen(schoolClass: found, stored: kept, computed: must)
        }
    }

    /// The children of each class, from the facts that the freeze says it rests on.
    private func children() throws -> [ID<SchoolClass>: Int] {
        var counts: [ID<SchoolClass>: Int] = [:]
        for row in try desk.connection.rows(
            "SELECT student_id, sequence FROM frozen_student WHERE county = \(desk.county) AND year = \(year)")
        {
            let last = try row.int("sequence")
            let known = try (chains[row.id("student_id")] ?? []).filter { $0.sequence <= last }
            if case .enrolled(_, let schoolClass) = Situation(known, on: .distantFuture).membership {
                counts[schoolClass, default: 0] += 1
            }
        }
        return counts
    }
}
