import Allocation
import Domain
import Office
import Storage

/// The plans: the only writer of `placement_plan`, `placement`, `placement_level`, `placement_move`, `placement_room` and
/// `placement_ground`. It finds only what the desk's officer reaches.
package struct PlacementStore {
    let desk: Desk

    var connection: Connection { desk.connection }
    var county: ID<County> { desk.county }

    /// The plans of a year that the officer reaches, the newest first.
    package func plans(_ year: Int) throws -> [PlanHead] {
        try connection.rows(
            """
            SELECT * FROM placement_plan WHERE county = \(county) AND year = \(year) AND \(desk.reachesPlan)
            ORDER BY number DESC
            """
        ).map(PlanHead.init(row:))
    }

    package func head(_ id: ID<PlacementPlan>) throws -> PlanHead {
        let row = try connection.row(
            "SELECT * FROM placement_plan WHERE county = \(county) AND id = \(id) AND \(desk.reachesPlan)")
        guard let row else { throw NotFound() }
        return try PlanHead(row: row)
    }

    /// The one plan that is in force 已下发; `nil` before any is issued.
    package func issued(_ year: Int) throws -> PlanHead? {
        try connection.row(
            """
            SELECT * FROM placement_plan
            WHERE county = \(county) AND year = \(year) AND state = \(PlacementPlan.State.issued)
            """
        ).map(PlanHead.init(row:))
    }

    /// What the issued plan comes to; all 0 while none is issued.
    package func report(_ year: Int) throws -> PlacementReport {
        guard let head = try issued(year) else { return PlacementReport([], rooms: []) }
        return try PlacementQuery(desk).content(of: head).report
    }

    // MARK: drafting

    /// A new draft. Its numbers stay those of the day until it is submitted.
    func add(_ draft: PlanDraft, year: Int) throws -> PlanHead {
        let last = try connection.row(
            "SELECT MAX(number) AS last FROM placement_plan WHERE county = \(county) AND year = \(year)"
        )?.intOrNil("last")
        let id: ID<PlacementPlan> = desk.newID()
        try connection.run(
            """
            INSERT INTO placement_plan (county, id, year, number, state, origin, document, effort, solved_cost,
                solved_bound, copied_from, proof, return_reason)
            VALUES (\(county), \(id), \(year), \((last ?? 0) + 1), \(PlacementPlan.initial), \(draft.origin),
                \(draft.document), \(draft.solved?.effort), \(draft.solved?.cost), \(draft.solved?.bound),
                \(draft.copiedFrom), \(draft.proof), '')
            """)
        let rows: [[SQLValue]] = draft.lines.map { line in
            [
                county.sqlValue, id.sqlValue, line.schoolClass.id.sqlValue, line.schoolClass.school.sqlValue,
                line.receiving.sqlValue, line.statedChildren.sqlValue, line.statedMetres.sqlValue,
                line.isPinned.sqlValue, line.isGiven.sqlValue,
            ]
        }
        try connection.insert(
            into: "placement",
            [
                "county", "plan_id", "class_id", "sending_id", "receiving_id", "stated_children", "stated_metres",
                "is_pinned", "is_given",
            ], rows)
        try connection.insert(
            into: "placement_level", ["county", "plan_id", "place", "level", "value", "allowed", "bound", "steps"],
            draft.levels.enumerated().map { place, outcome in
                [
                    county.sqlValue, id.sqlValue, (place + 1).sqlValue, outcome.level.rawValue.sqlValue,
                    outcome.value.sqlValue,
                    outcome.allowed.sqlValue, outcome.bound.sqlValue, outcome.steps.sqlValue,
                ]
            })
        return try head(id)
    }

    /// What each level came to when the plan was computed, in their order; empty for one that was not.
    func levels(of plan: ID<PlacementPlan>) throws -> [LevelOutcome] {
        try connection.rows(
            "SELECT * FROM placement_level WHERE county = \(county) AND plan_id = \(plan) ORDER BY place"
        ).map {
            LevelOutcome(
                level: try $0.word("level"), value: try $0.int("value"), allowed: try $0.int("allowed"),
                bound: try $0.intOrNil("bound"), steps: try $0.int("steps"))
        }
    }

    /// A plan of the year that is not void, places every class as this draft does and pins those that it pins.
    func same(as draft: PlanDraft, year: Int) throws -> ID<PlacementPlan>? {
        let wanted = Dictionary(draft.lines.map { ($0.schoolClass.id, $0.receiving) }, uniquingKeysWith: { $1 })
        let pinned = Set(draft.lines.filter(\.isPinned).map(\.schoolClass.id))
        let query = PlacementQuery(desk)
        for head in try plans(year) where !head.isVoid && head.origin == draft.origin {
            if try query.receiving(of: head.id) == wanted, try pinned.isSubset(of: query.pins(of: head.id).keys) {
                return head.id
            }
        }
        return nil
    }

    // MARK: states

    func take(_ step: PlacementPlan.Step, _ head: PlanHead, reason: String = "") throws {
        let next = try PlacementPlan.take(step, in: head.state)
        // The table's check is older than the word: without a day of issue, superseded is dropped (`PlanHead`).
        let kept = next == .dropped ? .superseded : next
        try connection.run(
            """
            UPDATE placement_plan SET state = \(kept), return_reason = \(reason)
            WHERE county = \(county) AND id = \(head.id)
            """)
        switch step {
        case .submit: try freeze(head)
        case .withdraw, .sendBack: try thaw(head)
        case .approve, .issue, .supersede, .drop, .restore: break
        }
    }

    func keep(overReason reason: String, of plan: ID<PlacementPlan>) throws {
        try connection.run(
            "UPDATE placement_plan SET over_reason = \(reason) WHERE county = \(county) AND id = \(plan)")
    }

    func keep(_ approval: PlanApproval, of plan: ID<PlacementPlan>) throws {
        try connection.run(
            """
            UPDATE placement_plan SET approval_number = \(approval.number), approval_meeting = \(approval.meeting),
                approved_on = \(approval.day ?? desk.day)
            WHERE county = \(county) AND id = \(plan)
            """)
    }

    /// Issued on the desk's day; the one in force until now is superseded first.
    func issue(_ head: PlanHead) throws {
        _ = try PlacementPlan.take(.issue, in: head.state)
        if let old = try issued(head.year) { try take(.supersede, old) }
        try connection.run(
            """
            UPDATE placement_plan SET issued_on = \(desk.day) WHERE county = \(county) AND id = \(head.id)
            """)
        try take(.issue, head)
        try recount(head)
    }

    /// The packets of a plan that is issued are of the children of that day; nothing else of what was approved changes.
    private func recount(_ head: PlanHead) throws {
        let sizes = try PlacementQuery(desk).sizes(head.year)
        var ground = try ground(of: head.id)?.ground
        for line in try PlacementQuery(desk).asDecided(head).placements {
            let children = sizes[line.schoolClass] ?? 0
            guard children != line.children else { continue }
            ground?.isProven = false
            try connection.run(
                """
                UPDATE placement SET children = \(children)
                WHERE county = \(county) AND plan_id = \(head.id) AND class_id = \(line.schoolClass)
                """)
        }
        ground?.boarders = try PlacementQuery(desk).boarders(head.year)
        if let ground { try keep(ground, of: head.id) }
    }

    /// Writes what the plan is told from into it, as it is at the moment: what is read is what was decided upon.
    private func freeze(_ head: PlanHead) throws {
        var ground = try PlanGround(year: head.year, at: desk)
        ground.isProven = try desk.isProven(head)
        try thaw(head)
        try keep(ground, of: head.id)
        let content = try PlacementQuery(desk).asDecided(head, counting: .today)
        for placement in content.placements {
            try connection.run(
                """
                UPDATE placement SET children = \(placement.children), metres = \(placement.way?.metres),
                    basis = \(placement.way?.basis), factor = \(placement.way?.factor)
                WHERE county = \(county) AND plan_id = \(head.id) AND class_id = \(placement.schoolClass)
                """)
        }
        try connection.insert(
            into: "placement_room", ["county", "plan_id", "school_id", "seats", "beds", "most", "per_class"],
            content.rooms.map {
                [
                    county.sqlValue, head.id.sqlValue, $0.school.sqlValue, $0.seats.sqlValue, $0.beds.sqlValue,
                    $0.most.sqlValue, $0.perClass.sqlValue,
                ]
            })
    }

    private func thaw(_ head: PlanHead) throws {
        try connection.run("DELETE FROM placement_ground WHERE county = \(county) AND plan_id = \(head.id)")
        try connection.run("DELETE FROM placement_room WHERE county = \(county) AND plan_id = \(head.id)")
        try connection.run(
            """
            UPDATE placement SET children = NULL, metres = NULL, basis = NULL, factor = NULL
            WHERE county = \(county) AND plan_id = \(head.id)
            """)
    }
}

extension Desk {
    package var placements: PlacementStore { PlacementStore(desk: self) }
}

/// A plan that is not kept yet.
struct PlanDraft: Sendable {
    struct Line: Sendable {
        let schoolClass: SchoolClass
        let receiving: ID<School>
        /// What the file says; shown where it differs from what is known.
        var statedChildren: Int?
        var statedMetres: Int?
        /// Stays at this school whatever is computed.
        var isPinned = false
        /// Its school was given when the plan was computed.
        var isGiven = false
    }

    let origin: PlacementPlan.Origin
    var document = ""
    /// The number of the plan it was copied from.
    var copiedFrom: Int?
    var solved: PlanHead.Solved?
    /// What the computation reached, level by level, and of what.
    var levels: [LevelOutcome] = []
    var proof: String?
    let lines: [Line]
}
