import Domain
import Office

/// Links rows of lists (check-in, national export, whereabouts, visits) to the children of one cohort.
package struct StudentFinder: Sendable {
    package let students: [ID<Student>: KnownStudent]
    private var index = ChildIndex<ID<Student>>()
    private let schoolsByName: [String: ID<School>]

    package init(at desk: Desk, year: Int) throws {
        var students: [ID<Student>: KnownStudent] = [:]
        for student in try desk.students.members(year) {
            students[student.id] = student
            index.add(student.id, student.details, school: student.school.text)
        }
        self.students = students
        schoolsByName = Dictionary(
            try desk.directory.schools().map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    /// A school named by its code or its name.
    package func school(_ text: String) -> ID<School>? {
        if let code = SchoolCode(text) { return ID(code.text) }
        return schoolsByName[text]
    }

    /// - Parameter school: where the child graduated, by code or name; empty when the list does not say.
    package func match(
        name: String, identity: String, studentNumber: String, school: String = ""
    ) -> RowMatch<ID<Student>> {
        index.match(
            Self.details(name: name, identity: identity, studentNumber: studentNumber),
            school: self.school(school)?.text ?? "")
    }

    /// What a row of a list says of a child.
    package static func details(name: String, identity: String, studentNumber: String) -> StudentDetails {
        var details = StudentDetails()
        details.name = TextRepair.withoutSpaces(name)
        details.documentKind = .residentIdentity
        details.identityText = TextRepair.number(identity)
        details.studentNumberText = TextRepair.number(studentNumber)
        details.birth = details.identity?.birthDay
        return details
    }
}
