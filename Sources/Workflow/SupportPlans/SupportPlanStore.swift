import Domain
import Office
import Storage

/// The plans: the only writer of `support_plan`, `support_version`, `support_measure`, `support_subsidy` and
/// `support_review`. It finds only what the desk's officer reaches.
package struct SupportPlanStore {
    let desk: Desk

    private var connection: Connection { desk.connection }
    private var county: ID<County> { desk.county }

    /// The child's plan, or the plan it may get; by hand also for a child in none of the five groups.
    func find(_ student: ID<Student>, year: Int) throws -> SupportPlanFile {
        let query = SupportPlanQuery(desk, year: year)
        guard desk.seesPlans, let file = try query.file(of: student), desk.reads(file) else { throw NotFound() }
        return file
    }

    /// What a plan said before its last version, the newest first.
    func earlier(_ file: SupportPlanFile) throws -> [SupportPlanFile.Version] {
        guard let written = file.written, written.version.number > 1 else { return [] }
        return try SupportPlanQuery(desk, year: file.student.year).versions(of: written.id)
            .filter { $0.number < written.version.number }.reversed()
    }

    /// Writes a plan's first or next version; those before it stay. Answers the plan's id.
    func write(_ content: SupportPlan.Content, to file: SupportPlanFile) throws -> ID<SupportPlan> {
        let state = try SupportPlan.take(.write, in: file.state)
        let id = file.written?.id ?? desk.newID()
        let version = (file.written?.version.number ?? 0) + 1
        // The receiving school that had to write the plan itself keeps it.
        let school: ID<School>? = if case .receiving(let own) = desk.jurisdiction { own } else { nil }
        try connection.run(
            """
            INSERT INTO support_plan (county, id, year, student_id, state, version, school_id, teacher, note,
                closing_reason)
            VALUES (\(county), \(id), \(file.student.year), \(file.student.id), \(state), \(version), \(school),
                '', '', '')
            ON CONFLICT (county, id) DO UPDATE SET state = excluded.state, version = excluded.version
            """)
        try connection.run(
            """
            INSERT INTO support_version (county, plan_id, version, circumstances, difficulties, needs, written_on,
                written_by)
            VALUES (\(county), \(id), \(version), \(CircumstanceText.encode(content.circumstances)),
                \(content.difficulties), \(content.needs), \(desk.day), \(desk.officer.name))
            """)
        try addLines(of: id, version, content)
        return id
    }

    private func addLines(of id: ID<SupportPlan>, _ version: Int, _ content: SupportPlan.Content) throws {
        try connection.insert(
            into: "support_measure",
            ["county", "plan_id", "version", "number", "content", "unit", "person", "starts", "ends", "state"],
            content.measures.enumerated().map { index, measure in
                [
                    county.sqlValue, id.sqlValue, version.sqlValue, (index + 1).sqlValue, measure.content.sqlValue,
                    measure.unit.sqlValue, measure.person.sqlValue, measure.starts.sqlValue, measure.ends.sqlValue,
                    measure.state.sqlValue,
                ]
            })
        try connection.insert(
            into: "support_subsidy", ["county", "plan_id", "version", "number", "kind", "yuan", "term", "paid"],
            content.subsidies.enumerated().map { index, subsidy in
                [
                    county.sqlValue, id.sqlValue, version.sqlValue, (index + 1).sqlValue, subsidy.kind.sqlValue,
                    subsidy.yuan.sqlValue,
                    subsidy.term.sqlValue, subsidy.paid.sqlValue,
                ]
            })
        try connection.insert(
            into: "support_review", ["county", "plan_id", "version", "number", "due", "done", "finding"],
            content.reviews.enumerated().map { index, review in
                [
                    county.sqlValue, id.sqlValue, version.sqlValue, (index + 1).sqlValue, review.due.sqlValue,
                    review.done.sqlValue,
                    review.finding.sqlValue,
                ]
            })
    }

    func handOn(
        _ id: ID<SupportPlan>, from state: SupportPlan.State, to school: ID<School>, teacher: String, note: String
    )
        throws
    {
        let next = try SupportPlan.take(.handOn, in: state)
        try connection.run(
            """
            UPDATE support_plan SET state = \(next), school_id = \(school), teacher = \(teacher), note = \(note),
                handed_on = \(desk.day)
            WHERE county = \(county) AND id = \(id)
            """)
    }

    func close(_ id: ID<SupportPlan>, from state: SupportPlan.State, reason: String) throws {
        let next = try SupportPlan.take(.close, in: state)
        try connection.run(
            """
            UPDATE support_plan SET state = \(next), closing_reason = \(reason), closed_on = \(desk.day)
            WHERE county = \(county) AND id = \(id)
            """)
    }

    /// - Parameter school: who goes on with a plan that was closed before it was handed on.
    func reopen(_ id: ID<SupportPlan>, from state: SupportPlan.State, at school: ID<School>) throws {
        let next = try SupportPlan.take(.reopen, in: state)
        try connection.run(
            """
            UPDATE support_plan SET state = \(next), school_id = COALESCE(school_id, \(school)), closed_on = NULL
            WHERE county = \(county) AND id = \(id)
            """)
    }
}

extension Desk {
    package var supportPlans: SupportPlanStore { SupportPlanStore(desk: self) }
}
