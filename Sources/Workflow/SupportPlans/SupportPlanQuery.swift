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

    /// How many plans the officer's own school has still to write.
    package func owed() throws -> Int {
        guard desk.seesPlans else { return 0 }
        return try all(written: false).count(where: desk.owes)
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

    /// All that was ever written of one plan, the first first.
    func versions(of plan: ID<SupportPlan>) throws -> [SupportPlanFile.Version] {
        let lines = try SupportPlanLines(desk, "part.plan_id = \(plan)")
        return try desk.connection.rows(
            """
            SELECT support_version.*, support_version.circumstances AS plan_circumstances FROM support_version
            JOIN support_plan ON support_plan.county = support_version.county
                AND support_plan.id = support_version.plan_id
            JOIN standing ON standing.county = support_plan.county AND standing.student_id = support_plan.student_id
            WHERE support_version.county = \(desk.county) AND support_version.plan_id = \(plan)
                AND \(desk.reachesStanding)
            ORDER BY support_version.version
            """
        ).map { try SupportPlanFile.Version(row: $0, lines: lines) }
    }

    /// - Parameter written: also the plans that are there.
    private func all(written: Bool = true) throws -> [SupportPlanFile] {
        guard try desk.cohorts.state(year) != .census else { return [] }
        let needed: SQL = "(student.circumstances <> '' AND standing.left_reason IS NULL)"
        return try rows(
            written ? "(support_plan.id IS NOT NULL OR \(needed))" : "(support_plan.id IS NULL AND \(needed))",
            lines: written ? nil : SupportPlanLines()
        )
        .filter { $0.written != nil || !$0.circumstances.isDisjoint(with: Circumstance.watched) }
    }

    /// - Parameter known: what the plans hold; `nil`: read it.
    private func rows(_ condition: SQL, lines known: SupportPlanLines? = nil) throws -> [SupportPlanFile] {
        let lines =
            try known ?? SupportPlanLines(desk, "support_plan.year = \(year) AND part.version = support_plan.version")
        return try desk.connection.rows(
            """
            SELECT student.*, standing.present_id, standing.receiving_id, support_plan.state AS plan_state,
                support_plan.school_id AS plan_school, support_plan.teacher, support_plan.note AS plan_note,
                support_plan.closing_reason, support_plan.handed_on, support_plan.closed_on,
                support_version.plan_id, support_version.version,
                support_version.circumstances AS plan_circumstances, support_version.difficulties,
                support_version.needs, support_version.written_on, support_version.written_by
            FROM standing
            JOIN student ON student.county = standing.county AND student.id = standing.student_id
            LEFT JOIN support_plan ON support_plan.county = standing.county
                AND support_plan.student_id = standing.student_id
            LEFT JOIN support_version ON support_version.county = support_plan.county
                AND support_version.plan_id = support_plan.id AND support_version.version = support_plan.version
            WHERE standing.county = \(desk.county) AND standing.year = \(year) AND standing.membership <> 'none'
                AND \(condition) AND \(desk.reachesStanding)
            ORDER BY student.school_id, student.class_id NULLS LAST, student.position, student.id
            """
        ).map { try SupportPlanFile(row: $0, lines: lines) }
    }
}

/// Measures, subsidies and reviews by plan and version.
private struct SupportPlanLines {
    struct Key: Hashable {
        let plan: ID<SupportPlan>
        let version: Int

        init(row: Row) throws {
            plan = try row.id("plan_id")
            version = try row.int("version")
        }
    }

    var measures: [Key: [SupportPlan.Measure]] = [:]
    var subsidies: [Key: [SupportPlan.Subsidy]] = [:]
    var reviews: [Key: [SupportPlan.Review]] = [:]

    init() {}

    /// - Parameter condition: on `part`, one of the three tables, and on `support_plan`.
    init(_ desk: Desk, _ condition: SQL) throws {
        for row in try Self.rows(of: "support_measure", desk, condition) {
            var measure = SupportPlan.Measure()
            measure.content = try row.text("content")
            measure.unit = try row.text("unit")
            measure.person = try row.text("person")
            measure.starts = try row.day("starts")
            measure.ends = try row.dayOrNil("ends")
            measure.state = try row.word("state")
            measures[try Key(row: row), default: []].append(measure)
        }
        for row in try Self.rows(of: "support_subsidy", desk, condition) {
            var subsidy = SupportPlan.Subsidy()
            subsidy.kind = try row.text("kind")
            subsidy.yuan = try row.intOrNil("yuan")
            subsidy.term = try row.text("term")
            subsidy.paid = try row.dayOrNil("paid")
            subsidies[try Key(row: row), default: []].append(subsidy)
        }
        for row in try Self.rows(of: "support_review", desk, condition) {
            var review = SupportPlan.Review()
            review.due = try row.day("due")
            review.done = try row.dayOrNil("done")
            review.finding = try row.text("finding")
            reviews[try Key(row: row), default: []].append(review)
        }
    }

    private static func rows(of table: SQL, _ desk: Desk, _ condition: SQL) throws -> [Row] {
        try desk.connection.rows(
            """
            SELECT part.* FROM \(table) AS part
            JOIN support_plan ON support_plan.county = part.county AND support_plan.id = part.plan_id
            WHERE part.county = \(desk.county) AND \(condition)
            ORDER BY part.plan_id, part.version, part.number
            """)
    }
}

extension SupportPlanFile.Version {
    fileprivate init(row: Row, lines: SupportPlanLines) throws {
        let key = try SupportPlanLines.Key(row: row)
        var content = SupportPlan.Content()
        content.circumstances = CircumstanceText.decode(try row.text("plan_circumstances"))
        content.difficulties = try row.text("difficulties")
        content.needs = try row.text("needs")
        content.measures = lines.measures[key] ?? []
        content.subsidies = lines.subsidies[key] ?? []
        content.reviews = lines.reviews[key] ?? []
        self.init(
            number: key.version, content: content, writtenOn: try row.day("written_on"),
            writtenBy: try row.text("written_by"))
    }
}

extension SupportPlanFile {
    fileprivate init(row: Row, lines: SupportPlanLines) throws {
        let student = try KnownStudent(row: row)
        let written = try row.idOrNil("plan_id", of: SupportPlan.self).map { id in
            Written(
                id: id, version: try Version(row: row, lines: lines), school: try row.idOrNil("plan_school"),
                teacher: try row.text("teacher"), note: try row.text("plan_note"),
                closingReason: try row.text("closing_reason"), handedOn: try row.dayOrNil("handed_on"),
                closedOn: try row.dayOrNil("closed_on"))
        }
        self.init(
            student: student, state: try row.wordOrNil("plan_state") ?? SupportPlan.initial,
            circumstances: student.details.circumstances.union(written?.content.circumstances ?? []),
            present: try row.idOrNil("present_id"), receiving: try row.idOrNil("receiving_id"), written: written)
    }
}
