import Domain
import Office

/// What a roster would do to the cohort, worked out before anything is written: the review page shows it, the import
/// does it.
struct RosterIntake: Sendable {
    /// With what was put right during the review.
    let roster: Roster
    let mends: [RosterMend]
    let review: RosterReview
    let lines: [CensusLine]
    let newClasses: [SchoolClass]
    let findings: CensusFindings
    /// Whose rows these are.
    let schools: Set<ID<School>>
    /// Children of these schools whom the roster does not name. They stay.
    let absent: [KnownStudent]

    /// What the mends have answered: the findings of the file as it was sent that stand no more, each with the text
    /// that stands there instead.
    let mended: [CensusFindings.Item]
    /// Earlier mends that were let go in the review.
    let declined: [DeclinedMend]

    /// What came before, when the roster is part of a large one.
    let earlier: EarlierParts

    /// - Parameters:
    ///   - sent: the roster as its file was sent.
    ///   - ground: what is known of the county, where it has been read already.
    ///   - tell: is told how many rows have been looked at, now and then.
    /// Throws when the roster holds no child, or one of a school that is unknown or not the officer's.
    init(
        _ sent: Roster, mended mends: [RosterMend] = [], year: Int, after earlier: EarlierParts = EarlierParts(),
        on ground: IntakeGround? = nil, at desk: Desk, tell: (Int) -> Void = { _ in }
    ) throws {
        let roster = sent.mended(by: mends)
        guard !roster.rows.isEmpty else { throw RosterRefusal.noChildren(of: roster) }
        guard try desk.cohorts.state(year) == .census else { throw RosterRefusal.censusClosed(year: year) }
        self.roster = roster
        self.mends = mends
        self.earlier = earlier
        let ground = try ground ?? IntakeGround(desk, year: year)
        let (directory, rules) = (ground.directory, ground.rules)
        review = RosterReview.review([roster], directory: directory, graduation: year, rules: rules, tell: tell)
        var matching = try RosterMatching(
            of: review.rows, mended: mends, after: earlier, on: ground, at: desk, year: year)
        lines = try matching.lines(of: review.rows)
        newClasses = matching.newClasses
        schools = Set(lines.map(\.school))
        absent = roster.isPartial ? [] : matching.absent(from: schools)
        for school in schools.sorted() {
            try Self.requireReach(school, lines, directory, desk)
            guard try desk.census.state(of: school, year: year) != .submitted else {
                throw RosterRefusal.submitted(school: directory.entries.first { $0.id == school }?.name ?? school.text)
            }
        }
        findings = CensusFindings(review: review, lines: lines, names: ground.names)
        mended = Self.mended(sent, by: mends, in: lines, directory: directory, year: year, rules: rules)
        declined = Self.declined(mends, of: sent, in: lines)
    }

    private static func requireReach(
        _ school: ID<School>, _ lines: [CensusLine], _ directory: CensusDirectory, _ desk: Desk
    ) throws {
        do { try desk.requireReach(school) } catch is NotFound {
            guard let line = lines.first(where: { $0.school == school }) else { throw NotFound() }
            let name = directory.entries.first { $0.id == school }?.name ?? school.text
            throw RosterRefusal.otherSchool(line.review.row.place, name: name)
        }
    }

    private static func mended(
        _ sent: Roster, by mends: [RosterMend], in lines: [CensusLine], directory: CensusDirectory, year: Int,
        rules: RosterRules
    ) -> [CensusFindings.Item] {
        let mends = mends.filter { !$0.isOfColumn }
        guard !mends.isEmpty else { return [] }
        let texts = Dictionary(
            mends.map { (RowPlace(file: sent.file, sheet: $0.sheet, row: $0.row), [$0.field: $0.text]) },
            uniquingKeysWith: { $0.merging($1) { $1 } })
        let rows = Dictionary(sent.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        let byPlace = Dictionary(lines.map { ($0.review.row.place, $0) }, uniquingKeysWith: { first, _ in first })
        return RosterReview.review(
            [sent], directory: directory, graduation: year, rules: rules
        ).findings.compactMap { finding in
            guard let field = rows[finding.place]?.field(under: finding.column),
                let text = texts[finding.place]?[field], let line = byPlace[finding.place],
                !line.review.findings.contains(where: {
                    $0.column == finding.column && $0.code == finding.code && $0.value == finding.value
                })
            else { return nil }
            return CensusFindings.Item(
                finding: finding, student: line.student, school: line.school, mendedText: text)
        }
    }

    /// How many of these mended cells have an error all the same.
    func stillWrong(of mends: [RosterMend]) -> Int {
        let rows = Dictionary(roster.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        let wrong = Set(
            findings.asked.map(\.finding).filter { $0.severity == .error }.compactMap { finding in
                rows[finding.place]?.field(under: finding.column).map {
                    RosterMend(sheet: finding.place.sheet, row: finding.place.row, field: $0, text: "")
                }
            })
        return mends.count {
            wrong.contains(RosterMend(sheet: $0.sheet, row: $0.row, field: $0.field, text: ""))
        }
    }

    /// No child is new, changed or moved.
    var saysNothing: Bool { lines.allSatisfy { $0.kind == .unchanged || $0.kind == .double } }

    func count(_ kind: CensusLineKind) -> Int { lines.count { $0.kind == kind } }

    /// Hash of what would be done: it differs as soon as anything that the review rests on has changed.
    var basis: String {
        var bytes = CanonicalBytes(tag: "roster-intake/1")
        // A child who comes in by this very file has no lasting id before it is written.
        let fresh = Set(lines.filter { $0.kind == .new }.map(\.student.id))
        for line in lines {
            bytes.append(line.review.row.place.sheet + ":" + String(line.review.row.place.row))
            bytes.append(line.kind.rawValue)
            if let clash = line.clash, !fresh.contains(clash.id) { bytes.append("beside " + clash.id.text) }
            guard let before = line.before, !fresh.contains(before.id) else { continue }
            bytes.append(before.id.text)
            bytes.append(before.schoolClass?.text ?? "")
            for change in DetailChange.changes(from: before.details, to: line.student.details) {
                bytes.append(change.label)
                bytes.append(change.before)
                bytes.append(change.after)
            }
        }
        for mend in kept {
            bytes.append("\(mend.place.sheet):\(mend.place.row):\(mend.field.rawValue)")
            bytes.append(mend.text)
        }
        for student in absent { bytes.append(student.id.text) }
        for mend in mends {
            bytes.append("\(mend.sheet):\(mend.row):\(mend.field.rawValue)")
            bytes.append(mend.text)
        }
        return Digest(of: bytes.all).hexadecimal
    }
}
