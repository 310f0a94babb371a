import Domain
import Office

/// What a roster would do to the cohort, worked out before anything is written: the review page shows it, the import
/// does it.
struct RosterIntake: Sendable {
    let roster: Roster
    let review: RosterReview
    let lines: [CensusLine]
    let newClasses: [SchoolClass]
    let findings: CensusFindings
    /// Whose rows these are.
    let schools: Set<ID<School>>
    /// Children of these schools whom the roster does not name. They stay.
    let absent: [KnownStudent]

    /// Throws when the roster holds no child, or one of a school that is unknown or not the officer's.
    init(_ roster: Roster, year: Int, at desk: Desk) throws {
        guard !roster.rows.isEmpty else { throw RosterRefusal.noChildren(file: roster.file) }
        guard try desk.cohorts.state(year) == .census else { throw RosterRefusal.censusClosed(year: year) }
        self.roster = roster
        let directory = try desk.directory.census()
        review = RosterReview.review([roster], directory: directory, graduation: year)
        var matching = try RosterMatching(of: review.rows, at: desk, year: year, directory: directory)
        lines = try matching.lines(of: review.rows)
        newClasses = matching.newClasses
        schools = Set(lines.map(\.school))
        absent = roster.isPartial ? [] : matching.absent(from: schools)
        for school in schools.sorted() { try Self.requireReach(school, lines, directory, desk) }
        findings = CensusFindings(review: review, lines: lines, names: try PlaceNames(desk, year: year))
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

    func count(_ kind: CensusLineKind) -> Int { lines.count { $0.kind == kind } }

    /// Hash of what would be done: it differs as soon as anything that the review rests on has changed.
    var basis: String {
        var bytes = CanonicalBytes(tag: "roster-intake/1")
        for line in lines {
            bytes.append(line.review.row.place.sheet + ":" + String(line.review.row.place.row))
            bytes.append(line.kind.rawValue)
            guard let before = line.before else { continue }
            bytes.append(before.id.text)
            bytes.append(before.schoolClass?.text ?? "")
            for change in DetailChange.changes(from: before.details, to: line.student.details) {
                bytes.append(change.label)
                bytes.append(change.before)
                bytes.append(change.after)
            }
        }
        for student in absent { bytes.append(student.id.text) }
        return Digest(of: bytes.all).hexadecimal
    }
}
