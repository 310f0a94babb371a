import Domain
import Office

/// Takes in a record of visits 导入劝返记录 (notice 五(五)): every visit is a fact of its child, a return is stated on
/// its day. Visits that are known already state nothing.
package struct ImportVisits: FileImport {
    package static let purpose = ImportPurpose.visits

    let sheet: VisitSheet
    let year: Int

    package init(_ sheet: VisitSheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    package struct Outcome: Hashable, Sendable {
        package var rows = 0
        package var visits = 0
        package var returned = 0
        /// Lines of children whom nobody knows; kept and listed.
        package var unknown = 0
        /// Lines of known children that could not be followed in full; kept and listed with the reason.
        package var unfollowed = 0
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.workReturnCases)
        let finder = try StudentFinder(at: desk, year: year)
        var intake = try VisitIntake(desk, year: year, finder: finder)
        let links = try sheet.lines.map { try intake.take($0) }
        try intake.save(document: sheet.file)
        try desk.returnCases.add(links, file: sheet.file, of: desk.unit, year: year)
        var outcome = intake.outcome
        outcome.rows = links.count
        outcome.unknown = links.count { $0.problem == .unknown }
        outcome.unfollowed = links.count { $0.problem != nil && $0.problem != .unknown }
        return outcome
    }
}
