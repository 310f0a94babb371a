import Domain

/// One inspection with what was looked at, whom the sample named, what was found and what was ordered 督查.
package struct InspectionFile: Hashable, Sendable {
    package struct Check: Hashable, Sendable {
        package let proof: Inspection.Proof
        package let verdict: Inspection.Verdict
        /// What the data showed when it was looked at; `nil` before the data were there.
        package let reading: ProofReading?
        package let note: String
    }

    /// One child of the sample, as the roster names it.
    package struct Child: Hashable, Sendable {
        package let number: Int
        package let student: ID<Student>
        package let name: String
        package let sex: Sex?
        package let school: ID<School>
        package let schoolClass: ID<SchoolClass>?
        package let standing: Standing
        package let sighting: Inspection.Sighting
    }

    package struct Order: Hashable, Sendable {
        package let id: ID<Rectification>
        package let serial: String
        package let state: Rectification.State
        package let demand: String
        package let deadline: Day
        package let orderedOn: Day
        package let orderedBy: String
        package let answer: String
        package let answeredOn: Day?
        package let answeredBy: String
        package let verdict: String
        package let acceptedOn: Day?

        package func isOverdue(on day: Day) -> Bool { state == .ordered && deadline < day }
    }

    package let id: ID<Inspection>
    package let year: Int
    package let serial: String
    package let unit: Unit
    package let unitName: String
    package let state: Inspection.State
    package let openedOn: Day
    package let officerName: String
    package let closedOn: Day?
    package var checks: [Check] = []
    package var children: [Child] = []
    package var findings: [String] = []
    package var orders: [Order] = []

    var subject: String { "inspection:\(id)" }

    /// Whether a proof did not hold or a child of the sample was not there.
    var isFaulted: Bool { checks.contains { $0.verdict == .unmet } || children.contains { $0.sighting == .notSeen } }

    func check(of proof: Inspection.Proof) -> Check? { checks.first { $0.proof == proof } }
}
