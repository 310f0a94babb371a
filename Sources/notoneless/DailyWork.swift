import Domain
import Office
import Storage
import Workflow

/// What a running service does by itself: it closes the days that are over, in their order, makes the day's backup, and
/// lets go of files that the county has kept long enough or that nobody has confirmed.
///
/// Whatever it cannot do now it tries again; the service goes on meanwhile.
struct DailyWork {
    let county: OpenCounty
    /// Encrypts the day's backup; nil leaves it open.
    let encrypt: (@Sendable (_ open: String, _ encrypted: String) throws -> Void)?

    func run() async {
        var told: [String] = []
        while !Task.isCancelled {
            let obstacles = await once()
            if Task.isCancelled { return }
            for sentence in obstacles where !told.contains(sentence) { Output.talk(sentence) }
            told = obstacles
            try? await Task.sleep(for: .seconds(300))
        }
    }

    /// What could not be done, in sentences.
    private func once() async -> [String] {
        await [attempt(closeDays), attempt(backUp), attempt(purge)].compactMap { $0 }
    }

    private func attempt(_ work: () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch {
            return Ending(of: error).sentence
        }
    }

    private func closeDays() async throws {
        let due = try await county.office.read(as: OpenCounty.owner) { try DailyHeadQuery.due($0) }
        for day in due where !Task.isCancelled { try await county.office.perform(CloseDay(day), as: OpenCounty.owner) }
    }

    private func backUp() async throws {
        guard case .sqlite(let database) = county.database, let folder = county.folder else { return }
        let (day, kept) = try await county.office.read(as: OpenCounty.owner) { desk in
            let year = try desk.cohorts.years().last ?? desk.day.year
            return (desk.now.day, try desk.rules(of: year).days.backups)
        }
        _ = try await DailyBackups(in: folder).take(of: database, on: day, keeping: kept, encrypting: encrypt)
    }

    private func purge() async throws {
        _ = try await county.office.perform(PurgeRawFiles(), as: OpenCounty.owner)
        _ = try await county.office.perform(ExpireUploads(), as: OpenCounty.owner)
    }
}
