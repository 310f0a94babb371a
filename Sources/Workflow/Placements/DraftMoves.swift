import Domain
import Office
import Storage

extension PlacementStore {
    /// Moves classes as one step, which can be taken back; steps that were taken back before can then be made no more.
    func make(_ moves: [PlacementMove], in plan: ID<PlacementPlan>) throws {
        try connection.run(
            "DELETE FROM placement_move WHERE county = \(county) AND plan_id = \(plan) AND is_undone = 1")
        let step = (try lastStep(of: plan) ?? 0) + 1
        for move in moves {
            let now = try connection.row(
                """
                SELECT receiving_id, stated_metres FROM placement
                WHERE county = \(county) AND plan_id = \(plan) AND class_id = \(move.schoolClass)
                """)
            guard let now else { throw NotFound() }
            let (from, metres): (ID<School>, Int?) = (try now.id("receiving_id"), try now.intOrNil("stated_metres"))
            try connection.run(
                """
                INSERT INTO placement_move (county, plan_id, step, class_id, from_id, to_id, stated_metres, is_undone)
                VALUES (\(county), \(plan), \(step), \(move.schoolClass), \(from), \(move.to), \(metres), 0)
                """)
            try place(move.schoolClass, at: move.to, metres: nil, in: plan)
        }
    }

    /// Takes the last step back; answers where its classes go now, nothing where there is no step.
    func undo(in plan: ID<PlacementPlan>) throws -> [PlacementMove] {
        guard let step = try lastStep(of: plan) else { return [] }
        let moves = try rows(of: step, in: plan).map { row in
            let move = PlacementMove(try row.id("class_id"), from: try row.id("to_id"), to: try row.id("from_id"))
            try place(move.schoolClass, at: move.to, metres: try row.intOrNil("stated_metres"), in: plan)
            return move
        }
        try mark(step, isUndone: true, in: plan)
        return moves
    }

    /// Makes the step again that was taken back last.
    func redo(in plan: ID<PlacementPlan>) throws -> [PlacementMove] {
        guard let step = try nextStep(of: plan) else { return [] }
        let moves = try rows(of: step, in: plan).map { row in
            let move = PlacementMove(try row.id("class_id"), from: try row.id("from_id"), to: try row.id("to_id"))
            try place(move.schoolClass, at: move.to, metres: nil, in: plan)
            return move
        }
        try mark(step, isUndone: false, in: plan)
        return moves
    }

    /// The moves that would be taken back, and those that would be made again.
    func steps(of plan: ID<PlacementPlan>) throws -> (undo: [PlacementMove], redo: [PlacementMove]) {
        func moves(_ step: Int?) throws -> [PlacementMove] {
            guard let step else { return [] }
            return try rows(of: step, in: plan).map {
                PlacementMove(try $0.id("class_id"), from: try $0.id("from_id"), to: try $0.id("to_id"))
            }
        }
        let back = try moves(lastStep(of: plan)).map {
            PlacementMove($0.schoolClass, from: $0.to, to: $0.from ?? $0.to)
        }
        return (back, try moves(nextStep(of: plan)))
    }

    /// Answers the classes that were not pinned, or not free, before.
    func pin(_ classes: [ID<SchoolClass>], isPinned: Bool, in plan: ID<PlacementPlan>) throws -> [ID<SchoolClass>] {
        try connection.rows(
            """
            UPDATE placement SET is_pinned = \(isPinned)
            WHERE county = \(county) AND plan_id = \(plan) AND class_id IN \(list: classes)
                AND is_pinned <> \(isPinned) RETURNING class_id
            """
        ).map { try $0.id("class_id") }
    }

    private func place(
        _ schoolClass: ID<SchoolClass>, at school: ID<School>, metres: Int?, in plan: ID<PlacementPlan>
    ) throws {
        try connection.run(
            """
            UPDATE placement SET receiving_id = \(school), stated_metres = \(metres)
            WHERE county = \(county) AND plan_id = \(plan) AND class_id = \(schoolClass)
            """)
    }

    private func lastStep(of plan: ID<PlacementPlan>) throws -> Int? {
        try connection.row(
            """
            SELECT MAX(step) AS step FROM placement_move
            WHERE county = \(county) AND plan_id = \(plan) AND is_undone = 0
            """)?.intOrNil("step")
    }

    private func nextStep(of plan: ID<PlacementPlan>) throws -> Int? {
        try connection.row(
            """
            SELECT MIN(step) AS step FROM placement_move
            WHERE county = \(county) AND plan_id = \(plan) AND is_undone = 1
            """)?.intOrNil("step")
    }

    private func rows(of step: Int, in plan: ID<PlacementPlan>) throws -> [Row] {
        try connection.rows(
            """
            SELECT * FROM placement_move WHERE county = \(county) AND plan_id = \(plan) AND step = \(step)
            ORDER BY class_id
            """)
    }

    private func mark(_ step: Int, isUndone: Bool, in plan: ID<PlacementPlan>) throws {
        try connection.run(
            """
            UPDATE placement_move SET is_undone = \(isUndone)
            WHERE county = \(county) AND plan_id = \(plan) AND step = \(step)
            """)
    }
}
