import HTTPTypes
import Hummingbird

extension HTTPFields {
    /// A header that swift-http-types has no constant for. `nil` when it is absent.
    func text(_ name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }

    /// All values of such a header, joined as RFC 9110 §5.3 allows.
    func list(_ name: String) -> String { (HTTPField.Name(name).map { self[values: $0] } ?? []).joined(separator: ",") }

    mutating func set(_ name: String, to value: String) {
        if let name = HTTPField.Name(name) { self[name] = value }
    }
}

extension Response {
    /// The browser gets the page again by itself: header `Refresh` (HTML Standard §7.11), which needs no script.
    package func refreshing(after seconds: Int) -> Response {
        var response = self
        response.headers.set("Refresh", to: "\(seconds)")
        return response
    }
}
