import Domain
import Office

/// Takes over the school directory 学校名录. Schools are added and renamed, never removed: years past refer to them.
/// A file without places leaves those that are known.
package struct ImportDirectory: FileImport {
    package static let purpose = ImportPurpose.directory
    package static let replaces = true

    let sheet: DirectorySheet
    let year: Int

    package init(_ sheet: DirectorySheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.manageDirectory)
        for township in sheet.townships { try desk.directory.save(township) }
        for entry in sheet.entries {
            try desk.directory.save(entry.school, sixthGradeClasses: entry.sixthGradeClasses)
            if let place = entry.place { try desk.directory.save(place: place, of: entry.school.id) }
        }
        // A school may have come to another town: its children are then another office's.
        for year in try desk.cohorts.years() { try desk.refreshStandings(of: year) }
        try desk.record(Entry(.directoryImported, on: "directory"), cohort: year)
    }
}
