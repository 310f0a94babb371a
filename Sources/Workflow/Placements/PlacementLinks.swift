import Domain
import Web

/// Addresses of the plans. Acts are posts to nouns.
enum PlacementLinks {
    static func list(_ year: Int) -> String { Links.year(year, "placements") }
    static func imports(_ year: Int) -> String { Links.year(year, "placements", "imports") }
    static func solutions(_ year: Int) -> String { Links.year(year, "placements", "solutions") }
    static func show(_ year: Int, _ id: ID<PlacementPlan>) -> String { Links.year(year, "placements", id.text) }
    static func sheet(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/plan.xlsx" }
    static func paper(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/plan.pdf" }
    static func classes(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/classes.xlsx" }
    static func moves(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/moves" }
    static func undo(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/undo" }
    static func redo(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/redo" }
    static func pins(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/pins" }
    static func copies(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/copies" }
    static func map(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/map" }
    static func solutions(_ year: Int, from id: ID<PlacementPlan>) -> String { show(year, id) + "/solutions" }
    /// The page that tells what a move would do; without classes where such a move is asked for.
    static func trial(
        _ year: Int, _ id: ID<PlacementPlan>, _ classes: [ID<SchoolClass>] = [], to receiving: ID<School>? = nil,
        sheet: Bool = false
    ) -> String {
        let path = show(year, id) + (sheet ? "/trial.xlsx" : "/trial")
        guard let receiving else { return path }
        return path + "?receiving=\(receiving.text.pathEncoded)"
            + classes.map { "&class=\($0.text.pathEncoded)" }.joined()
    }
    static func comparison(
        _ year: Int, _ one: ID<PlacementPlan>? = nil, with other: ID<PlacementPlan>? = nil, sheet: Bool = false
    ) -> String {
        Links.query(
            Links.year(year, "placements", "comparison") + (sheet ? "/table.xlsx" : ""),
            ["one": one?.text ?? "", "other": other?.text ?? ""])
    }
    static func job(_ year: Int, _ id: ID<SolvingJob>) -> String { Links.year(year, "placements", "jobs", id.text) }
    static func stop(_ year: Int, _ id: ID<SolvingJob>) -> String { job(year, id) + "/stop" }
    static func dismissal(_ year: Int, _ id: ID<SolvingJob>) -> String { job(year, id) + "/dismissal" }
    static func submission(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/submission" }
    static func withdrawal(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/withdrawal" }
    static func dropping(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/dropping" }
    static func restoration(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/restoration" }
    static func approval(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/approval" }
    static func sendingBack(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/return" }
    static func rules(_ year: Int) -> String { Links.year(year, "placements", "rules") }
    static func rule(_ year: Int, _ id: ID<PlacementRule>) -> String { rules(year) + "/" + id.text }
    static func ruleSheet(_ year: Int) -> String { rules(year) + "/table.xlsx" }
    static func policy(_ year: Int) -> String { Links.year(year, "placements", "policy") }
    static func seats(_ year: Int) -> String { Links.year(year, "placements", "seats") }
    static func seatRepairs(_ year: Int) -> String { seats(year) + "/repairs" }
    static func seatSheet(_ year: Int) -> String { seats(year) + "/table.xlsx" }
    static func explanation(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/reasons" }
    static func reasons(_ year: Int, _ id: ID<PlacementPlan>, _ schoolClass: ID<SchoolClass>) -> String {
        show(year, id) + "/classes/\(schoolClass.text)/reasons"
    }
    static func reasonPaper(_ year: Int, _ id: ID<PlacementPlan>, _ schoolClass: ID<SchoolClass>) -> String {
        reasons(year, id, schoolClass) + ".pdf"
    }
    static func issue(_ year: Int, _ id: ID<PlacementPlan>) -> String { show(year, id) + "/issue" }
}
