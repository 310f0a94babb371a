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
        // A mend that stands settles its own cell, and what the row said of others because of it; so does the knowledge that
        // a number is another child's.
        let distrusted = Set(review.rows.filter(\.distrustsIdentity).map(\.row.place))
        let anew = lines.filter { line in
            line.review.row !== line.sent || !line.kept.isEmpty || line.review.distrustsIdentity
                || distrusted.contains(line.review.row.place)
        }
        let keeping = Set(anew.map(\.review.row.place))
        let ofRows = Set(review.rows.filter { keeping.contains($0.row.place) }.flatMap(\.findings))
        // One column may hold what is kept and what the file says anew: two phones.
        func isKept(_ finding: Finding, in line: CensusLine) -> Bool {
            if ofRows.contains(finding) { return !line.review.findings.contains(finding) }
            return line.kept.contains { $0.header == finding.column && !$0.holds(finding.value) }
        }
        /// Told by a number that is another child's.
        func isFromAnother(_ finding: Finding, in line: CensusLine) -> Bool {
            ofRows.contains(finding) && !line.review.findings.contains(finding)
                && !line.kept.contains { $0.header == finding.column }
        }
        let found = review.findings.map { Self.turned($0, byPlace) }
        let own = found.compactMap { finding -> Item? in
            let line = byPlace[finding.place]
            // What is odd in a row that does not count is nobody's task.
            if line?.isAnswered == true { return nil }
            if let line, line.review.distrustsIdentity, isFromAnother(finding, in: line) { return nil }
            return Item(
                finding: finding, student: line?.student, school: line?.school ?? schools.school(at: finding.place),
                isKept: line.map { isKept(finding, in: $0) } ?? false)
        }
        let shown = Set(found)
        // Of a column that the file does not have it asks nothing.
        let behind = anew.flatMap { line in
            line.review.findings.filter { !shown.contains($0) && line.sent.field(under: $0.column) != nil }
                .map { Item(finding: $0, student: line.student, school: line.school) }
        }
        // What is told on the one row of two is not told on the other.
        let pairs: [RowPlace: ID<Student>] = found.reduce(into: [:]) { pairs, finding in
            guard finding.code == .idDouble, case .otherRow(let place, _, _, _, _) = finding.detail else { return }
            pairs[place] = byPlace[finding.place]?.student.id
        }
        let told = Set(found.filter(\.code.isDouble).map(\.place))
        let elsewhere = lines.compactMap { line -> Item? in
            let other = line.kind == .double ? line.student : line.clash
            let place = line.review.row.place
            guard let other, !line.isAnswered, !told.contains(place), pairs[place] != other.id else { return nil }
            return Item(finding: Self.question(line, other, names), student: line.student, school: line.school)
        }
        all = own + behind + elsewhere + lines.compactMap { Self.staying($0, names) }
    }

    /// Of two rows of a file with one number, it is told on the one whose child has not borne it so far.
    private static func turned(_ finding: Finding, _ lines: [RowPlace: CensusLine]) -> Finding {
        guard finding.code == .idDouble, case .otherRow(let place, _, _, _, _) = finding.detail,
            let line = lines[finding.place], let other = lines[place], line.kind != .double, other.kind != .double,
            line.hasBornNumber(of: other), !other.hasBornNumber(of: line)
        else { return finding }
        let key = MatchKey(sharedBy: other.review.details, and: line.review.details)
        let cell = other.review.row.cells[key == .studentNumber ? .studentNumber : .identity]
        return Finding(
            .idDouble, at: place, column: cell?.header ?? "", value: cell?.text ?? "",
            detail: .otherRow(
                finding.place, name: line.review.details.name, school: line.review.row.school.name,
                schoolClass: line.review.row.classLabel, denies: other.review.distrustsIdentity))
    }

    /// A roster takes no child out of its group 拆出组: what it says of the class is told, and not done.
    private static func staying(_ line: CensusLine, _ names: PlaceNames) -> Item? {
        guard let group = line.groupStaying else { return nil }
        let row = line.review.row
        let finding = Finding(
            .classGrouped, at: row.place, column: row.cells[.className]?.header ?? "", value: row.classLabel,
            detail: .group(names.schoolClass(group)))
        return Item(finding: finding, student: line.student, school: line.school)
    }

    /// The number that the row shares with a child who is known from another file.
    private static func question(_ line: CensusLine, _ other: KnownStudent, _ names: PlaceNames) -> Finding {
        let row = line.review.row
        let shared = MatchKey(sharedBy: line.review.details, and: other.details)
        let key = line.kind == .double ? line.key ?? shared : shared
        let cell = row.cells[key == .studentNumber ? .studentNumber : .identity]
        let school = other.school == line.school ? "" : names.school(other.school)
        let schoolClass = names.schoolClass(other.schoolClass)
        return Finding(
            .idDoubleElsewhere, at: row.place, column: cell?.header ?? "", value: cell?.text ?? "",
            detail: line.kind == .double
                ? .otherRow(row.place, name: other.details.name, school: school, schoolClass: schoolClass)
                : .otherChild(name: other.details.name, school: school, schoolClass: schoolClass))
    }
}

extension CensusLine {
    /// Whether its child has borne, before this roster, the number that both rows write.
    fileprivate func hasBornNumber(of other: CensusLine) -> Bool {
        let (row, others) = (review.details, other.review.details)
        guard let known = before?.details else { return false }
        if let key = row.identityKey, key == others.identityKey { return known.identityKey == key }
        return row.studentNumber != nil && row.studentNumber == others.studentNumber
            && known.studentNumber == row.studentNumber
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
