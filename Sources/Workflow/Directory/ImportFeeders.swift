import Domain
import Office

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
