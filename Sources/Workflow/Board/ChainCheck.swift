import Domain
import Office
import Storage

/// Computes every chain of facts again, hash by hash.
struct ChainCheck {
    struct Result {
        var findings: [DoctorFinding] = []
        /// The chains as they can be read, for whatever else is to be computed from them.
        var whole: [ID<Student>: [Fact]] = [:]
    }

    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func result() throws -> Result {
        var result = Result()
        var last: (student: ID<Student>, sequence: Int, hash: String)?
        for row in try rows() {
            let of: ID<Student> = try row.id("student_id")
            let before = last?.student == of ? last.map { ($0.sequence, $0.hash) } : nil
            let sequence = try row.int("sequence")
            // What follows is judged by the stored hash, so that one changed fact is named and not all after it.
            last = (of, sequence, try row.text("hash"))
            guard let fact = try Self.fact(row) else {
                result.findings.append(.fact(student: of, sequence: sequence, .unreadable))
                continue
            }
            if let fault = try Self.fault(of: fact, after: before ?? (0, ""), row) {
                result.findings.append(.fact(student: of, sequence: sequence, fault))
            }
            result.whole[of, default: []].append(fact)
        }
        return result
    }

    private func rows() throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT fact.*, act.at AS act_at FROM fact
            LEFT JOIN act ON act.county = fact.county AND act.id = fact.act_id
            WHERE fact.county = \(desk.county) ORDER BY fact.student_id, fact.sequence
            """)
    }

    /// `nil` for a fact that this program would not have written like that.
    private static func fact(_ row: Row) throws -> Fact? {
        let (word, payload) = (try row.text("kind"), try row.text("payload"))
        guard let kind = FactKind(word: word, payload: payload), kind.payload == payload,
            let day = Day(try row.text("day"))
        else { return nil }
        return Fact(
            student: try row.id("student_id"), sequence: try row.int("sequence"), kind: kind, day: day,
            recorded: try row.timestamp("recorded"), act: try row.id("act_id"))
    }

    private static func fault(
        of fact: Fact, after before: (sequence: Int, hash: String), _ row: Row
    ) throws -> DoctorFinding.FactFault? {
        if fact.sequence != before.sequence + 1 { return .gap }
        let hash = Digest(of: fact.canonicalBytes(after: Array(before.hash.utf8))).hexadecimal
        if hash != (try row.text("hash")) { return .hash }
        return try row.timestampOrNil("act_at") == fact.recorded ? nil : .moment
    }
}
