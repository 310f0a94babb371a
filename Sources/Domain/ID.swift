/// The identity of one `Entity`. An `ID<Student>` never fits where an `ID<SchoolClass>` is wanted.
package struct ID<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
