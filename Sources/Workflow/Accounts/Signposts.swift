import Domain
import Web

/// What stands in the head of every page: the functions by permission, and the seven steps of the year.
package enum Signposts {
    package static let product = "一个不少"

    /// - Parameters:
    ///   - county: its name.
    ///   - known: the patterns of the routes that are there; signposts to no route are not put up. `nil`: all.
    package static func masthead(
        county: String, version: String, support: String? = nil, isDemo: Bool = false, known: Set<String>? = nil
    ) -> Masthead {
        let opened = { (entry: Masthead.Entry) in
            var entry = entry
            entry.isOpen = known?.contains(entry.path) ?? true
            return entry
        }
        return Masthead(
            product: product, county: county, version: version, support: support, isDemo: isDemo,
            navigation: functions.map(opened), steps: steps.map(opened), search: opened(finder))
    }

    /// At most eight for each role, help last.
    private static let functions = [
        Masthead.Entry("待办", "/y/:year", may: .seeBoard),
        Masthead.Entry("平衡表", "/y/:year/balance", may: .seeBalance),
        Masthead.Entry("学生", "/y/:year/students", may: .seeStudents),
        Masthead.Entry("学籍", "/y/:year/records", may: .seeRecords),
        Masthead.Entry("一人一案", "/y/:year/support-plans", may: .seeSupportPlans),
        Masthead.Entry("督查", "/y/:year/inspections", may: .seeInspections),
        Masthead.Entry("名录", "/directory", may: .manageDirectory),
        Masthead.Entry("账号", "/accounts", may: .manageAccounts),
        Masthead.Entry("帮助", "/help", isHelp: true),
    ]

    private static let steps = [
        Masthead.Entry("摸底", "/y/:year/census", may: .seeStudents),
        Masthead.Entry("划片", "/y/:year/placements", may: .seePlan),
        Masthead.Entry("责任书", "/y/:year/agreements", may: .seePlan),
        Masthead.Entry("移交", "/y/:year/handovers", may: .seeHandovers),
        Masthead.Entry("报到", "/y/:year/arrivals", may: .seeArrivals),
        Masthead.Entry("反馈核查", "/y/:year/whereabouts", may: .seeWhereabouts),
        Masthead.Entry("劝返清零", "/y/:year/return-cases", may: .seeReturnCases),
    ]

    private static let finder = Masthead.Entry("查找", "/y/:year/students", may: .seeStudents)
}
