import Domain
import Office

/// A child who came to no school and of whom no lawful reason is known 疑似辍学: the town has the county's days to clear
/// it up.
package struct SuspectDropout: Command {
    let student: ID<Student>
    let year: Int
    let reason: String

    package init(_ student: ID<Student>, year: Int, reason: String) {
        self.student = student
        self.year = year
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.agreeWhereabouts)
        let child = try ReachedChild.find(desk, student, year: year)
        guard child.present == nil else { throw WhereaboutsRefusal.present }
        guard [.notArrived, .underCheck, .elsewhereUnproven, .untraced].contains(child.standing) else {
            throw WhereaboutsRefusal.notUnderCheck(child.standing)
        }
        try desk.record(
            Entry(.dropoutSuspected, on: "student:\(student)"), cohort: year,
            stating: [Statement(.suspected, of: student)],
            reason: reason)
    }
}
