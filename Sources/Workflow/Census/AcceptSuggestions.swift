import Domain
import Office

/// Takes every proposal of a school that loses nothing 一键采纳: full-width digits, spaces, small letters.
package struct AcceptSuggestions: Command {
    let school: ID<School>
    let year: Int

    package init(school: ID<School>, year: Int) {
        self.school = school
        self.year = year
    }

    /// How many were taken.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.mendFindings)
        try desk.requireReach(school)
        let mender = try FindingMender(at: desk, year: year)
        let items = try desk.findings.open(at: school, year: year).filter(\.isAcceptable)
        for item in items { _ = try mender.mend(item, by: item.suggestion ?? "", reason: "") }
        return items.count
    }
}

extension StoredFinding {
    /// Among those that one click takes all at once.
    var isAcceptable: Bool { isLossless && !isOnDouble && student != nil }
}
