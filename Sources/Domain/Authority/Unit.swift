/// An office that acts or must act 责任单位: a school, a town's government or its guidance station, the bureau, the
/// county government, the inspectorate.
package enum Unit: Hashable, Sendable {
    case school(ID<School>)
    case town(ID<Township>)
    case station(ID<Township>)
    case bureau
    case government
    case inspectorate

    /// `school:3152900100`, `town:439999101`, `bureau`: the form in which a unit is stored and signed.
    package var text: String {
        switch self {
        case .school(let id): "school:\(id)"
        case .town(let id): "town:\(id)"
        case .station(let id): "station:\(id)"
        case .bureau: "bureau"
        case .government: "government"
        case .inspectorate: "inspectorate"
        }
    }

    /// Reads what `text` wrote.
    package init?(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("school", 2): self = .school(ID(parts[1]))
        case ("town", 2): self = .town(ID(parts[1]))
        case ("station", 2): self = .station(ID(parts[1]))
        case ("bureau", 1): self = .bureau
        case ("government", 1): self = .government
        case ("inspectorate", 1): self = .inspectorate
        default: return nil
        }
    }
}
