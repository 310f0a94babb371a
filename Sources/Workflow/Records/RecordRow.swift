import Domain
import Office

/// One row of an export of the national system 学籍名单行 as it is kept: the newest word of the system on one record.
package struct RecordRow: Sendable {
    /// What makes a row of a newer export the same row.
    struct Content: Hashable, Sendable {
        let name: String
        let identity: String
        let studentNumber: String
        let schoolName: String
    }

    let export: ID<RecordSheet>
    let list: RecordSheet.List
    let file: String
    let day: Day
    let number: Int
    let name: String
    let identity: String
    let studentNumber: String
    let school: ID<School>?
    let schoolName: String
    let classLabel: String
    let status: String
    let ground: LinkGround
    /// Whom a person may choose from.
    var candidates: [ID<Student>] = []
    var state: RecordMatch.State
    var student: ID<Student>?
    /// Whom a person has said that it is not.
    var notStudent: ID<Student>?
    /// The act of the person who decided; `nil` for what the numbers said.
    var act: ID<Act>?

    /// The states in which a row waits for a person.
    static let questions: [RecordMatch.State] = [.unmatched, .proposed]

    var content: Content {
        Content(name: name, identity: identity, studentNumber: studentNumber, schoolName: schoolName)
    }

    /// The record that the row shows; the pool shows none, its children are claimed by nobody.
    var record: Situation.Record? {
        guard list == .inSchool, let school else { return nil }
        return Situation.Record(school: school, classLabel: classLabel, isActive: RecordSheet.isActive(status))
    }

    /// What the row says of the child.
    var details: StudentDetails {
        StudentFinder.details(name: name, identity: identity, studentNumber: studentNumber)
    }

    mutating func link(_ step: RecordMatch.Step, to student: ID<Student>) throws {
        state = try RecordMatch.take(step, in: state)
        self.student = student
        notStudent = nil
    }

    mutating func reject() throws { state = try RecordMatch.take(.reject, in: state) }

    /// The child it was linked to is from now on one whom it is not.
    mutating func undo() throws {
        state = try RecordMatch.take(.undo, in: state)
        notStudent = student ?? notStudent
        student = nil
    }
}

extension Situation.Record {
    var fact: FactKind { .recorded(school: school, classLabel: classLabel, isActive: isActive) }
}
