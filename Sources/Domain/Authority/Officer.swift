/// The officer 经办人 who acts, of one unit in one role.
package struct Officer: Hashable, Sendable {
    package let id: ID<Officer>
    package let name: String
    package let role: Role
    package let unit: Unit

    package init(id: ID<Officer>, name: String, role: Role, unit: Unit) {
        self.id = id
        self.name = name
        self.role = role
        self.unit = unit
    }

    package func may(_ permission: Permission) -> Bool { Permission.granted(to: role).contains(permission) }
}

/// Who signed, for which unit, and when.
package struct Signature: Hashable, Sendable {
    package let officer: Officer
    package let at: Timestamp

    package init(officer: Officer, at: Timestamp) {
        self.officer = officer
        self.at = at
    }
}
