import Domain
import Office

/// Keeps a file that has been read for its review; one that waited before gives way to it.
struct KeepUpload: Command {
    let name: String
    let bytes: [UInt8]
    let roster: Roster
    let year: Int

    /// Throws what the review would throw, so that a file which cannot come in is not kept.
    func run(in desk: Desk) throws -> ID<PendingUpload> {
        try desk.require(.importRosters)
        _ = try RosterIntake(roster, year: year, at: desk)
        let upload = PendingUpload(id: desk.newID(), year: year, name: name, bytes: bytes, at: desk.now)
        try desk.uploads.keep(upload)
        return upload.id
    }
}

/// Takes in what was reviewed 确认导入; refuses when the cohort has moved on since.
struct ConfirmUpload: Command {
    let upload: ID<PendingUpload>
    let roster: Roster
    let year: Int
    let basis: String

    func run(in desk: Desk) throws -> ImportRoster.Outcome {
        let kept = try desk.uploads.find(upload, year: year)
        let outcome = try ImportRoster(roster, file: kept.file, year: year, reviewed: basis, keeping: kept.bytes)
            .run(in: desk)
        try desk.uploads.discard(year: year)
        return outcome
    }
}

/// Lets the file that waits go; nothing of it has come in.
struct DiscardUpload: Command {
    let year: Int

    func run(in desk: Desk) throws {
        try desk.require(.importRosters)
        try desk.uploads.discard(year: year)
    }
}
