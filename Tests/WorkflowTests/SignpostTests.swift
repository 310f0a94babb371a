import Domain
import Testing

@testable import Web
@testable import Workflow

/// What the head of a page marks as the place where one is.
@Suite struct SignpostTests {
    static let places: [(location: String, entry: String?, step: String?)] = [
        ("/y/2026", "待办", nil), ("/y/2026/balance?on=2026-09-01", "平衡表", nil), ("/y/2026/placements", nil, "划片"),
        ("/y/2026/placements/groups/new", nil, "划片"),
    ]

    @Test(arguments: places)
    func `the menu marks the page itself, and the bar its step`(location: String, entry: String?, step: String?) {
        let officer = Officer(id: ID("o1"), name: "李会计", role: .county, unit: .bureau)
        let masthead = Masthead(
            product: "", county: "", version: "",
            navigation: [
                Masthead.Entry("待办", "/y/:year"), Masthead.Entry("平衡表", "/y/:year/balance"),
            ], steps: [Masthead.Entry("摸底", "/y/:year/census"), Masthead.Entry("划片", "/y/:year/placements")])
        let menu = masthead.navigation(for: officer, year: 2026, at: location, counts: [:])
        #expect(menu.filter(\.isCurrent).map(\.label) == [entry].compactMap { $0 })
        let bar = masthead.stepBar(for: officer, year: 2026, at: location, states: [:])
        #expect(bar?.stops.filter(\.isHere).map(\.label) == [step].compactMap { $0 })
    }
}
