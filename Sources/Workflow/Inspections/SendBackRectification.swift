import Domain
import Office

/// The inspector finds that it has not been put right 退回整改, and sets another day.
package struct SendBackRectification: Command {
    let order: ID<Rectification>
    let reason: String
    let deadline: Day

    package init(_ order: ID<Rectification>, reason: String, deadline: Day) {
        self.order = order
        self.reason = reason
        self.deadline = deadline
    }

    package func run(in desk: Desk) throws {
        try desk.require(.inspect)
        let (file, order) = try desk.inspections.find(order: order)
        _ = try Rectification.take(.sendBack, in: order.state)
        guard !reason.isEmpty else { throw Rectification.Refusal.reasonMissing }
        guard deadline > desk.day else { throw Rectification.Refusal.deadlinePassed }
        try desk.inspections.sendBack(order, reason: reason, deadline: deadline)
        try desk.record(
            Entry(.rectificationSentBack, on: "rectification:\(order.id)"), cohort: file.year,
            document: deadline.description, reason: reason)
    }
}
