import Allocation
import Domain
import Office

/// Takes over the school directory 学校名录. Schools are added and renamed, never removed: years past refer to them.
/// A file without places leaves those that are known. What is likely to be a slip is asked about first: another name or
/// kind under a known code, and a place far from all the others.
package struct ImportDirectory: FileImport {
    package static let purpose = ImportPurpose.directory
    package static let replaces = true

    let sheet: DirectorySheet
    let file: SourceFile
    let year: Int
    let changesAreSeen: Bool

    /// - Parameter changesAreSeen: somebody has looked at what would change, or nobody can be asked.
    package init(_ sheet: DirectorySheet, file: SourceFile, year: Int, changesAreSeen: Bool) {
        self.sheet = sheet
        self.file = file
        self.year = year
        self.changesAreSeen = changesAreSeen
    }

    /// The schools whose seats become others, old and new.
    package func run(in desk: Desk) throws -> [String] {
        try desk.require(.manageDirectory)
        let known = Dictionary(
            try desk.directory.schools().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = sheet.entries.compactMap { entry in known[entry.school.id].map { (old: $0, new: entry.school) } }
        let others = pairs.flatMap { DirectoryWords.changes(from: $0.old, to: $0.new) }
        let seats = pairs.filter { $0.old.seats != $0.new.seats }.map { DirectoryWords.seats($0.new, from: $0.old) }
        let doubtful = try others + farAway(desk)
        guard doubtful.isEmpty || changesAreSeen else { throw ChangesUnseen(file: file, changes: doubtful) }
        for township in sheet.townships { try desk.directory.save(township) }
        for entry in sheet.entries {
            try desk.directory.save(entry.school, sixthGradeClasses: entry.sixthGradeClasses)
            if let place = entry.place { try desk.directory.save(place: place, of: entry.school.id) }
        }
        // A school may have come to another town: its children are then another office's.
        for year in try desk.cohorts.years() { try desk.refreshStandings(of: year) }
        try desk.record(
            Entry(.directoryImported, on: "directory"), cohort: year, document: file.name,
            reason: (others + seats).joined(separator: "；"))
        return seats
    }

    /// The schools that the file puts where no school of the county is expected. The middle of the places and the ring that
    /// holds three quarters of them are not moved by a few slips; a county is told by no fewer than four places.
    private func farAway(_ desk: Desk) throws -> [String] {
        let known = try desk.directory.places()
        let told = sheet.entries.compactMap { entry in entry.place.map { (school: entry.school, place: $0) } }
        let all = Array(
            known.merging(told.map { ($0.school.id, $0.place) }, uniquingKeysWith: { $1 }).values)
        guard all.count >= 4,
            let middle = GeoPoint(
                longitude: all.map(\.longitude).sorted()[all.count / 2],
                latitude: all.map(\.latitude).sorted()[all.count / 2])
        else { return [] }
        let ring = all.map { $0.metres(to: middle) }.sorted()[all.count * 3 / 4]
        return told.compactMap { school, place in
            let metres = place.metres(to: middle)
            guard known[school.id] != place, metres > 4 * ring + 50_000 else { return nil }
            return DirectoryWords.farAway(school, metres: metres, ring: ring)
        }
    }
}
