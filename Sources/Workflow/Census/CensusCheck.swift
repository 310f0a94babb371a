import Domain
import Workbook

/// Checks rosters without touching any data: the same findings as an import, for as many files as are given together.
package enum CensusCheck {
    /// Without a directory nobody asks whether schools and classes exist. The rules are the defaults, for a county's own are
    /// in its data.
    ///
    /// - Parameters:
    ///   - graduation: the year of rosters whose title does not say `2026届`; `nil`: the one that the titles of the others
    ///     agree on, else that of the sixth grade today.
    ///   - today: what lies behind it is still to come.
    package static func run(
        files: [CensusFile], directory: CensusDirectory? = nil, graduation: Int? = nil, today: Day
    ) -> CensusCheckReport {
        var rules = RosterRules()
        rules.today = today
        var rosters: [Roster] = []
        var unreadable: [CensusCheckReport.Line] = []
        for file in files {
            switch file.content {
            case .success(let sheets):
                rosters.append(RosterReader.read(sheets: sheets, fileName: file.name, directory: directory))
            case .failure(let fault):
                let place = RowPlace(file: file.name, sheet: "", row: 1)
                let finding = Finding(fault.code, at: place, column: "", value: "")
                unreadable.append(CensusCheckReport.Line(finding, message: fault.sentence))
            }
        }
        let told = Set(rosters.compactMap(\.graduation))
        let year = graduation ?? (told.count == 1 ? told.first : nil) ?? RosterRules.graduation(asOf: today)
        let review = RosterReview.review(rosters, directory: directory, graduation: year, rules: rules)
        let lines = review.findings.map { CensusCheckReport.Line($0, message: FindingWords.message(for: $0)) }
        return CensusCheckReport(
            rows: review.rows.count, findings: unreadable + lines,
            readings: rosters.flatMap { roster in roster.reading.sentences.map { "\(roster.file)：\($0)。" } })
    }
}
