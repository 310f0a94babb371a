import Domain
import Office
import Storage

extension Desk {
    /// The condition that a row of `inspection` is one whom the officer reaches: of his own unit, of a school of his town.
    /// The table must be named `inspection` in the query.
    var reachesInspection: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (inspection.unit = \(Unit.town(town).text) OR inspection.unit IN (SELECT 'school:' || school.id
                FROM school WHERE school.county = \(county) AND school.township_id = \(town)))
            """
        case .sending(let school), .receiving(let school): "(inspection.unit = \(Unit.school(school).text))"
        }
    }
}
