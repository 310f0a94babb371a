/// A row of a roster that names a child, as named cells; a column that the roster does not have is absent.
package final class RosterRow: Sendable {
    package let place: RowPlace
    /// The school that the row, the title or the file's name tells; empty code or name when none does.
    package let school: RosterSchool
    /// The class that sheet or title tell, for a roster without a class column.
    package let classOfSheet: String
    /// The canonical label of the child's class, `六年级(1)班`; the text as written when it cannot be read as one.
    package let classLabel: String
    package let cells: RosterCells

    package convenience init(
        place: RowPlace, school: RosterSchool, classOfSheet: String = "", cells: RosterCells
    ) {
        var labels = ClassLabels()
        self.init(place: place, school: school, classOfSheet: classOfSheet, cells: cells, labels: &labels)
    }

    /// - Parameter labels: of the rows before it.
    package init(
        place: RowPlace, school: RosterSchool, classOfSheet: String, cells: RosterCells, labels: inout ClassLabels
    ) {
        self.place = place
        self.school = school
        self.classOfSheet = classOfSheet
        self.cells = cells
        let written = TextRepair.trimmed(cells.content(.className) ?? "")
        classLabel = labels.label(
            of: written.isEmpty ? classOfSheet : written, grade: TextRepair.trimmed(cells.content(.grade) ?? ""))
    }

    /// The cell's text without blanks around it; empty when the column is absent, or a formula came to nothing.
    package func text(_ field: RosterField) -> String {
        cells.content(field).map(TextRepair.trimmed) ?? ""
    }

    /// The same row, its cells empty in which a formula came to nothing.
    package var withoutFormulas: RosterRow {
        guard cells.hasFormula else { return self }
        return RosterRow(place: place, school: school, classOfSheet: classOfSheet, cells: cells.withoutFormulas)
    }

    /// 家庭地址, else 家庭住址, else 现住址.
    package var addressCell: RosterCell? { cells[.homeAddress] ?? cells[.residence] }

    /// The guardian's or family's phone, else a phone that the roster does not say whose it is.
    package var phoneCell: RosterCell? { cells[.guardianPhone] ?? cells[.contactPhone] }
}
