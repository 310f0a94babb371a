import Office

/// What `shared/layout` shows around a page. Made by `Pages.frame`.
package struct Frame: Sendable {
    package let title: String
    let product: String
    let county: String
    let home: String
    let version: String
    let support: String?
    let isDemo: Bool
    let stylesheet: String
    let density: String
    var officer: FrameOfficer?
    var csrf = ""
    /// Makes a form that is sent twice one act.
    var key = ""
    var path = "/"
    var navigation: [NavigationItem] = []
    var hasNavigation = false
    var search: SearchBox?
    var stepBar: StepBar?
    var years: [YearLink] = []
    var hasYears = false
    var crumbs: [Crumb] = []
    var hasCrumbs = false
    var notice: Notice?
    /// The page begins in a field of its own: neither notice nor refusal takes the focus from it.
    package var keepsFocus = false
    var asOf: String?
    var densities: [DensityChoice] = []
    var hasDensities = false

    init(title: String, masthead: Masthead, stylesheet: String, density: Density) {
        self.title = title
        product = masthead.product
        county = masthead.county
        home = masthead.home
        version = masthead.version
        support = masthead.support
        isDemo = masthead.isDemo
        self.stylesheet = stylesheet
        self.density = density.rawValue
    }

    mutating func forms(token: String, path: String, density: Density) {
        csrf = token
        key = FormKey.make()
        self.path = path
        densities = Density.allCases.map {
            DensityChoice(value: $0.rawValue, label: $0.label, pressed: $0 == density ? "true" : "false")
        }
        hasDensities = !token.isEmpty
    }
}

/// Who is signed in, as the head of the page shows it.
struct FrameOfficer: Sendable {
    let name: String
    let unit: String
}

/// One item of the navigation.
package struct NavigationItem: Sendable {
    let label: String
    let href: String
    let isCurrent: Bool
    let isHelp: Bool
    let count: String?
}

/// The box in the head that finds a student.
package struct SearchBox: Sendable {
    let action: String
    let value: String
}

/// One step of the way to a page. The last has no link: it is the page.
package struct Crumb: Sendable {
    let label: String
    let href: String?

    package init(_ label: String, _ href: String? = nil) {
        self.label = label
        self.href = href
    }
}

/// One choice of how large the page is shown.
struct DensityChoice: Sendable {
    let value: String
    let label: String
    let pressed: String
}
