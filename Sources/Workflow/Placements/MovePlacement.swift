import Domain
import Office
import Storage

/// Sends one class of a draft to another junior school 改划.
package struct MovePlacement: Command {
    let plan: ID<PlacementPlan>
    let schoolClass: ID<SchoolClass>
    let receiving: ID<School>

    package init(_ schoolClass: ID<SchoolClass>, to receiving: ID<School>, in plan: ID<PlacementPlan>) {
        self.plan = plan
        self.schoolClass = schoolClass
        self.receiving = receiving
    }

    package func run(in desk: Desk) throws {
        try desk.require(.draftPlan)
        let head = try desk.placements.head(plan)
        guard head.state == .draft else { throw PlacementPlan.Refusal.notDraft }
        let school = try desk.directory.school(receiving)
        guard school.kind == .junior else { throw PlacementPlan.Refusal.notJunior(school.name) }
        guard let before = try PlacementQuery(desk).receiving(of: plan)[schoolClass] else { throw NotFound() }
        guard before != receiving else { return }
        try desk.placements.move(schoolClass, to: receiving, in: plan)
        try desk.record(
            Entry(.planChanged, on: head.subject), cohort: head.year,
            reason: PlacementWords.moved(try desk.fullName(of: schoolClass), to: school.name))
    }
}

extension Desk {
    /// `金南第一小学六年级(1)班`.
    func fullName(of schoolClass: ID<SchoolClass>) throws -> String { try fullNames(of: [schoolClass]).joined() }

    /// The names of classes with those of their schools, in the order of both.
    func fullNames(of classes: [ID<SchoolClass>]) throws -> [String] {
        try connection.rows(
            """
            SELECT school.name, school_class.label, school_class.school_id FROM school_class
            JOIN school ON school.county = school_class.county AND school.id = school_class.school_id
            WHERE school_class.county = \(county) AND school_class.id IN \(list: classes)
            """
        ).map { (ClassOrder(try $0.id("school_id"), try $0.text("label")), try $0.text("name") + $0.text("label")) }
            .sorted { $0.0 < $1.0 }.map(\.1)
    }
}
