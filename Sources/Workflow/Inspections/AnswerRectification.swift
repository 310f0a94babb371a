import Domain
import Office

/// The inspected unit reports what it has put right 整改报告.
package struct AnswerRectification: Command {
    let order: ID<Rectification>
    let answer: String

    package init(_ order: ID<Rectification>, answer: String) {
        self.order = order
        self.answer = answer
    }

    package func run(in desk: Desk) throws {
        try desk.require(.answerRectification)
        let (file, order) = try desk.inspections.find(order: order)
        guard desk.signs(for: file.unit) else { throw Rectification.Refusal.notAddressee }
        guard !answer.isEmpty else { throw Rectification.Refusal.answerMissing }
        try desk.inspections.answer(order, answer)
        try desk.record(
            Entry(.rectificationAnswered, on: "rectification:\(order.id)"), cohort: file.year, reason: answer)
    }
}
