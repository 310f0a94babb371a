import Domain
import Office

/// Orders a unit to put the findings right by a day 责令限期整改 (notice 六(三)). One order at a time for an inspection.
package struct OrderRectification: Command {
    let inspection: ID<Inspection>
    let demand: String
    let deadline: Day

    package init(after inspection: ID<Inspection>, demand: String, deadline: Day) {
        self.inspection = inspection
        self.demand = demand
        self.deadline = deadline
    }

    package func run(in desk: Desk) throws -> ID<Rectification> {
        try desk.require(.inspect)
        let file = try desk.inspections.find(inspection)
        guard !file.findings.isEmpty else { throw Rectification.Refusal.noFinding }
        guard !demand.isEmpty else { throw Rectification.Refusal.demandMissing }
        guard deadline > desk.day else { throw Rectification.Refusal.deadlinePassed }
        guard file.orders.allSatisfy({ $0.state == .accepted }) else { throw Rectification.Refusal.alreadyOrdered }
        let id: ID<Rectification> = desk.newID()
        try desk.inspections.order(id, of: file, demand: demand, deadline: deadline)
        try desk.record(
            Entry(.rectificationOrdered, on: "rectification:\(id)"), cohort: file.year, document: deadline.description,
            reason: demand)
        return id
    }
}
