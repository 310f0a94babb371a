import Domain
import Web

/// Addresses of the year, its children and its balance.
package enum CohortLinks {
    static let years = "/years"
    static let newYear = "/years/new"
    static let surnames = "/surnames"

    package static func show(_ year: Int) -> String { Links.year(year, "cohort") }
    static func rules(_ year: Int) -> String { Links.year(year, "cohort", "rules") }
    static func closing(_ year: Int) -> String { Links.year(year, "cohort", "closing") }
    static func closedDays(_ year: Int) -> String { Links.year(year, "cohort", "closed-days") }

    package static func students(_ year: Int) -> String { Links.year(year, "students") }
    package static func student(_ year: Int, _ id: ID<Student>) -> String { Links.year(year, "students", id.text) }
    static func merger(_ year: Int, _ id: ID<Student>) -> String { student(year, id) + "/merger" }
    static func merger(_ year: Int, _ id: ID<Student>, with other: ID<Student>) -> String {
        Links.year(year, "students", id.text, "merger", other.text)
    }
    static func separation(_ year: Int, _ id: ID<Student>) -> String { student(year, id) + "/separation" }
    static func revelation(_ year: Int, _ id: ID<Student>) -> String { student(year, id) + "/revelation" }

    package static func balance(_ year: Int, _ scope: BalanceScope = .county, _ asOf: AsOf = AsOf()) -> String {
        balance(year, "balance", scope, asOf)
    }

    static func balanceSheet(_ year: Int, _ scope: BalanceScope, _ asOf: AsOf) -> String {
        balance(year, "balance.xlsx", scope, asOf)
    }

    private static func balance(_ year: Int, _ page: String, _ scope: BalanceScope, _ asOf: AsOf) -> String {
        Links.query(
            Links.year(year, page),
            ["in": scope.text, "on": asOf.on?.description ?? "", "known": asOf.known?.description ?? ""])
    }
}
