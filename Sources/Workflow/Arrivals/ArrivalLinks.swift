import Domain
import Web

/// Addresses of the registration. Acts are posts to nouns.
enum ArrivalLinks {
    static func list(_ year: Int) -> String { Links.year(year, "arrivals") }
    static func desk(_ year: Int, _ school: ID<School>, finding typed: String = "") -> String {
        Links.query(Links.year(year, "arrivals", school.text), ["q": Search.inAddress(typed)])
    }
    static func checkIns(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/check-ins" }
    static func withdrawals(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/withdrawals" }
    static func walkIns(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/walk-ins" }
    static func lists(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/lists" }
    /// The lines of the lists of which a person must say who it is; `decided`: those of which one has said so.
    static func lines(_ year: Int, _ school: ID<School>, decided: Bool = false, page: Int = 1) -> String {
        Links.query(
            desk(year, school) + "/lines",
            ["state": decided ? decidedLines : "", "page": page > 1 ? "\(page)" : ""])
    }
    static let decidedLines = "decided"
    static func lineActs(_ year: Int, _ school: ID<School>, _ noun: String) -> String {
        desk(year, school) + "/lines/" + noun
    }
    static func closure(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/closure" }
    static func absentees(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/absentees" }
    static func absenteeSheet(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/absentees.xlsx" }
}
