import Domain
import Office
import Storage

/// Computes the standing of every child again from its facts and compares it with the row beside them.
struct StandingCheck {
    private let desk: Desk
    private let chains: [ID<Student>: [Fact]]

    init(_ desk: Desk, chains: [ID<Student>: [Fact]]) {
        self.desk = desk
        self.chains = chains
    }

    func findings() throws -> [DoctorFinding] {
        let towns = try StandingStore(connection: desk.connection, county: desk.county).townOfSchool()
        var rules: [Int: Rules] = [:]
        var seen: Set<ID<Student>> = []
        var findings: [DoctorFinding] = []
        for row in try rows() {
            let student: ID<Student> = try row.id("student_id")
            seen.insert(student)
            guard let facts = chains[student], let last = try row.textOrNil("last_hash") else {
                findings.append(.standingWithoutFacts(student: student))
                continue
            }
            let year = try row.int("year")
            let law = try rules[year] ?? desk.rules(of: year)
            rules[year] = law
            let computed = Self.computed(facts, hash: last, rules: law, towns: towns)
            for (column, value) in computed {
                let stored = try Self.text(row.value(column))
                guard stored != value else { continue }
                findings.append(.standing(student: student, column: column, stored: stored, computed: value))
            }
        }
        let missing = chains.keys.filter { !seen.contains($0) }.sorted()
        return findings + missing.map { .standingMissing(student: $0) }
    }

    /// The rows of `standing` with the hash of the child's last fact.
    private func rows() throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT standing.*, fact.hash AS last_hash FROM standing
            LEFT JOIN (SELECT county, student_id, MAX(sequence) AS sequence FROM fact
                WHERE county = \(desk.county) GROUP BY county, student_id) AS ends
                ON ends.county = standing.county AND ends.student_id = standing.student_id
            LEFT JOIN fact ON fact.county = ends.county AND fact.student_id = ends.student_id
                AND fact.sequence = ends.sequence
            WHERE standing.county = \(desk.county) ORDER BY standing.student_id
            """)
    }

    /// What each column must hold, as text; empty for NULL.
    private static func computed(
        _ facts: [Fact], hash: String, rules: Rules, towns: TownOfSchool
    ) -> [(column: String, value: String)] {
        let situation = Situation(facts, on: .distantFuture)
        let duty = situation.duty(rules: rules, towns: towns)
        let position = ChildPosition(facts[0].student, situation, rules: rules, towns: towns)
        return [
            ("sequence", "\(facts.last?.sequence ?? 0)"), ("hash", hash),
            ("membership", position.membership.rawValue), ("standing", situation.standing.rawValue),
            ("left_reason", situation.left?.rawValue ?? ""), ("holder", duty?.holder.text ?? ""),
            ("due", duty?.due.description ?? ""), ("since", situation.since?.description ?? ""),
            ("sending_id", situation.sendingSchool?.text ?? ""), ("class_id", position.schoolClass?.text ?? ""),
            ("receiving_id", situation.listedSchool?.text ?? ""), ("is_released", situation.isReleased ? "1" : "0"),
            ("present_id", situation.presentSchool?.text ?? ""), ("town_id", position.town?.text ?? ""),
        ]
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .integer(let number): "\(number)"
        default: "?"
        }
    }
}
