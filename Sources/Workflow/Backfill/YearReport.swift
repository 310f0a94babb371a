import Domain
import Office
import Storage

/// What a year came to, counted from the ledger and the stores, never from the run that recorded it.
package struct YearReport: Encodable, Sendable {
    package struct Census: Encodable, Sendable {
        let rows: Int
        let children: Int
        let classes: Int
        let onTwoRosters: Int
        /// Errors and fixable ones by code, doubles apart.
        let findings: [String: Int]
    }

    package struct Placement: Encodable, Sendable {
        let classes: Int
        let seatsOver: Int
        let pupilKm: Double
        let worstKm: Double
    }

    package struct Handover: Encodable, Sendable {
        let packets: Int
        let lines: Int
    }

    package struct Arrival: Encodable, Sendable {
        let atPlacedSchool: Int
        let atAnotherSchoolOfTheCounty: Int
        let walkIns: Int
        let notArrived: Int
    }

    package struct Records: Encodable, Sendable {
        let registered: Int
        let presentWithoutRecord: Int
        let recordAtAnotherSchool: Int
        let recordWithoutChild: Int
        let clearanceRemainder: Int
    }

    package struct Whereabouts: Encodable, Sendable {
        let checked: Int
        let dropouts: Int
        let returned: Int
    }

    package struct Balance: Encodable, Sendable {
        let opening: Int
        let joined: Int
        let left: Int
        let closing: Int
        let byStanding: [String: Int]
        /// The day whose end is reported.
        let on: String
        let balances: Bool
    }

    package let census: Census
    package let placement: Placement
    package let handover: Handover
    package let arrival: Arrival
    package let records: Records
    package let whereabouts: Whereabouts
    package let balance: Balance
    /// The ledger's head: one hash over the last hash of every child, and how many facts stand behind it.
    package let ledgerHead: String
    package let facts: Int
}
