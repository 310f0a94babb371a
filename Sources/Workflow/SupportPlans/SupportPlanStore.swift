import Domain
import Office
import Storage

/// The plans: the only writer of `support_plan`, `support_measure`, `support_subsidy` and `support_review`. It finds only
/// what the desk's officer reaches.
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

    /// Writes a plan anew or over; answers its id.
    func write(_ content: SupportPlan.Content, to file: SupportPlanFile) throws -> ID<SupportPlan> {
        let state = try SupportPlan.take(.write, in: file.state)
        let id = file.written?.id ?? desk.newID()
        let circumstances = CircumstanceText.encode(content.circumstances)
        // The receiving school that had to write the plan itself keeps it.
        let school: ID<School>? = if case .receiving(let own) = desk.jurisdiction { own } else { nil }
        try connection.run(
            """
            INSERT INTO support_plan (county, id, year, student_id, state, circumstances, difficulties, needs, school_id,
                teacher, note, closing_reason, written_on, written_by)
            VALUES (\(county), \(id), \(file.student.year), \(file.student.id), \(state), \(circumstances),
                \(content.difficulties), \(content.needs), \(school), '', '', '', \(desk.day), \(desk.officer.name))
            ON CONFLICT (county, id) DO UPDATE SET state = excluded.state, circumstances = excluded.circumstances,
                difficulties = excluded.difficulties, needs = excluded.needs, written_on = excluded.written_on,
                written_by = excluded.written_by
            """)
        try replaceParts(of: id, content)
        return id
    }

    private func replaceParts(of id: ID<SupportPlan>, _ content: SupportPlan.Content) throws {
        try connection.run("DELETE FROM support_measure WHERE county = \(county) AND plan_id = \(id)")
        try connection.run("DELETE FROM support_subsidy WHERE county = \(county) AND plan_id = \(id)")
        try connection.run("DELETE FROM support_review WHERE county = \(county) AND plan_id = \(id)")
        try connection.insert(
            into: "support_measure",
            ["county", "plan_id", "number", "content", "unit", "person", "starts", "ends", "state"],
            content.measures.enumerated().map { index, measure in
                [
                    county.sqlValue, id.sqlValue, (index + 1).sqlValue, measure.content.sqlValue,
                    measure.unit.sqlValue, measure.person.sqlValue, measure.starts.sqlValue, measure.ends.sqlValue,
                    measure.state.sqlValue,
                ]
            })
        try connection.insert(
            into: "support_subsidy", ["county", "plan_id", "number", "kind", "yuan", "term", "paid"],
            content.subsidies.enumerated().map { index, subsidy in
                [
                    county.sqlValue, id.sqlValue, (index + 1).sqlValue, subsidy.kind.sqlValue, subsidy.yuan.sqlValue,
                    subsidy.term.sqlValue, subsidy.paid.sqlValue,
                ]
            })
        try connection.insert(
            into: "support_review", ["county", "plan_id", "number", "due", "done", "finding"],
            content.reviews.enumerated().map { index, review in
                [
                    county.sqlValue, id.sqlValue, (index + 1).sqlValue, review.due.sqlValue, review.done.sqlValue,
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
