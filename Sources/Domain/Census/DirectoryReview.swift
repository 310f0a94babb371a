/// What the directory of schools says against a roster: a school or a class that it does not know.
enum DirectoryReview {
    static func findings(of rows: [RowReview], in directory: CensusDirectory) -> [Finding] {
        var findings: [Finding] = []
        var unknownSchools: Set<[String]> = []
        var labelsOfSchools: [ID<School>: [String]] = [:]
        for review in rows {
            let row = review.row
            if let other = directory.contradicted(row.school) {
                findings.append(contradiction(row, other))
                continue
            }
            guard let entry = directory.entry(of: row.school) else {
                if unknownSchools.insert([row.place.file, row.school.key]).inserted { findings.append(unknown(row)) }
                continue
            }
            let labels = labelsOfSchools[entry.id] ?? entry.classLabels
            labelsOfSchools[entry.id] = labels
            guard !labels.isEmpty else { continue }
            let cell = row.cells[.className]
            let doubt = cell.flatMap { self.doubt(of: $0, labels: labels) }
            guard doubt != nil || !labels.contains(row.classLabel) else { continue }
            findings.append(
                Finding(
                    .classUnknown, at: row.place, column: cell?.header ?? "", value: cell?.text ?? row.classOfSheet,
                    detail: .choices(doubt ?? labels)))
        }
        return findings
    }

    /// Of a number 6.1 the classes that it may mean, where there are two: a spreadsheet writes 6.10 the same way.
    private static func doubt(of cell: RosterCell, labels: [String]) -> [String]? {
        guard cell.isNumber, cell.text.contains("."), let one = ClassName(cell.text),
            let ten = ClassName(cell.text + "0")
        else { return nil }
        let both = [one.label, ten.label]
        return both.allSatisfy(labels.contains) ? both : nil
    }

    /// On each row: which of the two is wrong may be another one each time.
    private static func contradiction(_ row: RosterRow, _ other: CensusDirectory.Entry) -> Finding {
        let cell = row.cells[.schoolCode] ?? row.cells[.schoolName]
        return Finding(
            .schoolUnknown, at: row.place, column: cell?.header ?? "", value: row.school.key,
            detail: .twoSchools(ofCode: other.name, named: row.school.name))
    }

    /// Once a school and file, on its first row: three hundred rows of one unknown code are one question.
    private static func unknown(_ row: RosterRow) -> Finding {
        let cell = row.cells[.schoolCode] ?? row.cells[.schoolName]
        let value = cell.map { TextRepair.trimmed($0.text) } ?? row.school.key
        return Finding(.schoolUnknown, at: row.place, column: cell?.header ?? "", value: value)
    }
}
