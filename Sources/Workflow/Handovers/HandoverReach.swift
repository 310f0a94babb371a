import Domain
import Office
import Storage

extension Desk {
    /// The condition that a row of `handover` is of a packet whom the officer reaches: a receiving school sees a packet
    /// from the moment the station has offered it. The table must be named `handover` in the query.
    var reachesHandover: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town):
            """
            (handover.sending_id IN (SELECT id FROM school WHERE county = \(county) AND township_id = \(town)))
            """
        case .sending(let school): "(handover.sending_id = \(school))"
        case .receiving(let school):
            "(handover.receiving_id = \(school) AND handover.state NOT IN ('drafted', 'prepared'))"
        }
    }
}
