/// One step of the schema. Once released it is never edited: a later number mends it.
package struct Migration: Sendable {
    /// Ascending, from 1.
    package let number: Int
    package let name: String
    package let up: @Sendable (Connection) throws -> Void

    package init(number: Int, name: String, up: @Sendable @escaping (Connection) throws -> Void) {
        self.number = number
        self.name = name
        self.up = up
    }
}
