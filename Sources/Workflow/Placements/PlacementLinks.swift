import Domain
import Web

/// Addresses of the plans. Acts are posts to nouns.
enum PlacementLinks {
    static func list(_ year: Int) -> String { Links.year(year, "placements") }
    static func imports(_ year: Int) -> String { Links.year(year, "placements", "imports") }
    static func solutions(_ year: Int) -> String { Links.year(year, "placements", "solutions") }
    static func show(_ year: Int, _ id: ID<PlacementPlan>) -> String { Links.year(year, "placements", id.text) }
    static func sheet(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/plan.xlsx" }
    static func move(_ year: Int, _ id: ID<PlacementPlan>, _ schoolClass: ID<SchoolClass>) -> String {
        Links.year(year, "placements", id.text, "classes", schoolClass.text)
    }
    static func submission(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/submission" }
    static func approval(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/approval" }
    static func sendingBack(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/return" }
    static func seats(_ year: Int) -> String { Links.year(year, "placements", "seats") }
    static func explanation(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/reasons" }
    static func reasons(_ year: Int, _ id: ID<PlacementPlan>, _ schoolClass: ID<SchoolClass>) -> String {
        move(year, id, schoolClass) + "/reasons"
    }
    static func reasonPaper(_ year: Int, _ id: ID<PlacementPlan>, _ schoolClass: ID<SchoolClass>) -> String {
        reasons(year, id, schoolClass) + ".pdf"
    }
    static func issue(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/issue" }
}
