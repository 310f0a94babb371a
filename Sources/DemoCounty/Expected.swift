extension DemoCounty {
    /// The known answers of a demo county: what a whole year must come to (architecture §4, `notoneless year`).
    package struct Expected: Equatable, Sendable {
        /// Rows that name a child, children after doubles are joined, classes after their spellings are read as one.
        package struct Census: Equatable, Sendable {
            package var rows = 0, children = 0, classes = 0, onTwoRosters = 0
            /// Findings of severity error or fixable by code, without `id.dup*`.
            package var findings: [String: Int] = [:]
        }

        /// Kilometres in tenths.
        package struct Placement: Equatable, Sendable {
            package var classes = 0, seatsOver = 0, pupilTenths = 0, worstTenths = 0
        }

        /// One packet a class; one line a child of the frozen cohort.
        package struct Handover: Equatable, Sendable { package var packets = 0, lines = 0 }

        /// Children at the close of arrival; `notArrived` of the frozen cohort only.
        package struct Arrival: Equatable, Sendable {
            package var atPlacedSchool = 0, atAnotherSchoolOfTheCounty = 0, walkIns = 0, notArrived = 0
        }

        /// Of the frozen cohort, a month after arrival; the remainder is what is left in the pool of graduates.
        package struct Records: Equatable, Sendable {
            package var registered = 0, presentWithoutRecord = 0, recordAtAnotherSchool = 0, recordWithoutChild = 0
            package var clearanceRemainder = 0
        }

        /// Children with an agreed answer; `dropouts` were ever found so, the returned among them.
        package struct Whereabouts: Equatable, Sendable { package var checked = 0, dropouts = 0, returned = 0 }

        /// opening + joined − left = closing = Σ byStanding.
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
