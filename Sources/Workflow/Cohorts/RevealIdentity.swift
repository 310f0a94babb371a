import Domain
import Office

/// Shows a child's full numbers, phones and address once: who looked and why is in the ledger before anything is shown.
package struct RevealIdentity: Command {
    let student: ID<Student>
    let purpose: String

    package init(_ student: ID<Student>, purpose: String) {
        self.student = student
        self.purpose = purpose
    }

    package func run(in desk: Desk) throws -> KnownStudent {
        try desk.require(.revealIdentity)
        try desk.requireReach(student)
        try Self.requirePurpose(purpose)
        let found = try desk.students.find(student)
        try desk.record(Entry(.identityRevealed, on: "student:\(student)"), cohort: found.year, reason: purpose)
        return found
    }

    static func requirePurpose(_ purpose: String) throws {
        guard !purpose.isEmpty else { throw RevealRefusal.noPurpose }
        guard purpose.count <= 200 else { throw RevealRefusal.tooLong }
    }
}

package enum RevealRefusal: Error, Hashable { case noPurpose, tooLong }
