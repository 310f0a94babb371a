import Domain

/// What stands in the head of every page, as the house lays it down once at its start.
///
/// Paths hold `:year`, which is filled with the year of the page; an entry with `:year` is left out of a page without
/// one. Entries that the officer's role may not see are left out too.
package struct Masthead: Sendable {
    /// One item of the navigation, with the permission that shows it (`nil`: everybody's).
    package struct Entry: Sendable {
        package let label: String
        package let path: String
        let permission: Permission?
        let isHelp: Bool
        /// Whether there is such a page by now. A step without one keeps its place in the bar.
        package var isOpen = true

        package init(_ label: String, _ path: String, may permission: Permission? = nil, isHelp: Bool = false) {
            self.label = label
            self.path = path
            self.permission = permission
            self.isHelp = isHelp
        }

        func href(year: Int?) -> String? {
            guard isOpen else { return nil }
            guard path.contains(":year") else { return path }
            return year.map {
                path.split(separator: ":year", omittingEmptySubsequences: false).joined(separator: "\($0)")
            }
        }
    }

    package let product: String
    package let county: String
    package let home: String
    package let version: String
    package let support: String?
    package let isDemo: Bool
    let entries: [Entry]
    let steps: [Entry]
    let finder: Entry?

    package init(
        product: String, county: String, home: String = "/", version: String, support: String? = nil,
        isDemo: Bool = false, navigation: [Entry], steps: [Entry], search: Entry? = nil
    ) {
        self.product = product
        self.county = county
        self.home = home
        self.version = version
        self.support = support
        self.isDemo = isDemo
        entries = navigation
        self.steps = steps
        finder = search
    }

    func navigation(for officer: Officer, year: Int?, at location: String, counts: [String: Int]) -> [NavigationItem] {
        let shown = entries.filter { $0.permission.map(officer.may) ?? true }
            .compactMap { entry in entry.href(year: year).map { (entry, $0) } }
        let current = Self.nearest(to: location, among: shown.map(\.1))
        return shown.map { entry, href in
            NavigationItem(
                label: entry.label, href: href, isCurrent: href == current, isHelp: entry.isHelp,
                count: counts[entry.label].flatMap { $0 > 0 ? $0.grouped : nil })
        }
    }

    func search(for officer: Officer, year: Int?, at location: String) -> SearchBox? {
        guard let finder, finder.permission.map(officer.may) ?? true, let action = finder.href(year: year) else {
            return nil
        }
        let isHere = location.prefix { $0 != "?" } == action
        return SearchBox(action: action, value: isHere ? Query(of: location).text("q") : "")
    }

    func stepBar(for officer: Officer, year: Int, at location: String, states: [String: StepState]) -> StepBar? {
        guard !steps.isEmpty else { return nil }
        let hrefs = steps.map { $0.permission.map(officer.may) ?? true ? $0.href(year: year) : nil }
        let here = Self.nearest(to: location, among: hrefs.compactMap { $0 })
        let stops = zip(steps, hrefs).enumerated().map { index, step in
            StepBar.Stop(
                number: index + 1, label: step.0.label, href: step.1, isHere: step.1 != nil && step.1 == here,
                state: states[step.0.label] ?? .ahead)
        }
        return StepBar(yearLabel: "\(year)年", stops: stops)
    }

    /// The longest of the paths that the location is or lies under. One that others lie under is the home of a year: under
    /// it lies every page, so it is only itself.
    private static func nearest(to location: String, among paths: [String]) -> String? {
        let path = String(location.prefix { $0 != "?" })
        return paths.filter { one in
            path == one
                || (one != "/" && path.hasPrefix(one + "/") && !paths.contains { $0.hasPrefix(one + "/") })
        }.max { $0.count < $1.count }
    }
}
