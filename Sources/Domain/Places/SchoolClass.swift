/// A sixth-grade class 六年级班级 of a sending school: the unit of placement and handover.
package struct SchoolClass: Hashable, Sendable {
    package let id: ID<SchoolClass>
    package let school: ID<School>
    /// The canonical label, `六年级(1)班`.
    package let label: String

    package init(id: ID<SchoolClass>, school: ID<School>, label: String) {
        self.id = id
        self.school = school
        self.label = label
    }
}
