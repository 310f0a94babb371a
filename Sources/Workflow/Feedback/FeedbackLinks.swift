import Domain
import Web

/// Addresses of the feedback and the reminders. Acts are posts to nouns.
enum FeedbackLinks {
    static func list(_ year: Int) -> String { Links.year(year, "feedback") }
    static func sheet(_ year: Int) -> String { Links.year(year, "feedback.xlsx") }
    static func issues(_ year: Int) -> String { list(year) + "/issues" }
    static func show(_ year: Int, _ id: ID<Feedback>) -> String { Links.year(year, "feedback", id.text) }
    static func paper(_ year: Int, _ id: ID<Feedback>) -> String { show(year, id) + "/paper.pdf" }
    static func receipt(_ year: Int, _ id: ID<Feedback>) -> String { show(year, id) + "/receipt" }
    static func reminder(_ year: Int, _ id: ID<Feedback>) -> String { show(year, id) + "/reminders" }
    static func reminders(_ year: Int) -> String { Links.year(year, "reminders") }
}
