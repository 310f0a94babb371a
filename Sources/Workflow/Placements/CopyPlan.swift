import Domain
import Office
import Storage

/// Makes a new draft that places, states and pins every class as another plan does, with its supplements 另存为新稿.
package struct CopyPlan: Command {
    let plan: ID<PlacementPlan>

    package init(_ plan: ID<PlacementPlan>) { self.plan = plan }

    package func run(in desk: Desk) throws -> ID<PlacementPlan> {
        try desk.require(.draftPlan)
        let source = try desk.placements.head(plan)
        let head = try desk.placements.copy(source)
        try desk.record(
            Entry(.planDrafted, on: head.subject), cohort: head.year, document: head.document,
            reason: PlacementWords.copied(source))
        return head.id
    }
}

extension PlacementStore {
    fileprivate func copy(_ source: PlanHead) throws -> PlanHead {
        let classes = Dictionary(
            try desk.cohorts.classes(source.year).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = try connection.rows(
            "SELECT * FROM placement WHERE county = \(county) AND plan_id = \(source.id) ORDER BY class_id"
        ).compactMap { row -> PlanDraft.Line? in
            guard let schoolClass = classes[try row.id("class_id")] else { return nil }
            return PlanDraft.Line(
                schoolClass: schoolClass, receiving: try row.id("receiving_id"),
                statedChildren: try row.intOrNil("stated_children"),
                statedMetres: try row.intOrNil("stated_metres"), isPinned: try row.bool("is_pinned"),
                isGiven: try row.bool("is_given"))
        }
        let content = try PlacementQuery(desk).content(of: source)
        let placed = content.placements.filter { content.supplemented[$0.schoolClass] != nil }.compactMap { line in
            classes[line.schoolClass].map { PlanDraft.Line(schoolClass: $0, receiving: line.receiving) }
        }
        return try add(
            PlanDraft(
                origin: source.origin, document: source.document, copiedFrom: source.number, solved: source.solved,
                levels: try levels(of: source.id), proof: source.proof,
                lines: lines.filter { content.supplemented[$0.schoolClass.id] == nil } + placed),
            year: source.year)
    }
}
