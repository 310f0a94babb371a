import Domain
import Office
import Storage

extension Desk {
    /// The groups of resettled children 易地搬迁 that have a school of their own by a rule. They go there from their new homes;
    /// the way from the old school is none of theirs, and changes no choice.
    func resettledGroups(_ year: Int) throws -> Set<ID<SchoolClass>> {
        let required = Set(try placementRules.standing(year).filter { $0.kind == .require }.map(\.schoolClass))
        return Set(
            try cohorts.classes(year).filter { $0.origin?.kind == .resettled && required.contains($0.id) }.map(\.id))
    }
}

extension PlacementStore {
    /// A plan of the year that has left the bureau's hands: submitted, approved or issued.
    ///
    /// - Parameter group: only one that places it, by itself or by a supplement.
    func underWay(_ year: Int, placing group: ID<SchoolClass>? = nil) throws -> PlanHead? {
        let placing: SQL =
            group.map {
                """
                AND (EXISTS (SELECT 1 FROM placement WHERE placement.county = placement_plan.county
                    AND placement.plan_id = placement_plan.id AND placement.class_id = \($0))
                OR EXISTS (SELECT 1 FROM placement_supplement_line JOIN placement_supplement
                    ON placement_supplement.county = placement_supplement_line.county
                    AND placement_supplement.id = placement_supplement_line.supplement_id
                WHERE placement_supplement.county = placement_plan.county
                    AND placement_supplement.plan_id = placement_plan.id
                    AND placement_supplement_line.group_id = \($0)))
                """
            } ?? ""
        return try connection.row(
            """
            SELECT * FROM placement_plan WHERE county = \(county) AND year = \(year)
                AND state IN \(list: [PlacementPlan.State.submitted, .approved, .issued].map(\.rawValue)) \(placing)
            ORDER BY number DESC LIMIT 1
            """
        ).map(PlanHead.init(row:))
    }

    /// Plans in the bureau's hands: drafts, and those that were put away and can be taken up again.
    private var drafts: SQL {
        """
        (placement_plan.state = \(PlacementPlan.State.draft)
        OR placement_plan.state = \(PlacementPlan.State.superseded) AND placement_plan.issued_on IS NULL)
        """
    }

    /// Places a group in every draft that places the class which it was drawn from. Answers these drafts.
    ///
    /// - Parameter school: where it must go; `nil`: where the class goes.
    func place(_ group: SchoolClass, at school: ID<School>?, year: Int) throws -> [PlanHead] {
        guard let origin = group.origin else { return [] }
        let rows = try connection.rows(
            """
            SELECT placement_plan.*, placement.receiving_id FROM placement_plan
            JOIN placement ON placement.county = placement_plan.county AND placement.plan_id = placement_plan.id
            WHERE placement_plan.county = \(county) AND placement_plan.year = \(year)
                AND \(drafts) AND placement.class_id = \(origin.schoolClass)
            ORDER BY placement_plan.number
            """)
        return try rows.map { row in
            let (head, there): (PlanHead, ID<School>) = (try PlanHead(row: row), try row.id("receiving_id"))
            try connection.run(
                """
                INSERT INTO placement (county, plan_id, class_id, sending_id, receiving_id)
                VALUES (\(county), \(head.id), \(group.id), \(group.school), \(school ?? there))
                """)
            return head
        }
    }

    /// Takes a group out of every draft, with its moves. Answers these drafts.
    func forget(_ group: ID<SchoolClass>, year: Int) throws -> [PlanHead] {
        let drafts: [PlanHead] = try connection.rows(
            """
            SELECT * FROM placement_plan WHERE county = \(county) AND year = \(year)
                AND \(drafts) AND id IN
                (SELECT plan_id FROM placement WHERE county = \(county) AND class_id = \(group))
            ORDER BY number
            """
        ).map(PlanHead.init(row:))
        for draft in drafts {
            try connection.run(
                """
                DELETE FROM placement_move
                WHERE county = \(county) AND plan_id = \(draft.id) AND class_id = \(group)
                """)
            try connection.run(
                "DELETE FROM placement WHERE county = \(county) AND plan_id = \(draft.id) AND class_id = \(group)")
        }
        return drafts
    }
}
