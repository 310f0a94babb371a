/// The county 县 whose children the system keeps; every key in the database begins with its code.
package struct County: Hashable, Sendable {
    /// The six-digit division code.
    package let id: ID<County>
    package let name: String

    package init(id: ID<County>, name: String) {
        self.id = id
        self.name = name
    }
}
