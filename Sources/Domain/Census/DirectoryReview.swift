/// What the directory of schools says against a roster: a school or a class that it does not know.
enum DirectoryReview {
    static func findings(of rows: [RowReview], in directory: CensusDirectory) -> [Finding] {
        var findings: [Finding] = []
        var unknownSchools: Set<[String]> = []
        var labelsOfSchools: [ID<School>: [String]] = [:]
        for review in rows {
            let row = review.row
            guard let entry = directory.entry(of: row.school) else {
                if unknownSchools.insert([row.place.file, row.school.key]).inserted { findings.append(unknown(row)) }
                continue
            }
            let labels = labelsOfSchools[entry.id] ?? entry.classLabels
            labelsOfSchools[entry.id] = labels
            guard !labels.isEmpty, !labels.contains(row.classLabel) else { continue }
            let cell = row.cells[.className]
            findings.append(
                Finding(
                    .classUnknown, at: row.place, column: cell?.header ?? "", value: cell?.text ?? row.classOfSheet,
                    detail: .choices(labels)))
        }
        return findings
    }

    /// Once a school and file, on its first row: three hundred rows of one unknown code are one question.
    private static func unknown(_ row: RosterRow) -> Finding {
        let cell = row.cells[.schoolCode] ?? row.cells[.schoolName]
        let value = cell.map { TextRepair.trimmed($0.text) } ?? row.school.key
        return Finding(.schoolUnknown, at: row.place, column: cell?.header ?? "", value: value)
    }
}
