import Domain

/// The findings of one roster, each with the child of its row, and those that only the other schools' rosters show.
struct CensusFindings: Sendable {
    struct Item: Sendable {
        let finding: Finding
        let student: KnownStudent?
    }

    let all: [Item]

    init(review: RosterReview, lines: [CensusLine]) {
        let byPlace = Dictionary(lines.map { ($0.review.row.place, $0) }, uniquingKeysWith: { first, _ in first })
        let own = review.findings.map { Item(finding: $0, student: byPlace[$0.place]?.student) }
        let doublesHere = Set(review.doubles.map(\.row))
        let elsewhere = lines.filter { $0.kind == .double && !doublesHere.contains($0.review.row.place) }
        all = own + elsewhere.map { Item(finding: Self.question($0), student: $0.student) }
    }

    private static func question(_ line: CensusLine) -> Finding {
        let cell = line.review.row.cells[line.key == .studentNumber ? .studentNumber : .identity]
        return Finding(
            .idDoubleElsewhere, at: line.review.row.place, column: cell?.header ?? "", value: cell?.text ?? "",
            detail: .none)
    }
}
