import HTTPTypes

/// What the doors know of the year that an address names: for the bar and the switch of its pages.
package struct YearState: Sendable {
    /// How far the year's steps are, by their words in `Masthead.steps`.
    package let steps: [String: StepState]
    /// Every year whose work has begun, this one among them.
    package let years: [Int]

    package init(steps: [String: StepState] = [:], years: [Int] = []) {
        self.steps = steps
        self.years = years
    }
}

/// One year in the head of a page 届 / 年度, with the page that it leads to.
package struct YearLink: Hashable, Sendable {
    package let label: String
    package let href: String
    package let isCurrent: Bool

    /// The years, the newest first; none while there is only one.
    ///
    /// - Parameters:
    ///   - location: of the page, with its year.
    ///   - keepsPage: whether the other years have the same page; else their home pages are led to.
    static func all(_ years: [Int], at year: Int, location: String, keepsPage: Bool) -> [YearLink] {
        guard years.count > 1 else { return [] }
        let rest = location.prefix { $0 != "?" }.dropFirst(Links.year(year).count)
        return years.sorted(by: >).map { other in
            YearLink(
                label: "\(other)年", href: Links.year(other) + (keepsPage ? String(rest) : ""), isCurrent: other == year)
        }
    }

    /// Whether a page of this pattern is there in every year: it names nothing but the year and a place that outlives it.
    static func keepsPage(_ pattern: String, _ method: HTTPRequest.Method) -> Bool {
        let names = pattern.split(separator: "/").filter { $0.hasPrefix(":") }
        return method == .get && names.allSatisfy { [":year", ":school"].contains($0) }
    }
}
