import Domain
import Storage

/// The acts and facts, each chained by hash to the one before it of the same subject or child.
package struct LedgerStore {
    let connection: Connection
    let county: ID<County>

    package init(connection: Connection, county: ID<County>) {
        self.connection = connection
        self.county = county
    }

    /// The condition that a row of `fact` counts: no other fact has withdrawn it. The table must be named `fact`.
    package static let counts: SQL = """
        NOT EXISTS (SELECT 1 FROM fact AS withdrawal WHERE withdrawal.county = fact.county
            AND withdrawal.student_id = fact.student_id AND withdrawal.kind = 'withdrawn'
            AND withdrawal.payload = CAST(fact.sequence AS TEXT))
        """

    func append(_ act: Act) throws {
        let link = try connection.row(
            "SELECT sequence, hash FROM chain WHERE county = \(county) AND subject = \(act.entry.subject)")
        let sequence = try (link?.int("sequence") ?? 0) + 1
        let hash = Digest(of: act.canonicalBytes(after: Array(try (link?.text("hash") ?? "").utf8))).hexadecimal
        try connection.run(
            """
            INSERT INTO act (county, id, kind, subject, sequence, unit, officer_id, officer_name, at, day, document,
                reason, is_backfilled, hash)
            VALUES (\(county), \(act.id), \(act.entry.kind), \(act.entry.subject), \(sequence), \(act.unit.text),
                \(act.officer), \(act.officerName), \(act.at), \(act.day), \(act.document), \(act.reason),
                \(act.isBackfilled), \(hash))
            """)
        try connection.run(
            """
            INSERT INTO chain (county, subject, sequence, hash)
            VALUES (\(county), \(act.entry.subject), \(sequence), \(hash))
            ON CONFLICT (county, subject) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
            """)
    }

    /// Appends the facts and answers the children they are of, with their whole chains.
    ///
    /// - Parameter newcomers: children without any fact so far. Where one has a fact all the same, the database refuses.
    func append(
        _ statements: [Statement], of act: Act, newcomers: Set<ID<Student>> = []
    ) throws -> [ID<Student>: Chain] {
        let known = Set(statements.lazy.map(\.student).filter { !newcomers.contains($0) })
        var chains = try chains(of: known.sorted())
        chains.reserveCapacity(statements.count)
        let columns = [
            "county", "student_id", "sequence", "act_id", "kind", "payload", "day", "recorded", "hash",
        ]
        try connection.insert(into: "fact", columns, each: statements) { statement in
            var chain = chains[statement.student] ?? Chain()
            let fact = Fact(
                student: statement.student, sequence: chain.sequence + 1, kind: statement.kind,
                day: statement.day ?? act.day, recorded: act.at, act: act.id)
            chain.add(fact)
            chains[statement.student] = chain
            return [
                county.sqlValue, fact.student.sqlValue, fact.sequence.sqlValue, fact.act.sqlValue,
                fact.kind.word.sqlValue, fact.kind.payload.sqlValue, fact.day.sqlValue, fact.recorded.sqlValue,
                chain.hash.sqlValue,
            ]
        }
        return chains
    }

    /// All facts of the children, in chain order. Children without facts are absent.
    package func chains(of students: [ID<Student>]) throws -> [ID<Student>: Chain] {
        var chains: [ID<Student>: Chain] = [:]
        for start in stride(from: 0, to: students.count, by: 500) {
            let some = Array(students[start..<min(start + 500, students.count)])
            try collect(
                """
                SELECT * FROM fact WHERE county = \(county) AND student_id IN \(list: some)
                ORDER BY student_id, sequence
                """, into: &chains)
        }
        return chains
    }

    /// Every child's facts that were recorded by a moment, of the cohorts that `standing` knows for the year.
    package func chains(cohort year: Int, knownBy moment: Timestamp? = nil) throws -> [ID<Student>: Chain] {
        var chains: [ID<Student>: Chain] = [:]
        try collect(
            """
            SELECT fact.* FROM fact JOIN standing
                ON standing.county = fact.county AND standing.student_id = fact.student_id
            WHERE fact.county = \(county) AND standing.year = \(year)
                AND fact.recorded <= \(moment ?? Timestamp(milliseconds: .max))
            ORDER BY fact.student_id, fact.sequence
            """, into: &chains)
        return chains
    }

    private func collect(_ sql: SQL, into chains: inout [ID<Student>: Chain]) throws {
        for row in try connection.rows(sql) {
            let fact = try Fact(row: row)
            chains[fact.student, default: Chain()].add(fact, hash: try row.text("hash"))
        }
    }
}

/// The facts of one child and the hash of the last of them.
package struct Chain: Sendable {
    package private(set) var facts: [Fact] = []
    /// 64 hexadecimal digits; empty before the first fact.
    package private(set) var hash = ""

    var sequence: Int { facts.last?.sequence ?? 0 }

    mutating func add(_ fact: Fact) { add(fact, hash: hash(of: fact)) }

    mutating func add(_ fact: Fact, hash: String) {
        facts.append(fact)
        self.hash = hash
    }

    /// The hash that a fact has after the facts so far.
    package func hash(of fact: Fact) -> String {
        Digest(of: fact.canonicalBytes(after: Array(hash.utf8))).hexadecimal
    }
}

extension Fact {
    init(row: Row) throws {
        guard let kind = FactKind(word: try row.text("kind"), payload: try row.text("payload")) else {
            throw UnreadableFact(kind: try row.text("kind"))
        }
        self.init(
            student: try row.id("student_id"), sequence: try row.int("sequence"), kind: kind,
            day: try row.day("day"), recorded: try row.timestamp("recorded"), act: try row.id("act_id"))
    }
}

/// A fact in the database that this program cannot read: a newer program wrote it, or somebody changed it.
package struct UnreadableFact: Error { package let kind: String }
