import Domain
import Workbook

extension YearFiles {
    /// 摸底/*: one file a school in its own shape, then the late ones.
    var rosters: [YearFile] { Roster.all(land, people).map(paper) }

    private func paper(_ roster: Roster) -> YearFile {
        let school = land.primaries[roster.primary]
        let children = roster.children.map { people.children[$0] }
        // Schools reply between 8 and 24 June.
        let day = 8 + roster.primary * 7 % 17
        let export = ExportRoster(
            year: year, school: school, shape: roster.shape,
            children: children.map { ($0, number: $0.primary == roster.primary ? $0.number : 1) })
        let home = HomeRoster(
            year: year, town: land.towns[school.town].name, school: school, shape: roster.shape, day: day,
            children: children)
        switch roster.shape {
        case .export, .exportWithNotes: return workbook(roster.path, export.sheets, on: .of(year, 6, day))
        case .homeMade: return workbook(roster.path, [home.sheet], on: .of(year, 6, day))
        case .legacy: return YearFile(path: roster.path, content: .legacy(home.legacy))
        case .separated: return YearFile(path: roster.path, content: .separated(export.lines, .gb18030))
        }
    }
}
