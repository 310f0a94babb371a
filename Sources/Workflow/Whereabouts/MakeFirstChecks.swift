import Domain
import Office

/// A receiving school's first checks 初步核查 of the children who did not come (notice 五(三)); several in one act.
package struct MakeFirstChecks: Command {
    let year: Int
    let school: ID<School>
    let checks: [ID<Student>: FirstCheck]

    package init(year: Int, school: ID<School>, _ checks: [ID<Student>: FirstCheck]) {
        self.year = year
        self.school = school
        self.checks = checks
    }

    package func run(in desk: Desk) throws {
        try desk.require(.stateWhereabouts)
        try desk.requireReach(school)
        let reached = try ReachedChild.all(desk, year: year)
        guard checks.keys.allSatisfy({ reached[$0] != nil }) else { throw NotFound() }
        let others = checks.keys.filter { reached[$0].map(isAwaited) != true }.sorted()
        guard others.isEmpty else {
            throw WhereaboutsRefusal.notAwaited(try others.map { try desk.students.find($0).details.name })
        }
        let known = try desk.whereabouts.checks(year)
        var changed: [WhereaboutsCase] = []
        for (student, first) in checks.sorted(by: { $0.key < $1.key }) {
            var check = known[student] ?? WhereaboutsCase(student, year: year)
            check.state = try WhereaboutsCheck.take(.firstCheck, in: check.state)
            check.firstCheckedOn = desk.day
            check.firstCheck = first
            changed.append(check)
        }
        try desk.whereabouts.save(changed)
        try desk.record(
            Entry(.firstCheckMade, on: "whereabouts:\(year):\(school)"), cohort: year,
            stating: changed.map { Statement(.firstChecked(finding: $0.firstCheck.finding), of: $0.student) })
    }

    /// Whether this school must check the child.
    private func isAwaited(_ child: ReachedChild) -> Bool {
        child.standing == .notArrived && child.receiving == school
    }
}
