/// A child 学生, the unit of truth: who it is here, and what the newest accepted row or correction says of it.
package struct Student: Hashable, Sendable {
    package let id: ID<Student>
    package var details: StudentDetails

    package init(id: ID<Student>, details: StudentDetails) {
        self.id = id
        self.details = details
    }
}
