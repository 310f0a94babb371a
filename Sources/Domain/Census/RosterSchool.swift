/// The school of a roster as the file tells it.
package struct RosterSchool: Hashable, Sendable {
    package let code: SchoolCode?
    package let name: String

    package init(code: SchoolCode?, name: String) {
        self.code = code
        self.name = name
    }

    /// What rows of one school share: the code, else the name.
    package var key: String { code?.text ?? name }
}
