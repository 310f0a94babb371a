import Domain
import Office

/// Asks that a long roster be taken in 确认写入: a job does it, and the officer may leave. Asked twice, it is one job.
struct AskImport: Command {
    let upload: ID<PendingUpload>
    /// As the file was sent.
    let roster: Roster
    let year: Int
    let basis: String
    /// Whether the officer has looked at a doubtful text.
    let isTextSeen: Bool
    /// What the officer has seen would be put over newer or right things.
    let overwritesSeen: Set<Overwrite.Reason>

    func run(in desk: Desk) throws -> ID<ImportJob> {
        try desk.require(.importRosters)
        guard isTextSeen || !roster.isDoubtful else { throw RosterRefusal.textUnseen(file: roster.file) }
        if let job = try desk.importJobs.job(of: upload) { return job }
        let kept = try desk.uploads.find(upload, year: year)
        let intake = try RosterIntake(roster, mended: desk.uploads.mends(of: upload), year: year, at: desk)
        try Overwrite(intake, of: upload, sentAt: kept.sentAt, year: year, at: desk)
            .require(overwritesSeen, of: kept.name)
        try desk.importJobs.giveWay(upload)
        let job = ImportJob(
            id: desk.newID(), year: year, upload: upload, officer: desk.officer.id, name: kept.name,
            rows: roster.rows.count, basis: basis, isTextSeen: isTextSeen, state: .waiting, tries: 0, sentence: "")
        try desk.importJobs.add(job, of: Set(intake.lines.map(\.school)), at: desk.now)
        return job.id
    }
}

/// Counts that a job's writing begins, before it does: who is stopped meanwhile leaves his trace.
struct BeginImportJob: Command {
    let job: ImportJob

    func run(in desk: Desk) throws {
        guard try desk.importJobs.begin(job.id) else {
            throw ImportJobRefusal.brokenOff(file: job.name, times: ImportJob.mostTries)
        }
    }
}

/// Takes in a job's roster and ends the job in the same act: it is never done twice.
struct RunImportJob: Command {
    let job: ImportJob
    let roster: Roster
    let tell: @Sendable (ImportProgress) -> Void

    func run(in desk: Desk) throws {
        guard try desk.importJobs.isWaiting(job.id) else { return }
        let outcome = try ConfirmUpload(
            upload: job.upload, roster: roster, year: job.year, basis: job.basis, isTextSeen: job.isTextSeen,
            // Seen when the job was asked for; what it does to the children is that still, or it is refused.
            overwritesSeen: Set(Overwrite.Reason.allCases), tell: tell
        ).run(in: desk)
        try desk.importJobs.end(job.id, .done, outcome.sentence)
    }
}

/// Keeps why a job has taken nothing in.
struct RefuseImportJob: Command {
    let job: ID<ImportJob>
    let sentence: String

    func run(in desk: Desk) throws { try desk.importJobs.end(job, .refused, sentence) }
}

/// The officer has seen what came of a job 知道了.
struct DismissImportJob: Command {
    let job: ID<ImportJob>
    let year: Int

    func run(in desk: Desk) throws {
        let job = try desk.importJobs.find(job, year: year)
        guard job.state != .waiting else { throw ImportJobRefusal.underWay(file: job.name) }
        try desk.importJobs.forget(job.id)
    }
}
