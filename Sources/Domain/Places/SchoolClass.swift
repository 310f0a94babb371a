/// A sixth-grade class 六年级班级 of a sending school: the unit of placement and handover. A group that was drawn from one is a
/// class too.
package struct SchoolClass: Hashable, Sendable {
    package let id: ID<SchoolClass>
    package let school: ID<School>
    /// The canonical label, `六年级(1)班`.
    package let label: String
    /// Of a group 拆出组: the class that it was drawn from, and why.
    package let origin: ClassGroup.Origin?

    package init(id: ID<SchoolClass>, school: ID<School>, label: String, origin: ClassGroup.Origin? = nil) {
        self.id = id
        self.school = school
        self.label = label
        self.origin = origin
    }

    package var isGroup: Bool { origin != nil }
}
