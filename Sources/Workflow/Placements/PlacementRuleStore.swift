import Domain
import Office
import Storage

/// The rules of a year 划片规则: the only writer of `placement_rule`. A rule that was taken back stays, with who did it
/// and why.
struct PlacementRuleStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// A rule as it was entered, and what became of it.
    struct Kept: Sendable {
        let rule: PlacementRule
        let enteredBy: String
        let at: Timestamp
        /// Nil while it stands.
        let lifted: Lifted?
    }

    struct Lifted: Hashable, Sendable {
        let by: String
        let at: Timestamp
        let reason: String
    }

    /// In the order in which they were entered.
    func all(_ year: Int) throws -> [Kept] {
        try connection.rows(
            "SELECT * FROM placement_rule WHERE county = \(county) AND year = \(year) ORDER BY number"
        ).map(Kept.init(row:))
    }

    /// The rules that stand.
    func standing(_ year: Int) throws -> [PlacementRule] {
        try all(year).filter { $0.lifted == nil }.map(\.rule)
    }

    func find(_ id: ID<PlacementRule>, year: Int) throws -> Kept {
        let row = try connection.row(
            "SELECT * FROM placement_rule WHERE county = \(county) AND id = \(id) AND year = \(year)")
        guard let row else { throw NotFound() }
        return try Kept(row: row)
    }

    func nextNumber(_ year: Int) throws -> Int {
        let last = try connection.row(
            "SELECT MAX(number) AS last FROM placement_rule WHERE county = \(county) AND year = \(year)"
        )?.intOrNil("last")
        return (last ?? 0) + 1
    }

    func add(_ rule: PlacementRule, year: Int) throws {
        try connection.run(
            """
            INSERT INTO placement_rule (county, id, year, number, kind, class_id, school_id, other_id, reason,
                entered_by, at)
            VALUES (\(county), \(rule.id), \(year), \(rule.number), \(rule.kind), \(rule.schoolClass), \(rule.school),
                \(rule.other), \(rule.reason), \(desk.officer.name), \(desk.now))
            """)
    }

    func lift(_ id: ID<PlacementRule>, reason: String) throws {
        try connection.run(
            """
            UPDATE placement_rule SET lifted_by = \(desk.officer.name), lifted_at = \(desk.now),
                lift_reason = \(reason)
            WHERE county = \(county) AND id = \(id)
            """)
    }
}

extension Desk {
    var placementRules: PlacementRuleStore { PlacementRuleStore(desk: self) }
}

extension PlacementRuleStore.Kept {
    fileprivate init(row: Row) throws {
        rule = PlacementRule(
            id: try row.id("id"), number: try row.int("number"), kind: try row.word("kind"),
            schoolClass: try row.id("class_id"), school: try row.idOrNil("school_id"),
            other: try row.idOrNil("other_id"), reason: try row.text("reason"))
        enteredBy = try row.text("entered_by")
        at = try row.timestamp("at")
        lifted = try row.timestampOrNil("lifted_at").map {
            PlacementRuleStore.Lifted(by: try row.text("lifted_by"), at: $0, reason: try row.text("lift_reason"))
        }
    }
}
