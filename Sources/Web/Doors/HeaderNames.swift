import HTTPTypes

extension HTTPFields {
    /// A header that swift-http-types has no constant for. `nil` when it is absent.
    func text(_ name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }

    /// All values of such a header, joined as RFC 9110 §5.3 allows.
    func list(_ name: String) -> String { (HTTPField.Name(name).map { self[values: $0] } ?? []).joined(separator: ",") }

    mutating func set(_ name: String, to value: String) {
        if let name = HTTPField.Name(name) { self[name] = value }
    }
}
