import Domain
import Web

/// Addresses of the registration. Acts are posts to nouns.
enum ArrivalLinks {
    static func list(_ year: Int) -> String { Links.year(year, "arrivals") }
    static func desk(_ year: Int, _ school: ID<School>, finding typed: String = "") -> String {
        Links.query(Links.year(year, "arrivals", school.text), ["q": typed])
    }
    static func checkIns(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/check-ins" }
    static func withdrawals(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/withdrawals" }
    static func walkIns(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/walk-ins" }
    static func lists(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/lists" }
    static func closure(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/closure" }
    static func absentees(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/absentees" }
    static func absenteeSheet(_ year: Int, _ school: ID<School>) -> String { desk(year, school) + "/absentees.xlsx" }
}
