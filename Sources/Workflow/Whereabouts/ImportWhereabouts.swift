import Domain
import Office

/// Takes in a list of checked no-shows 导入去向核查表 (notice 五(三)–(四)): the receiving schools' first checks, the
/// statements of sending school and town, and the answers agreed on. Lines that say nothing new state nothing.
package struct ImportWhereabouts: FileImport {
    package static let purpose = ImportPurpose.whereabouts

    let sheet: WhereaboutsSheet
    let year: Int

    package init(_ sheet: WhereaboutsSheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    package struct Outcome: Hashable, Sendable {
        package var rows = 0
        package var firstChecks = 0
        package var views = 0
        /// Answers that were not known, or known otherwise.
        package var answers = 0
        package var dropouts = 0
        /// Lines of children whom nobody knows; kept and listed.
        package var unknown = 0
        /// Lines of known children that could not be followed; kept and listed with the reason.
        package var unfollowed = 0
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.agreeWhereabouts)
        var intake = try WhereaboutsIntake(desk, year: year)
        var links = WhereaboutsLink.links(of: sheet.lines, try StudentFinder(at: desk, year: year))
        for index in links.indices { try intake.take(&links[index]) }
        try desk.whereabouts.add(links, file: sheet.file, of: desk.unit, year: year)
        try intake.save(document: sheet.file)
        var outcome = intake.outcome
        outcome.rows = links.count
        outcome.unknown = links.count { $0.problem == .unknown }
        outcome.unfollowed = links.count { $0.problem != nil && $0.problem != .unknown }
        return outcome
    }
}
