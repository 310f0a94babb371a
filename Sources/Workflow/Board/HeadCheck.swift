import Domain
import Office
import Storage

/// Computes the heads of the closed days again, each over the facts that it says it covers: what was there then must still
/// be there.
struct HeadCheck {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func findings() throws -> [DoctorFinding] {
        let (hashes, grown) = (try hashes(), try grown())
        var reach: [ID<Student>: Int] = [:]
        var head = DailyHead([])
        var before: Day?
        var findings: [DoctorFinding] = []
        for closed in try DailyHeadQuery.closed(desk, limit: .max).reversed() {
            if let before, before.advanced(by: 1) != closed.day {
                findings.append(.headMissing(day: before.advanced(by: 1)))
            }
            before = closed.day
            if let newer = grown[closed.day] {
                reach.merge(newer) { _, new in new }
                head = DailyHead(
                    reach.map { student, last in (student, hashes[student]?.dropFirst(last - 1).first ?? "", last) })
            }
            if head != closed.head { findings.append(.head(day: closed.day)) }
        }
        return findings
    }

    /// How far each day's head reaches in the chains that had grown since the day before.
    private func grown() throws -> [Day: [ID<Student>: Int]] {
        var grown: [Day: [ID<Student>: Int]] = [:]
        for row in try desk.connection.rows(
            "SELECT day, student_id, sequence FROM head_reach WHERE county = \(desk.county)")
        { grown[try row.day("day"), default: [:]][try row.id("student_id")] = try row.int("sequence") }
        return grown
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
