import Domain
import Office

/// The recipient gives its receipt 回执.
package struct AcknowledgeFeedback: Command {
    let feedback: ID<Feedback>
    let opinion: String

    package init(_ feedback: ID<Feedback>, opinion: String = "") {
        self.feedback = feedback
        self.opinion = opinion
    }

    package func run(in desk: Desk) throws {
        try desk.require(.acknowledgeFeedback)
        let letter = try desk.feedback.find(feedback)
        guard desk.signs(for: letter.recipient) else { throw Feedback.Refusal.notRecipient }
        try desk.feedback.receive(letter, opinion: opinion)
        try desk.record(Entry(.feedbackReceived, on: letter.subject), cohort: letter.year, reason: opinion)
    }
}
