import Domain
import Office
import Storage

extension Desk {
    /// The condition that a row of `feedback` is one whom the officer reaches: what his school sent, what his school, his
    /// town or a school of his town was sent. The table must be named `feedback` in the query.
    var reachesFeedback: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (feedback.recipient = \(Unit.town(town).text) OR feedback.recipient IN (SELECT 'school:' || school.id
                FROM school WHERE school.county = \(county) AND school.township_id = \(town)))
            """
        case .sending(let school): "(feedback.recipient = \(Unit.school(school).text))"
        case .receiving(let school): "(feedback.school_id = \(school))"
        }
    }

    /// Whether the officer's unit may sign for the recipient: itself, and the station for its town.
    func signs(for recipient: Unit) -> Bool {
        if unit == recipient { return true }
        guard case .station(let station) = unit, case .town(let town) = recipient else { return false }
        return station == town
    }
}
