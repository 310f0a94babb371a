/// How large pages are shown 字号; kept in a cookie of the browser.
package enum Density: String, CaseIterable, Sendable {
    case compact, standard, large

    static let cookie = "density"

    var label: String {
        switch self {
        case .compact: "紧凑"
        case .standard: "标准"
        case .large: "大字"
        }
    }
}
