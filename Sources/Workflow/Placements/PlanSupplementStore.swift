import Domain
import Office
import Storage

/// The supplements to plans: the only writer of `placement_supplement` and of its lines, children and rooms. It finds only
/// what the desk's officer reaches.
package struct PlanSupplementStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// The supplements of a plan that the officer reaches, the first one first. Before they are issued they are the bureau's
    /// and the county government's, as plans are.
    package func all(of plan: ID<PlacementPlan>) throws -> [PlanSupplementHead] {
        try connection.rows(
            """
            SELECT * FROM placement_supplement WHERE county = \(county) AND plan_id = \(plan) ORDER BY number
            """
        ).map(PlanSupplementHead.init(row:)).filter { desk.seesPlanDrafts || $0.state == .issued }
    }

    /// Those of a year that are not issued yet.
    func open(_ year: Int) throws -> [PlanSupplementHead] {
        guard desk.seesPlanDrafts else { return [] }
        return try connection.rows(
            """
            SELECT * FROM placement_supplement WHERE county = \(county) AND year = \(year)
                AND state IN \(list: [PlanSupplement.State.draft, .submitted, .approved].map(\.rawValue))
            ORDER BY plan_id, number
            """
        ).map(PlanSupplementHead.init(row:))
    }

    package func head(_ id: ID<PlanSupplement>) throws -> PlanSupplementHead {
        let row = try connection.row("SELECT * FROM placement_supplement WHERE county = \(county) AND id = \(id)")
        guard desk.jurisdiction == .county, let row else { throw NotFound() }
        let head = try PlanSupplementHead(row: row)
        guard desk.seesPlanDrafts || head.state == .issued else { throw NotFound() }
        return head
    }

    /// One that may still be changed.
    func draft(_ id: ID<PlanSupplement>) throws -> PlanSupplementHead {
        let head = try head(id)
        guard head.state == .draft else { throw PlanSupplement.Refusal.notDraft }
        return head
    }

    func lines(of id: ID<PlanSupplement>) throws -> [PlanSupplementLine] {
        var students: [Int: [ID<Student>]] = [:]
        for row in try connection.rows(
            """
            SELECT placement_supplement_child.line, student.id FROM placement_supplement_child
            JOIN student ON student.county = placement_supplement_child.county
                AND student.id = placement_supplement_child.student_id
            WHERE placement_supplement_child.county = \(county) AND placement_supplement_child.supplement_id = \(id)
            ORDER BY student.position, student.id
            """)
        { students[try row.int("line"), default: []].append(try row.id("id")) }
        return try connection.rows(
            """
            SELECT * FROM placement_supplement_line WHERE county = \(county) AND supplement_id = \(id) ORDER BY number
            """
        ).map { try PlanSupplementLine(row: $0, students: students[$0.int("number")] ?? []) }
    }

    /// What was told of the seats when it was decided upon; empty in a draft.
    func rooms(of id: ID<PlanSupplement>) throws -> [SupplementRoom] {
        try connection.rows(
            """
            SELECT * FROM placement_supplement_room WHERE county = \(county) AND supplement_id = \(id)
            ORDER BY school_id
            """
        ).map {
            SupplementRoom(
                room: SchoolRoom(
                    school: try $0.id("school_id"), seats: try $0.int("seats"), beds: try $0.int("beds"),
                    most: try $0.intOrNil("most"), perClass: try $0.intOrNil("per_class")),
                before: try $0.int("load_before"), after: try $0.int("load_after"))
        }
    }

    // MARK: drafting

    func begin(for plan: PlanHead) throws -> PlanSupplementHead {
        let last = try connection.row(
            "SELECT MAX(number) AS last FROM placement_supplement WHERE county = \(county) AND plan_id = \(plan.id)"
        )?.intOrNil("last")
        let id: ID<PlanSupplement> = desk.newID()
        try connection.run(
            """
            INSERT INTO placement_supplement (county, id, plan_id, year, number, state, return_reason, approved_by)
            VALUES (\(county), \(id), \(plan.id), \(plan.year), \((last ?? 0) + 1), \(PlanSupplement.initial), '', '')
            """)
        return try head(id)
    }

    /// - Parameter drawn: the children who go without the class.
    func add(
        _ schoolClass: SchoolClass, to receiving: ID<School>, drawing drawn: PlanSupplementLine.Drawn?, reason: String,
        in id: ID<PlanSupplement>
    ) throws {
        let number = (try lines(of: id).map(\.number).max() ?? 0) + 1
        try connection.run(
            """
            INSERT INTO placement_supplement_line (county, supplement_id, number, class_id, sending_id, receiving_id,
                reason, kind)
            VALUES (\(county), \(id), \(number), \(schoolClass.id), \(schoolClass.school), \(receiving), \(reason),
                \(drawn?.kind))
            """)
        try connection.insert(
            into: "placement_supplement_child", ["county", "supplement_id", "line", "student_id"],
            (drawn?.students ?? []).map { [county.sqlValue, id.sqlValue, number.sqlValue, $0.sqlValue] })
    }

    func remove(_ line: PlanSupplementLine, from id: ID<PlanSupplement>) throws {
        try connection.run(
            """
            DELETE FROM placement_supplement_child
            WHERE county = \(county) AND supplement_id = \(id) AND line = \(line.number)
            """)
        try connection.run(
            """
            DELETE FROM placement_supplement_line
            WHERE county = \(county) AND supplement_id = \(id) AND number = \(line.number)
            """)
    }

    /// The line's children are this group from now on.
    func name(_ group: ID<SchoolClass>, for line: PlanSupplementLine, in id: ID<PlanSupplement>) throws {
        try connection.run(
            """
            UPDATE placement_supplement_line SET group_id = \(group)
            WHERE county = \(county) AND supplement_id = \(id) AND number = \(line.number)
            """)
    }

    // MARK: states

    /// - Parameter approval: how the county government approved it, with that step; what sends it back takes it away.
    func take(
        _ step: PlanSupplement.Step, _ head: PlanSupplementHead, reason: String = "", approval: PlanApproval? = nil
    ) throws {
        let next = try PlanSupplement.take(step, in: head.state)
        let approved = next == .draft ? nil : approval ?? head.approval
        try connection.run(
            """
            UPDATE placement_supplement SET state = \(next), return_reason = \(reason),
                approved_by = \(approval != nil ? desk.officer.name : approved == nil ? "" : head.approvedBy),
                approval_number = \(approved?.number ?? ""), approval_meeting = \(approved?.meeting ?? ""),
                approved_on = \(approved.map { $0.day ?? desk.day }), issued_on = \(step == .issue ? desk.day : nil)
            WHERE county = \(county) AND id = \(head.id)
            """)
        if next == .draft { try thaw(head) }
    }

    func keep(overReason reason: String, of id: ID<PlanSupplement>) throws {
        try connection.run(
            "UPDATE placement_supplement SET over_reason = \(reason) WHERE county = \(county) AND id = \(id)")
    }

    /// Writes what the review tells into the supplement: what is read is what was decided upon.
    func freeze(_ review: PlanSupplementReview) throws {
        try thaw(review.head)
        for line in review.lines {
            try connection.run(
                """
                UPDATE placement_supplement_line SET from_id = \(line.from), children = \(line.children),
                    metres = \(line.way?.metres), basis = \(line.way?.basis), factor = \(line.way?.factor)
                WHERE county = \(county) AND supplement_id = \(review.head.id) AND number = \(line.line.number)
                """)
        }
        try connection.insert(
            into: "placement_supplement_room",
            [
                "county", "supplement_id", "school_id", "seats", "beds", "most", "per_class", "load_before",
                "load_after",
            ],
            review.rooms.map {
                [
                    county.sqlValue, review.head.id.sqlValue, $0.room.school.sqlValue, $0.room.seats.sqlValue,
                    $0.room.beds.sqlValue, $0.room.most.sqlValue, $0.room.perClass.sqlValue, $0.before.sqlValue,
                    $0.after.sqlValue,
                ]
            })
    }

    private func thaw(_ head: PlanSupplementHead) throws {
        try connection.run(
            "DELETE FROM placement_supplement_room WHERE county = \(county) AND supplement_id = \(head.id)")
        try connection.run(
            """
            UPDATE placement_supplement_line SET from_id = NULL, children = NULL, metres = NULL, basis = NULL,
                factor = NULL
            WHERE county = \(county) AND supplement_id = \(head.id)
            """)
    }
}

extension Desk {
    package var planSupplements: PlanSupplementStore { PlanSupplementStore(desk: self) }
}
