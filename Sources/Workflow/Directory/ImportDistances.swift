import Domain
import Office

/// Takes over the road distances 道路距离; pairs of schools that the directory does not know are left out and answered.
package struct ImportDistances: FileImport {
    package static let purpose = ImportPurpose.distances
    package static let replaces = true

    let pairs: SchoolPairs
    let year: Int
    let source: String

    package init(_ pairs: SchoolPairs, year: Int, source: String) {
        self.pairs = pairs
        self.year = year
        self.source = source
    }

    /// The number of pairs that were left out.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.manageDirectory)
        let known = Set(try desk.directory.schools().map(\.id))
        var left = 0
        for pair in pairs.pairs {
            guard let metres = pair.metres, known.contains(pair.sending), known.contains(pair.receiving) else {
                left += 1
                continue
            }
            try desk.directory.save(distance: metres, from: pair.sending, to: pair.receiving, source: source)
        }
        try desk.record(Entry(.distancesImported, on: "directory"), cohort: year)
        return left
    }
}

/// Takes over which junior school each primary school fed last year 上年对口关系.
package struct ImportFeeders: FileImport {
    package static let purpose = ImportPurpose.feeders
    package static let replaces = true

    let pairs: SchoolPairs
    let year: Int

    package init(_ pairs: SchoolPairs, year: Int) {
        self.pairs = pairs
        self.year = year
    }

    package func run(in desk: Desk) throws -> Int {
        try desk.require(.manageDirectory)
        let known = Set(try desk.directory.schools().map(\.id))
        let pairs = pairs.pairs.filter { known.contains($0.sending) && known.contains($0.receiving) }
        for pair in pairs { try desk.directory.save(feeder: pair.sending, to: pair.receiving, year: year - 1) }
        try desk.record(Entry(.feedersImported, on: "directory"), cohort: year)
        return self.pairs.pairs.count - pairs.count
    }
}
