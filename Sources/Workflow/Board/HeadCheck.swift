import Domain
import Office
import Storage

/// Computes the heads of the closed days again: what was there then must still be there.
struct HeadCheck {
    private let desk: Desk
    private let chains: [ID<Student>: [Fact]]

    init(_ desk: Desk, chains: [ID<Student>: [Fact]]) {
        self.desk = desk
        self.chains = chains
    }

    func findings() throws -> [DoctorFinding] {
        let hashes = try hashes()
        return try DailyHeadQuery.closed(desk).filter { day in
            // What was recorded in the very millisecond of the close may have come before or after it.
            let candidates = [chains.mapValues { $0.count { $0.recorded <= day.at } }, counts(before: day.at)]
            return !candidates.contains { Self.head(of: $0, hashes) == day.head } && !isAmbiguous(day)
        }.map { .head(day: $0.day) }
    }

    private func counts(before moment: Timestamp) -> [ID<Student>: Int] {
        chains.mapValues { $0.count { $0.recorded < moment } }
    }

    /// Some facts of the millisecond came before the close and some after it: which, nobody can say.
    private func isAmbiguous(_ day: ClosedDay) -> Bool {
        let least = counts(before: day.at).values.reduce(0, +)
        let most = chains.values.reduce(0) { $0 + $1.count { $0.recorded <= day.at } }
        return least < day.head.facts && day.head.facts < most
    }

    private static func head(of counts: [ID<Student>: Int], _ hashes: [ID<Student>: [String]]) -> DailyHead {
        DailyHead(
            counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { student, count in
                (student, hashes[student]?.dropFirst(count - 1).first ?? "", count)
            })
    }

    /// The stored hashes of each child, in chain order.
    private func hashes() throws -> [ID<Student>: [String]] {
        var hashes: [ID<Student>: [String]] = [:]
        for row in try desk.connection.rows(
            "SELECT student_id, hash FROM fact WHERE county = \(desk.county) ORDER BY student_id, sequence")
        { hashes[try row.id("student_id"), default: []].append(try row.text("hash")) }
        return hashes
    }
}
