import Domain
import Office

/// Links rows of lists (check-in, national export, whereabouts, visits) to the children of one cohort.
package struct StudentFinder: Sendable {
    /// Those who were not found to be another.
    package let students: [ID<Student>: KnownStudent]
    /// Those who were, each with the one who is kept.
    let merged: [(student: KnownStudent, kept: ID<Student>)]
    private var index = ChildIndex<ID<Student>>()
    private let schoolsByName: [String: ID<School>]

    package init(at desk: Desk, year: Int) throws {
        var students: [ID<Student>: KnownStudent] = [:]
        var merged: [(student: KnownStudent, kept: ID<Student>)] = []
        let kept = try MergerQuery(desk, year: year).kept()
        for student in try desk.students.members(year) {
            if let kept = kept[student.id] {
                merged.append((student, kept))
                continue
            }
            students[student.id] = student
            index.add(student.id, student.details, school: student.school.text)
        }
        // By either's numbers a row finds the one who is kept, and is compared with that one's first.
        for (student, kept) in merged { index.add(kept, student.details, school: student.school.text) }
        self.students = students
        self.merged = merged
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
