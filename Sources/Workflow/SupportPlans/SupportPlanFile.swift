import Domain

/// A child of the five groups with its plan, or with the plan it still needs 一人一案.
package struct SupportPlanFile: Hashable, Sendable {
    /// A plan once it has been written.
    package struct Written: Hashable, Sendable {
        package let id: ID<SupportPlan>
        /// The last one, which counts.
        package let version: Version
        /// The receiving school and its class teacher, once handed on.
        package let school: ID<School>?
        package let teacher: String
        package let note: String
        package let closingReason: String
        package let handedOn: Day?
        package let closedOn: Day?

        package var content: SupportPlan.Content { version.content }
    }

    /// What a plan said from one writing to the next; it is never changed.
    package struct Version: Hashable, Sendable {
        /// From 1.
        package let number: Int
        package let content: SupportPlan.Content
        package let writtenOn: Day
        package let writtenBy: String
    }

    package let student: KnownStudent
    package let state: SupportPlan.State
    /// Of the roster and of the plan.
    package let circumstances: Set<Circumstance>
    package let present: ID<School>?
    package let receiving: ID<School>?
    /// `nil` while the plan is needed.
    package let written: Written?

    var subject: String { written.map { "support-plan:\($0.id)" } ?? "student:\(student.id)" }

    /// The receiving school is where the child is, else where it was handed.
    var nextSchool: ID<School>? { present ?? receiving }
}
