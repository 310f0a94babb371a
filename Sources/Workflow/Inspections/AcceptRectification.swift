import Domain
import Office

/// The inspector finds that it has been put right 复查通过.
package struct AcceptRectification: Command {
    let order: ID<Rectification>
    let verdict: String

    package init(_ order: ID<Rectification>, verdict: String = "") {
        self.order = order
        self.verdict = verdict
    }

    package func run(in desk: Desk) throws {
        try desk.require(.inspect)
        let (file, order) = try desk.inspections.find(order: order)
        try desk.inspections.accept(order, verdict: verdict)
        try desk.record(
            Entry(.rectificationAccepted, on: "rectification:\(order.id)"), cohort: file.year, reason: verdict)
    }
}
