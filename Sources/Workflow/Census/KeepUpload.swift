import Domain
import Office

/// Keeps a file that has been read for its review; one of the same name that waited before gives way to it.
package struct KeepUpload: Command {
    let name: String
    let bytes: [UInt8]
    let roster: Roster
    let year: Int

    package init(name: String, bytes: [UInt8], roster: Roster, year: Int) {
        self.name = name
        self.bytes = bytes
        self.roster = roster
        self.year = year
    }

    /// Throws what the review would throw, so that a file which cannot come in is not kept.
    @discardableResult
    package func run(in desk: Desk) throws -> ID<PendingUpload> {
        try desk.require(.importRosters)
        _ = try RosterIntake(roster, year: year, at: desk)
        return try desk.keepUpload(bytes, named: name, year: year)
    }
}

/// Keeps the files of a bundle that can come in, each for its own review, and of every other one the reason.
struct KeepBundle: Command {
    /// `refusal`: why the file cannot come in, its bytes are none then; nil for one that can.
    typealias File = (name: String, bytes: [UInt8], refusal: String?)

    let name: String
    let files: [File]
    let year: Int

    func run(in desk: Desk) throws -> ID<UploadBundle> {
        try desk.require(.importRosters)
        let kept = try files.map { file in
            guard let refusal = file.refusal else {
                let upload = try desk.keepUpload(file.bytes, named: file.name, year: year)
                return UploadBundle.File(name: file.name, upload: upload, state: .waiting, sentence: "")
            }
            return UploadBundle.File(name: file.name, upload: nil, state: .refused, sentence: refusal)
        }
        let bundle = UploadBundle(id: desk.newID(), year: year, name: name, files: kept)
        try desk.bundles.add(bundle, at: desk.now)
        return bundle.id
    }
}

extension Desk {
    /// One of the same name that waited before gives way.
    fileprivate func keepUpload(_ bytes: [UInt8], named name: String, year: Int) throws -> ID<PendingUpload> {
        try importJobs.giveWay(toFileNamed: name, year: year)
        try bundles.giveWay(toFileNamed: name, year: year)
        let upload = PendingUpload(id: newID(), year: year, name: name, bytes: bytes, at: now)
        try uploads.keep(upload)
        return upload.id
    }
}

/// Puts cells of a file right during its review 核对时改正. Nothing of it has come in yet.
struct MendUpload: Command {
    let upload: ID<PendingUpload>
    let year: Int
    let mends: [RosterMend]

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        _ = try desk.uploads.find(upload, year: year)
        try desk.importJobs.giveWay(upload)
        try desk.uploads.mend(upload, by: mends, at: desk.now)
    }
}

/// Takes everything back that was put right in a file: it is reviewed as it was sent.
struct ForgetMends: Command {
    let upload: ID<PendingUpload>
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        _ = try desk.uploads.find(upload, year: year)
        try desk.importJobs.giveWay(upload)
        try desk.uploads.forgetMends(of: upload)
    }
}

/// Takes in what was reviewed 确认导入; refuses when the cohort has moved on since.
struct ConfirmUpload: Command {
    let upload: ID<PendingUpload>
    /// As the file was sent.
    let roster: Roster
    let year: Int
    let basis: String
    /// Whether the officer has looked at a doubtful text.
    let isTextSeen: Bool
    /// Is told how far it is.
    var tell: @Sendable (ImportProgress) -> Void = { _ in }

    func run(in desk: Desk) throws -> ImportRoster.Outcome {
        guard isTextSeen || !roster.isDoubtful else { throw RosterRefusal.textUnseen(file: roster.file) }
        let kept = try desk.uploads.find(upload, year: year)
        let mends = try desk.uploads.mends(of: upload)
        let outcome = try ImportRoster(
            roster, file: kept.file, year: year, mended: mends, reviewed: basis, keeping: kept.bytes,
            isTextSeen: isTextSeen, tell: tell
        ).run(in: desk)
        try desk.bundles.settle(upload, as: .taken, outcome.sentence, roster: outcome.roster)
        try desk.uploads.discard(upload)
        return outcome
    }
}

/// Lets a file that waits go; nothing of it has come in.
struct DiscardUpload: Command {
    let upload: ID<PendingUpload>

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        try desk.importJobs.giveWay(upload)
        try desk.bundles.settle(upload, as: .discarded)
        try desk.uploads.discard(upload)
    }
}
