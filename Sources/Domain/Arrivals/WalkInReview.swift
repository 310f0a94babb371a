/// What is wrong or odd in what is written of a child on no list, by the rules that judge a roster's row. It keeps nobody
/// from being accepted (notice 四(三)), and papers that are still to come are nothing wrong.
package enum WalkInReview {
    /// - Parameters:
    ///   - place: the row of the check-in list; row 0 of a child who was written down at the desk.
    ///   - graduation: the year of the cohort, for the question of an unusual age.
    ///   - rules: what the county has laid down.
    package static func findings(
        of details: StudentDetails, at place: RowPlace, graduation: Int, rules: RosterRules = RosterRules()
    ) -> [Finding] {
        let texts: [(RosterField, String, header: String)] = [
            (.name, details.name, "姓名"), (.identity, details.identityText, "身份证号"),
            (.sex, details.sex?.word ?? "", "性别"), (.birth, details.birth.map(BirthText.canonical) ?? "", "出生日期"),
            (.studentNumber, details.studentNumberText, "学籍号"),
        ]
        let cells = texts.filter { !$0.1.isEmpty }.map { ($0.0, RosterCell(header: $0.header, text: $0.1)) }
        let row = RosterRow(
            place: place, school: RosterSchool(code: nil, name: ""),
            cells: RosterCells(cells))
        return RowReview.review(row, graduation: graduation, rules: rules).findings.filter { $0.severity != .notice }
    }
}
