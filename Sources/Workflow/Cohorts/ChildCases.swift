import Domain
import Office
import Storage
import Web

/// Where a child's page leads on: its check of whereabouts, return case, letter and support plan, as far as there is one
/// and the officer may see such.
struct ChildCases {
    let desk: Desk
    let year: Int

    func links(of student: ID<Student>) throws -> [PageLink] {
        var links: [PageLink] = []
        if desk.officer.may(.seeWhereabouts), try isChecked(student) {
            links.append(PageLink("去向核查", WhereaboutsLinks.show(year, student)))
        }
        if desk.officer.may(.seeReturnCases), let file = try desk.returnCases.find(of: student) {
            links.append(PageLink("劝返个案", ReturnCaseLinks.show(year, file.id)))
        }
        if desk.officer.may(.seeReferrals), let file = try desk.referrals.find(of: student) {
            links.append(PageLink("户籍地函告", ReferralLinks.show(year, file.id)))
        }
        if desk.officer.may(.seeSupportPlans), desk.seesPlans, try hasPlan(student) {
            links.append(PageLink("一人一案", SupportPlanLinks.show(year, student)))
        }
        return try links + apart(student) + struck(student)
    }

    /// Where a child who stands on the roll by mistake is taken off it, while that can be done.
    private func struck(_ student: ID<Student>) throws -> [PageLink] {
        guard desk.officer.may(.importRosters), try desk.cohorts.state(year) == .census else { return [] }
        let known = try desk.students.find(student)
        guard try desk.reaches(known.school),
            try [.awaited, .filling].contains(desk.census.state(of: known.school, year: year))
        else { return [] }
        if try desk.struck(year, of: known.school)[student] != nil {
            return [PageLink("恢复到名册", CensusLinks.strikes(year, known.school))]
        }
        let row = try desk.connection.row(
            "SELECT membership FROM standing WHERE county = \(desk.county) AND student_id = \(student)")
        guard try row?.text("membership") == "enrolled" else { return [] }
        return [PageLink(StrikeWords.title, CensusLinks.strikes(year, known.school, student: student))]
    }

    /// The group that the child is in, or where it is drawn from its class: for the bureau.
    private func apart(_ student: ID<Student>) throws -> [PageLink] {
        guard desk.officer.may(.draftPlan), desk.jurisdiction == .county else { return [] }
        let row = try desk.connection.row(
            """
            SELECT class_id FROM standing WHERE county = \(desk.county) AND student_id = \(student)
                AND membership = 'enrolled' AND left_reason IS NULL
            """)
        guard let schoolClass: ID<SchoolClass> = try row?.id("class_id") else { return [] }
        if try desk.classGroups.all(year).contains(where: { $0.schoolClass.id == schoolClass }) {
            return [PageLink("拆出组", ClassGroupLinks.show(year, schoolClass))]
        }
        if let plan = try desk.placements.underWay(year) {
            // Decided upon: children are drawn by a supplement, which begins at the plan.
            return plan.state == .submitted
                ? [] : [PageLink(PlanSupplementWords.title, PlacementLinks.show(year, plan.id))]
        }
        return [PageLink("单独安置、拆班", ClassGroupLinks.new(year, schoolClass, student: student))]
    }

    private func isChecked(_ student: ID<Student>) throws -> Bool {
        try desk.connection.row(
            "SELECT student_id FROM whereabouts_check WHERE county = \(desk.county) AND student_id = \(student)") != nil
    }

    private func hasPlan(_ student: ID<Student>) throws -> Bool {
        guard let file = try SupportPlanQuery(desk, year: year).file(of: student) else { return false }
        return file.written != nil && desk.reads(file)
    }
}
