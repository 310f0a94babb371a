import Domain
import Office

/// Takes over the road distances 道路距离, all of a file or nothing. Distances that were measured before and would become
/// others are asked about first.
package struct ImportDistances: FileImport {
    package static let purpose = ImportPurpose.distances
    package static let replaces = true

    let sheet: DistanceSheet
    let file: SourceFile
    let year: Int
    let changesAreSeen: Bool

    /// - Parameter changesAreSeen: somebody has looked at what would change, or nobody can be asked.
    package init(_ sheet: DistanceSheet, file: SourceFile, year: Int, changesAreSeen: Bool) {
        self.sheet = sheet
        self.file = file
        self.year = year
        self.changesAreSeen = changesAreSeen
    }

    package func run(in desk: Desk) throws -> DistanceOutcome {
        try desk.require(.manageDirectory)
        let roads = try DistanceReview(desk).roads(of: sheet)
        let known = try desk.directory.roads()
        var outcome = DistanceOutcome(pairs: roads.count)
        var changes: [(road: DistanceReview.Road, old: Int)] = []
        for road in roads {
            switch known[road.sending.id]?[road.receiving.id] {
            case nil: outcome.added += 1
            case let old? where old.basis == .straight: outcome.guesses += 1
            case let old? where old.metres != road.metres: changes.append((road, old.metres))
            default: break
            }
        }
        outcome.changed = changes.count
        // What changes most first: that is where a slip is.
        let sentences = changes.sorted { one, other in
            let (left, right) = (abs(one.road.metres - one.old), abs(other.road.metres - other.old))
            return left != right ? left > right : one.road.row < other.road.row
        }.map { DirectoryWords.change($0.road, from: $0.old) }
        guard sentences.isEmpty || changesAreSeen else { throw ChangesUnseen(file: file, changes: sentences) }
        for road in roads {
            try desk.directory.save(
                distance: road.metres, from: road.sending.id, to: road.receiving.id, source: file.name)
        }
        try desk.record(
            Entry(.distancesImported, on: "directory"), cohort: year, document: file.name,
            reason: sentences.joined(separator: "；"))
        return outcome
    }
}

/// What became of a file of road distances, in pairs of schools.
package struct DistanceOutcome: Hashable, Sendable {
    let pairs: Int
    /// Nothing was known before.
    var added = 0
    /// A guess was known before.
    var guesses = 0
    /// Another distance was measured before.
    var changed = 0
}
