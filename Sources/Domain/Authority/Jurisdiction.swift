/// What an officer reaches. What he does not reach does not exist for him: stores answer "not found".
package enum Jurisdiction: Hashable, Sendable {
    /// The whole county.
    case county
    /// The schools of one town, and the children who are the town's (those of its sending schools; walk-ins of its
    /// receiving schools).
    case township(ID<Township>)
    /// One sending school and its own children, before and after the handover.
    case sending(ID<School>)
    /// One receiving school: the children of packets offered to it, and those who arrived there.
    case receiving(ID<School>)

    package init(of officer: Officer) {
        self =
            switch (officer.role, officer.unit) {
            case (.primary, .school(let school)): .sending(school)
            case (.junior, .school(let school)): .receiving(school)
            case (.station, .station(let town)), (.town, .town(let town)): .township(town)
            case (.county, .bureau), (.leader, .government), (.inspector, .inspectorate), (.administrator, .bureau):
                .county
            // A role in the wrong unit reaches nothing.
            default: .sending(ID(""))
            }
    }
}
