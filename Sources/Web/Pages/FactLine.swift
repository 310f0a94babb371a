/// One line of what is known of a thing, a label and what stands beside it, for a `dl` of class `facts`.
package struct FactLine: Sendable {
    let label: String
    package let value: String

    package init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }
}
