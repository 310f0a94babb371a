/// A school 学校: a primary school sends classes (移交学校), a junior middle school receives them (接收学校).
package struct School: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case primary, junior }

    /// The school's national identification code 学校标识码; stable for life.
    package let id: ID<School>
    package let name: String
    package let kind: Kind
    package let township: ID<Township>
    /// Planned grade-7 classes 七年级计划班数; 0 for a primary school.
    package let plannedClasses: Int
    /// Planned children in a class 班额.
    package let classSize: Int
    /// Boarding beds 寄宿床位 for new children.
    package let beds: Int

    package init(
        id: ID<School>, name: String, kind: Kind, township: ID<Township>,
        plannedClasses: Int = 0, classSize: Int = 0, beds: Int = 0
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.township = township
        self.plannedClasses = plannedClasses
        self.classSize = classSize
        self.beds = beds
    }

    /// Seats 学位 for new children: planned classes × class size.
    package var seats: Int { plannedClasses * classSize }
}
