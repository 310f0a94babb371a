import Domain
import Office
import Synchronization
import Web
import Workbook

/// Takes in long rosters one after the other, in the background of a service, and knows how far the one in hand is.
///
/// What is to be done stands in the database: after a restart it goes on with the jobs that waited or were broken off.
package final class ImportRunner: Sendable {
    private struct InHand {
        let job: ID<ImportJob>
        var progress: ImportProgress
    }

    let reader: UploadReader
    /// From how many rows on a roster is a job.
    let longFrom: Int
    private let office: Office
    private let inHand = Mutex<InHand?>(nil)

    /// - Parameter reader: reads the files that come with forms; one for all rooms, so that its places bound them all.
    package convenience init(office: Office, reader: UploadReader = UploadReader()) {
        self.init(office: office, reader: reader, longFrom: ImportJob.longFrom)
    }

    init(office: Office, reader: UploadReader, longFrom: Int) {
        self.office = office
        self.reader = reader
        self.longFrom = longFrom
    }

    /// Until its task is cancelled. What cannot be done now is tried again.
    package func run() async {
        while !Task.isCancelled {
            let isWell = (try? await takeUp()) != nil
            try? await Task.sleep(for: .seconds(isWell ? 1 : 10))
        }
    }

    /// Brings every job that waits to its end, the oldest first. Throws what is no job's own fault; the job waits on.
    func takeUp() async throws {
        while !Task.isCancelled, let job = try await next() {
            inHand.withLock { $0 = InHand(job: job.id, progress: ImportProgress(.reading)) }
            defer { inHand.withLock { $0 = nil } }
            do { try await take(job) } catch {
                guard let sentence = Self.sentence(of: error, job) else { throw error }
                try await office.perform(RefuseImportJob(job: job.id, sentence: sentence), as: OpenCounty.owner)
            }
        }
    }

    /// Nil for a job that is not in hand.
    func progress(of job: ID<ImportJob>) -> ImportProgress? {
        inHand.withLock { $0?.job == job ? $0?.progress : nil }
    }

    private func next() async throws -> ImportJob? {
        try await office.read(as: OpenCounty.owner) { try $0.importJobs.next() }
    }

    private func take(_ job: ImportJob) async throws {
        let account = try await office.read(as: OpenCounty.owner) { try $0.accounts.find(job.officer) }
        guard account.isActive else { throw NotAllowed(permission: .importRosters) }
        let (kept, directory) = try await office.read(as: account.officer) {
            (try $0.uploads.find(job.upload, year: job.year), try $0.directory.census())
        }
        let roster = try await reader.roster(
            of: kept.bytes, named: kept.name, directory: directory, unit: account.officer.unit
        ) { [self] in advance(job.id, to: ImportProgress(.reading, rows: $0)) }
        try await office.perform(BeginImportJob(job: job), as: account.officer)
        let run = RunImportJob(job: job, roster: roster) { [self] in advance(job.id, to: $0) }
        try await office.perform(run, as: account.officer)
    }

    /// A transaction that is performed again begins anew; what has been told is not taken back.
    private func advance(_ job: ID<ImportJob>, to progress: ImportProgress) {
        inHand.withLock { inHand in
            guard let told = inHand, told.job == job else { return }
            inHand?.progress = max(told.progress, progress)
        }
    }

    /// Nil for a fault of ours.
    private static func sentence(of error: any Error, _ job: ImportJob) -> String? {
        switch error {
        case let refusal as any Refusal: refusal.sentence
        case let refusal as WorkbookRefusal: refusal.sentence
        case is NotFound: ImportJobRefusal.gone(file: job.name).sentence
        case is NotAllowed: ImportJobRefusal.notAllowed(file: job.name).sentence
        default: nil
        }
    }
}
