import Domain
import Web

/// Addresses of the plans, each by its child. Acts are posts to nouns.
enum SupportPlanLinks {
    static func list(_ year: Int, _ state: SupportPlan.State? = nil) -> String {
        Links.query(Links.year(year, "support-plans"), ["state": state?.rawValue ?? ""])
    }
    /// Those that the officer's own school has to write.
    static func owed(_ year: Int) -> String {
        Links.query(Links.year(year, "support-plans"), ["turn": "own"])
    }
    static func sheet(_ year: Int) -> String { Links.year(year, "support-plans.xlsx") }
    static func show(_ year: Int, _ student: ID<Student>) -> String { Links.year(year, "support-plans", student.text) }
    static func content(_ year: Int, _ student: ID<Student>) -> String { show(year, student) + "/content" }
    static func transfer(_ year: Int, _ student: ID<Student>) -> String { show(year, student) + "/transfer" }
    static func closure(_ year: Int, _ student: ID<Student>) -> String { show(year, student) + "/closure" }
    static func renewal(_ year: Int, _ student: ID<Student>) -> String { show(year, student) + "/renewal" }
    static func paper(_ year: Int, _ student: ID<Student>) -> String { show(year, student) + "/plan.pdf" }
}
