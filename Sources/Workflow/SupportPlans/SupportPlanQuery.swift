import Domain
import Office
import Storage

/// The children of the five groups with their plans (notice 六(二)). A plan is *needed* from the moment the census has closed:
/// that follows from the rosters and cannot be forgotten.
package struct SupportPlanQuery {
    private let desk: Desk
    private let year: Int

    package init(_ desk: Desk, year: Int) {
        self.desk = desk
        self.year = year
    }

    /// What the officer may read, school by school and class by class; empty for who sees counts only.
    package func files() throws -> [SupportPlanFile] {
        guard desk.seesPlans else { return [] }
        return try all().filter(desk.reads)
    }

    /// By school: 应建, and how many stand where. For everybody who may see that there are plans.
    package func counts() throws -> [(school: ID<School>, byState: [SupportPlan.State: Int])] {
        var counts: [ID<School>: [SupportPlan.State: Int]] = [:]
        for file in try all() { counts[file.student.school, default: [:]][file.state, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// One child whom the officer reaches, in a group or not.
    func file(of student: ID<Student>) throws -> SupportPlanFile? {
        try rows("standing.student_id = \(student)").first
    }

    private func all() throws -> [SupportPlanFile] {
        guard try desk.cohorts.state(year) != .census else { return [] }
        return try rows(
            "(support_plan.id IS NOT NULL OR (student.circumstances <> '' AND standing.left_reason IS NULL))"
        )
        .filter { $0.written != nil || !$0.circumstances.isDisjoint(with: Circumstance.watched) }
    }

    private func rows(_ condition: SQL) throws -> [SupportPlanFile] {
        let parts = try SupportPlanParts(desk, year: year)
        return try desk.connection.rows(
            """
            SELECT student.*, standing.present_id, standing.receiving_id, support_plan.id AS plan_id,
                support_plan.state AS plan_state, support_plan.circumstances AS plan_circumstances,
                support_plan.difficulties, support_plan.needs, support_plan.school_id AS plan_school,
                support_plan.teacher, support_plan.note AS plan_note, support_plan.closing_reason,
                support_plan.written_on, support_plan.written_by, support_plan.handed_on, support_plan.closed_on
            FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            LEFT JOIN support_plan ON support_plan.county = standing.county
                AND support_plan.student_id = standing.student_id
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.membership <> 'none'
                AND \(condition) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map { try SupportPlanFile(row: $0, parts: parts) }
    }
}

/// Measures, subsidies and reviews by plan.
private struct SupportPlanParts {
    var measures: [ID<SupportPlan>: [SupportPlan.Measure]] = [:]
    var subsidies: [ID<SupportPlan>: [SupportPlan.Subsidy]] = [:]
    var reviews: [ID<SupportPlan>: [SupportPlan.Review]] = [:]

    init(_ desk: Desk, year: Int) throws {
        for row in try Self.rows(of: "support_measure", desk, year) {
            var measure = SupportPlan.Measure()
            measure.content = try row.text("content")
            measure.unit = try row.text("unit")
            measure.person = try row.text("person")
            measure.starts = try row.day("starts")
            measure.ends = try row.dayOrNil("ends")
            measure.state = try row.word("state")
            measures[try row.id("plan_id"), default: []].append(measure)
        }
        for row in try Self.rows(of: "support_subsidy", desk, year) {
            var subsidy = SupportPlan.Subsidy()
            subsidy.kind = try row.text("kind")
            subsidy.yuan = try row.intOrNil("yuan")
            subsidy.term = try row.text("term")
            subsidy.paid = try row.dayOrNil("paid")
            subsidies[try row.id("plan_id"), default: []].append(subsidy)
        }
        for row in try Self.rows(of: "support_review", desk, year) {
            var review = SupportPlan.Review()
            review.due = try row.day("due")
            review.done = try row.dayOrNil("done")
            review.finding = try row.text("finding")
            reviews[try row.id("plan_id"), default: []].append(review)
        }
    }

    private static func rows(of table: SQL, _ desk: Desk, _ year: Int) throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT part.* FROM \(table) AS part
            JOIN support_plan ON support_plan.county = part.county AND support_plan.id = part.plan_id
            WHERE part.county = \(desk.county) AND support_plan.year = \(year) ORDER BY part.plan_id, part.number
            """)
    }
}

extension SupportPlanFile {
    fileprivate init(row: Row, parts: SupportPlanParts) throws {
        let student = try KnownStudent(row: row)
        let written = try row.idOrNil("plan_id", of: SupportPlan.self).map { id in
            var content = SupportPlan.Content()
            content.circumstances = CircumstanceText.decode(try row.text("plan_circumstances"))
            content.difficulties = try row.text("difficulties")
            content.needs = try row.text("needs")
            content.measures = parts.measures[id] ?? []
            content.subsidies = parts.subsidies[id] ?? []
            content.reviews = parts.reviews[id] ?? []
            return Written(
                id: id, content: content, school: try row.idOrNil("plan_school"), teacher: try row.text("teacher"),
                note: try row.text("plan_note"), closingReason: try row.text("closing_reason"),
                writtenOn: try row.day("written_on"), writtenBy: try row.text("written_by"),
                handedOn: try row.dayOrNil("handed_on"), closedOn: try row.dayOrNil("closed_on"))
        }
        self.init(
            student: student, state: try row.wordOrNil("plan_state") ?? SupportPlan.initial,
            circumstances: student.details.circumstances.union(written?.content.circumstances ?? []),
            present: try row.idOrNil("present_id"), receiving: try row.idOrNil("receiving_id"), written: written)
    }
}
