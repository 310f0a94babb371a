import Domain

/// The findings of one roster, each with its school and the child of its row, and those that only the other schools'
/// rosters show.
struct CensusFindings: Sendable {
    struct Item: Sendable {
        let finding: Finding
        /// The child of the row; of a double, the one child that it is.
        let student: KnownStudent?
        /// Whose task it is: the school of the row, not of the child.
        let school: ID<School>?
        /// What was typed in its place before the roster came in; `nil` for a finding that stands.
        var mendedText: String?
        /// Whether an earlier mend stands in its place.
        var isKept = false
    }

    /// As the file shows them, and what shows only behind the earlier mends that stand.
    let all: [Item]
    /// Without those in whose place an earlier mend stands.
    var asked: [Item] { all.filter { !$0.isKept } }

    init(review: RosterReview, lines: [CensusLine], names: PlaceNames) {
        let byPlace = Dictionary(lines.map { ($0.review.row.place, $0) }, uniquingKeysWith: { first, _ in first })
        let schools = SchoolsOfSheets(lines)
        // A mend that stands settles its own cell, and what the row said of others because of it.
        let keeping = Set(lines.filter { !$0.kept.isEmpty }.map(\.review.row.place))
        let ofRows = Set(review.rows.filter { keeping.contains($0.row.place) }.flatMap(\.findings))
        func isKept(_ finding: Finding, in line: CensusLine) -> Bool {
            line.kept.contains { $0.header == finding.column }
                || (ofRows.contains(finding) && !line.review.findings.contains(finding))
        }
        let own = review.findings.compactMap { finding -> Item? in
            let line = byPlace[finding.place]
            // What is odd in a row that does not count is nobody's task.
            if line?.isAnswered == true { return nil }
            return Item(
                finding: finding, student: line?.student, school: line?.school ?? schools.school(at: finding.place),
                isKept: line.map { isKept(finding, in: $0) } ?? false)
        }
        let shown = Set(review.findings)
        let behind = lines.filter { !$0.kept.isEmpty }.flatMap { line in
            line.review.findings.filter { !shown.contains($0) }
                .map { Item(finding: $0, student: line.student, school: line.school) }
        }
        let told = Set(review.findings.filter(\.code.isDouble).map(\.place))
        let elsewhere = lines.compactMap { line -> Item? in
            let other = line.kind == .double ? line.student : line.clash
            guard let other, !line.isAnswered, !told.contains(line.review.row.place) else { return nil }
            return Item(finding: Self.question(line, other, names), student: line.student, school: line.school)
        }
        all = own + behind + elsewhere
    }

    /// The number that the row shares with a child who is known from another file.
    private static func question(_ line: CensusLine, _ other: KnownStudent, _ names: PlaceNames) -> Finding {
        let row = line.review.row
        let shared = MatchKey(sharedBy: line.review.details, and: other.details)
        let key = line.kind == .double ? line.key ?? shared : shared
        let cell = row.cells[key == .studentNumber ? .studentNumber : .identity]
        return Finding(
            .idDoubleElsewhere, at: row.place, column: cell?.header ?? "", value: cell?.text ?? "",
            detail: .otherRow(
                row.place, name: other.details.name, school: names.school(other.school),
                schoolClass: names.schoolClass(other.schoolClass)))
    }
}

/// Whose task it is what stands on no child's row: that of the last child above it on its sheet, else of the first below;
/// of the whole file, of its first child.
private struct SchoolsOfSheets {
    private let lines: [CensusLine]

    init(_ lines: [CensusLine]) { self.lines = lines }

    func school(at place: RowPlace) -> ID<School>? {
        func isHere(_ line: CensusLine) -> Bool { line.review.row.place.sheet == place.sheet }
        let own = lines.drop { !isHere($0) }.prefix(while: isHere)
        return (own.last { $0.review.row.place.row < place.row } ?? own.first ?? lines.first)?.school
    }
}
