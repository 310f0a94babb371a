import Domain
import Office

/// What an export or roster says of a child otherwise than what is known: a proposal for the bureau 身份信息更改, one value of
/// one child.
package struct IdentityProposal: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case open, approved, refused }

    package let student: ID<Student>
    package let name: String
    package let school: ID<School>
    package let schoolClass: ID<SchoolClass>?
    package let field: StudentChange.Field
    /// What was known when it was proposed.
    package let known: String
    package let stated: String
    /// The file that says so.
    package let source: String
    package let state: State

    /// What a form carries in place of the numbers.
    var token: String { Digest(of: Array("\(student)\n\(field.rawValue)\n\(stated)".utf8)).short }
}
