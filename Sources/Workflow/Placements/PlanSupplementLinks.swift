import Domain
import Web

/// Addresses of the supplements to a plan.
enum PlanSupplementLinks {
    static func list(_ year: Int, _ plan: ID<PlacementPlan>) -> String {
        PlacementLinks.show(year, plan) + "/supplements"
    }
    static func show(_ year: Int, _ plan: ID<PlacementPlan>, _ id: ID<PlanSupplement>) -> String {
        list(year, plan) + "/\(id)"
    }
    static func show(_ head: PlanSupplementHead) -> String { show(head.year, head.plan, head.id) }
    static func sheet(_ head: PlanSupplementHead) -> String { show(head) + "/table.xlsx" }
    static func paper(_ head: PlanSupplementHead) -> String { show(head) + "/table.pdf" }
    static func classes(_ head: PlanSupplementHead) -> String { show(head) + "/classes" }
    /// Where children of a class are ticked.
    static func children(_ head: PlanSupplementHead, _ schoolClass: ID<SchoolClass>? = nil) -> String {
        Links.query(show(head) + "/children", ["class": schoolClass?.text ?? ""])
    }
    static func removal(_ head: PlanSupplementHead) -> String { show(head) + "/removal" }
    static func submission(_ head: PlanSupplementHead) -> String { show(head) + "/submission" }
    static func withdrawal(_ head: PlanSupplementHead) -> String { show(head) + "/withdrawal" }
    static func approval(_ head: PlanSupplementHead) -> String { show(head) + "/approval" }
    static func sendingBack(_ head: PlanSupplementHead) -> String { show(head) + "/return" }
    static func issue(_ head: PlanSupplementHead) -> String { show(head) + "/issue" }
    static func dropping(_ head: PlanSupplementHead) -> String { show(head) + "/dropping" }
}
