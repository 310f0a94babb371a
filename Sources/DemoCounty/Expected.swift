extension DemoCounty {
    /// The known answers of a demo county: what a whole year must come to (architecture §4, `notoneless year`).
    package struct Expected: Equatable, Sendable {
        package struct Census: Equatable, Sendable {
            package var rows = 0, children = 0, classes = 0, onTwoRosters = 0
            /// Findings of severity error or fixable by code, without `id.dup*`.
            package var findings: [String: Int] = [:]
        }

        /// Kilometres in tenths.
        package struct Placement: Equatable, Sendable {
            package var classes = 0, seatsOver = 0, pupilTenths = 0, worstTenths = 0
        }

        package struct Handover: Equatable, Sendable { package var packets = 0, lines = 0 }

        package struct Arrival: Equatable, Sendable {
            package var atPlacedSchool = 0, atAnotherSchoolOfTheCounty = 0, walkIns = 0, notArrived = 0
        }

        package struct Records: Equatable, Sendable {
            package var registered = 0, presentWithoutRecord = 0, recordAtAnotherSchool = 0, recordWithoutChild = 0
            package var clearanceRemainder = 0
        }

        package struct Whereabouts: Equatable, Sendable { package var checked = 0, dropouts = 0, returned = 0 }

        package struct Balance: Equatable, Sendable {
            package var opening = 0, joined = 0, left = 0, closing = 0
            /// Children who have not left, by the standing's name; standings of nobody are absent.
            package var byStanding: [String: Int] = [:]
        }

        package var census = Census()
        package var placement = Placement()
        package var handover = Handover()
        package var arrival = Arrival()
        package var records = Records()
        package var whereabouts = Whereabouts()
        package var balance = Balance()
    }
}
