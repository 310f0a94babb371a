/// A guardian 监护人, as the roster names them; what it leaves out is empty.
package struct Guardian: Hashable, Sendable {
    package let name: String
    /// 与学生关系, as read.
    package let relation: String
    /// The cell's text for this person; `PhoneCell` reads it.
    package let phone: String

    package init(name: String, relation: String = "", phone: String = "") {
        self.name = name
        self.relation = relation
        self.phone = phone
    }

    package var isEmpty: Bool { name.isEmpty && relation.isEmpty && phone.isEmpty }
}
