import Domain
import Office

/// Takes in a large roster 导入大花名册: as `ImportRoster` would, but part by part, so that it needs little memory. Whole or
/// not at all.
///
/// A child of an earlier part is known already when a later part names it again: a double is found in the database. Namesakes
/// and shared phones are looked for within a part.
package struct ImportLargeRoster: FileImport {
    package static let purpose = ImportPurpose.census
    package let target: String

    let roster: LargeRoster
    package let file: SourceFile
    let year: Int
    private let raw: [UInt8]
    private let telling: LargeRoster.Telling
    private let isTextSeen: Bool
    private let mends: [RosterMend]
    private let tell: @Sendable (ImportProgress) -> Void

    /// - Parameters:
    ///   - bytes: of the file, to be kept.
    ///   - mends: the columns of which the file is right, whatever the roll knows.
    ///   - directory: of the county, as it is now: tells of whom the first row is.
    ///   - telling: tells the file once more, the same as before.
    ///   - tell: is told how far it is; once more from the start when it begins again.
    package init(
        _ roster: LargeRoster, bytes: [UInt8], year: Int, directory: CensusDirectory, mended mends: [RosterMend] = [],
        isTextSeen: Bool = false, telling: @escaping LargeRoster.Telling,
        tell: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) {
        self.roster = roster
        file = SourceFile(name: roster.file, bytes: bytes)
        target = roster.outline(directory).rows.first.map { $0.school.code?.text ?? $0.school.name } ?? ""
        raw = bytes
        self.telling = telling
        self.year = year
        self.isTextSeen = isTextSeen
        self.mends = mends
        self.tell = tell
    }

    package func saysMore(at desk: Desk) -> Bool { !mends.isEmpty }

    package func run(in desk: Desk) throws -> ImportRoster.Outcome {
        try desk.require(.importRosters)
        let ground = try IntakeGround(desk, year: year)
        let directory = ground.directory
        // Nothing is written before something is new. When that shows late, the file is read once more.
        for writes in [false, true] {
            let run = LargeRosterRun(self, ground, writes: writes, at: desk)
            do {
                try roster.parts(directory, telling: telling) { try run.take($0) }
            } catch is SaysMore { continue }
            guard run.outcome.rows > 0 else { throw RosterRefusal.noChildren(of: roster.outline(directory)) }
            if !run.writes, run.saysMore { continue }
            try run.finish(keeping: raw)
            return run.outcome
        }
        throw RosterRefusal.noChildren(file: file.name)
    }

    fileprivate func intake(
        of part: Roster, after earlier: EarlierParts, on ground: IntakeGround, at desk: Desk
    ) throws -> RosterIntake {
        try RosterIntake(part, mended: mends, year: year, after: earlier, on: ground, at: desk)
    }

    fileprivate func writing() -> RosterWriting { RosterWriting(file, year: year, isTextSeen: isTextSeen) }

    fileprivate func news(of intake: RosterIntake, at desk: Desk) throws -> FindingStore.News {
        try desk.findings.news(of: intake, year: year, isTextSeen: isTextSeen)
    }

    fileprivate func told(_ rows: Int, isWriting: Bool) {
        tell(ImportProgress(isWriting ? .writing : .checking, rows: rows))
    }
}

/// The earlier parts of the roster said nothing new, and were not written; this one does.
private struct SaysMore: Error {}

/// One reading of a large roster at a desk.
private final class LargeRosterRun {
    private let command: ImportLargeRoster
    private var ground: IntakeGround
    private let desk: Desk
    private(set) var writes: Bool
    private var writing: RosterWriting
    private var earlier: EarlierParts
    private var difference: [FindingStore.Mark: Int] = [:]
    private var behind: [Roster.OtherLine] = []
    private var counts = (rows: 0, new: 0, changed: 0, doubles: 0, tally: FindingTally())
    private var kept: [RosterField: Int] = [:]
    private var returning = 0

    init(_ command: ImportLargeRoster, _ ground: IntakeGround, writes: Bool, at desk: Desk) {
        self.command = command
        self.ground = ground
        self.writes = writes
        self.desk = desk
        earlier = EarlierParts(schoolsApart: command.roster.schoolsApart(ground.directory))
        writing = command.writing()
    }

    var outcome: ImportRoster.Outcome {
        ImportRoster.Outcome(
            rows: counts.rows, newChildren: counts.new, changed: counts.changed, doubles: counts.doubles,
            tally: counts.tally, kept: kept, returning: returning, roster: writing.id)
    }

    /// Whether the findings of all parts are others than those that are asked already.
    var saysMore: Bool { !difference.isEmpty }

    func take(_ part: Roster) throws {
        guard !part.rows.isEmpty else {
            behind = part.notChildren
            return
        }
        let intake = try command.intake(of: part, after: earlier, on: ground, at: desk)
        let news = try command.news(of: intake, at: desk)
        returning += try desk.strikes(of: intake, year: command.year).count
        if !writes { try ask(intake, news) }
        if writes {
            try writing.write(intake, news, at: desk)
            ground.add(intake.newClasses)
        }
        earlier.add(intake.lines, writtenAs: writing.id)
        count(intake, news)
        command.told(counts.rows, isWriting: writes)
    }

    func finish(keeping raw: [UInt8]) throws { try writing.finish(keeping: raw, others: behind, at: desk) }

    private func ask(_ intake: RosterIntake, _ news: FindingStore.News) throws {
        if try intake.saysNothing && desk.doubles.areAsked(intake, year: command.year) {
            difference = difference.merging(news.difference, uniquingKeysWith: +).filter { $1 != 0 }
        } else if counts.rows == 0 {
            writes = true
        } else {
            throw SaysMore()
        }
    }

    private func count(_ intake: RosterIntake, _ news: FindingStore.News) {
        counts.rows += intake.lines.count
        counts.new += intake.count(.new)
        counts.changed += intake.count(.changed) + intake.count(.resembling)
        counts.doubles += intake.count(.double)
        counts.tally = counts.tally + news.tally
        kept.merge(intake.keptOfRoll, uniquingKeysWith: +)
    }
}
