import Domain
import Office

/// Closes an inspection whose three proofs have all been looked at, and whose faults somebody has been ordered to mend.
package struct CloseInspection: Command {
    let inspection: ID<Inspection>

    package init(_ inspection: ID<Inspection>) { self.inspection = inspection }

    package func run(in desk: Desk) throws {
        try desk.require(.inspect)
        let file = try desk.inspections.find(inspection)
        _ = try Inspection.take(.close, in: file.state)
        guard Inspection.Proof.allCases.allSatisfy({ file.check(of: $0) != nil }) else {
            throw Inspection.Refusal.proofsOpen
        }
        guard !file.isFaulted || !file.orders.isEmpty else { throw Inspection.Refusal.orderMissing }
        try desk.inspections.close(file)
        try desk.record(Entry(.inspectionClosed, on: file.subject), cohort: file.year)
    }
}
