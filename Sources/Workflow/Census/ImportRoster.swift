import Domain
import Office

/// Takes in one school's roster 导入花名册 (notice 五(一)): whole or not at all, faulty rows with their findings. A roster
/// that says nothing new changes nothing.
package struct ImportRoster: FileImport {
    package static let purpose = ImportPurpose.census
    /// Where the cells do not name the school, the file's name does: the same cells may be another school's.
    package var target: String { roster.rows.first.map { $0.school.code?.text ?? $0.school.name } ?? "" }

    let roster: Roster
    let file: SourceFile
    let year: Int
    /// What the officer has reviewed; `nil` when nobody has looked before.
    private let basis: String?
    private let mends: [RosterMend]
    /// The file as it came in, to be kept; nil where it is kept elsewhere.
    private let raw: [UInt8]?
    /// Whether a person has looked at a doubtful text 文字看过无误: it is a finding no more.
    private let isTextSeen: Bool
    /// What the officer has agreed may be put over newer or right things; `nil` where nobody is asked.
    private let consent: Overwrite.Consent?
    private let tell: @Sendable (ImportProgress) -> Void

    /// What an officer has said of the columns is no news of the file, but may be news to the roll.
    package func saysMore(at desk: Desk) -> Bool { mends.contains(where: \.isOfColumn) }

    /// - Parameters:
    ///   - roster: as the file was sent.
    ///   - mends: what was put right in it during the review; the cells stay known as mended findings.
    ///   - consent: what the officer has agreed may be put over newer or right things.
    ///   - tell: is told how far it is; once more from the start when the transaction is performed again.
    package init(
        _ roster: Roster, file: SourceFile, year: Int, mended mends: [RosterMend] = [], reviewed basis: String? = nil,
        keeping raw: [UInt8]? = nil, isTextSeen: Bool = false, overwriting consent: Overwrite.Consent? = nil,
        tell: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) {
        self.raw = raw
        self.consent = consent
        self.roster = roster
        self.isTextSeen = isTextSeen
        self.file = file
        self.year = year
        self.mends = mends
        self.basis = basis
        self.tell = tell
    }

    package struct Outcome: Sendable {
        package let rows: Int
        package let newChildren: Int
        package let changed: Int
        package let doubles: Int
        /// What it asks of its schools.
        package let tally: FindingTally
        /// Cells of the roll that the file would have emptied or put back, by their columns: they stand.
        package let kept: [RosterField: Int]
        /// Children who were taken off the roll as a mistake, and are back.
        package let returning: Int
        /// As it stands on the list of its schools; `nil` when nothing of it was news.
        let roster: ID<SourceFile>?
        package var isKnown: Bool { roster == nil }
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.importRosters)
        tell(ImportProgress(.checking))
        let intake = try RosterIntake(roster, mended: mends, year: year, at: desk) {
            tell(ImportProgress(.checking, rows: $0))
        }
        tell(ImportProgress(.comparing))
        guard basis.map({ $0 == intake.basis }) ?? true else { throw RosterRefusal.reviewOutdated(file: roster.file) }
        if let consent {
            try Overwrite(intake, of: consent.upload, sentAt: consent.sentAt, year: year, at: desk)
                .require(consent.seen, of: roster.file)
        }
        let returning = try desk.strikes(of: intake, year: year).count
        let findings = try desk.findings.news(of: intake, year: year, isTextSeen: isTextSeen)
        let isKnown = try intake.saysNothing && !findings.differs && desk.doubles.areAsked(intake, year: year)
        var writing = RosterWriting(file, year: year, isTextSeen: isTextSeen, tell: tell)
        if !isKnown {
            try writing.write(intake, findings, at: desk)
            try writing.finish(keeping: raw, at: desk)
        }
        return Outcome(
            rows: intake.lines.count, newChildren: intake.count(.new),
            changed: intake.count(.changed) + intake.count(.resembling), doubles: intake.count(.double),
            tally: findings.tally, kept: intake.keptOfRoll, returning: returning, roster: writing.id)
    }
}
