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

    /// How many pairs there are now, and how many there were.
    package func run(in desk: Desk) throws -> (kept: Int, replaced: Int) {
        try desk.require(.manageDirectory)
        guard !pairs.pairs.isEmpty else { throw FeederRefusal.empty(pairs.file) }
        let reading = SchoolPairReading(try desk.directory.schools())
        var faults: [SchoolPairReading.Fault] = []
        // In the order of the file: the same file makes the same rows in the same order.
        var found: [[ID<School>]] = []
        var seen: Set<[ID<School>]> = []
        for line in pairs.pairs {
            do throws(SchoolPairReading.Fault) {
                let pair = try reading.pair(line.sending, line.receiving, in: line.row)
                let ids = [pair.sending.id, pair.receiving.id]
                if seen.insert(ids).inserted { found.append(ids) }
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw FeederRefusal.faulty(pairs.file, faults) }
        let before = try desk.directory.feeders(year: year - 1)
        try desk.directory.clearFeeders(year: year - 1)
        for pair in found { try desk.directory.save(feeder: pair[0], to: pair[1], year: year - 1) }
        try desk.record(
            Entry(.feedersImported, on: "directory"), cohort: year,
            reason: DirectoryWords.feeders(found.count, replaced: before.count))
        return (found.count, before.count)
    }
}
