import Domain

/// What a balance page is about: a place, and how it is divided into lines.
package enum BalanceScope: Hashable, Sendable {
    /// The county by town.
    case county
    /// The county by receiving school: the second grouping.
    case receivingSchools
    /// A town by sending school (walk-ins: by receiving school).
    case town(ID<Township>)
    /// A sending school by class.
    case school(ID<School>)

    /// Reads `town:522799101`, `school:2152900101`, `receiving`; anything else is the county.
    package init(text: String) {
        switch Unit(text: text) {
        case .town(let town): self = .town(town)
        case .school(let school): self = .school(school)
        default: self = text == "receiving" ? .receivingSchools : .county
        }
    }

    package var text: String {
        switch self {
        case .county: ""
        case .receivingSchools: "receiving"
        case .town(let town): Unit.town(town).text
        case .school(let school): Unit.school(school).text
        }
    }

    /// Whether a child of this home counts here.
    func holds(home: ID<School>?, town: ID<Township>?) -> Bool {
        switch self {
        case .county, .receivingSchools: true
        case .town(let id): id == town
        case .school(let id): id == home
        }
    }

    /// The line on which the child counts; `nil`: there is none, which must not be.
    func key(of position: ChildPosition) -> String? {
        switch self {
        case .county: position.town?.text
        case .receivingSchools: position.receiving?.text ?? ""
        case .town: position.home?.text
        case .school: position.schoolClass?.text ?? position.home?.text
        }
    }
}
