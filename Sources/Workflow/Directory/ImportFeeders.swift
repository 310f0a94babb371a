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
        var found: [[ID<School>]] = []
        for line in pairs.pairs {
            do throws(SchoolPairReading.Fault) {
                let pair = try reading.pair(line.sending, line.receiving, in: line.row)
                found.append([pair.sending.id, pair.receiving.id])
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw FeederRefusal.faulty(pairs.file, faults) }
        let before = try desk.directory.feeders(year: year - 1)
        try desk.directory.clearFeeders(year: year - 1)
        for pair in Set(found) { try desk.directory.save(feeder: pair[0], to: pair[1], year: year - 1) }
        try desk.record(
            Entry(.feedersImported, on: "directory"), cohort: year,
            reason: DirectoryWords.feeders(Set(found).count, replaced: before.count))
        return (Set(found).count, before.count)
    }
}
