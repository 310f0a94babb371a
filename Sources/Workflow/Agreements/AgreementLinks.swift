import Domain
import Web

/// Addresses of the agreements. Acts are posts to nouns.
enum AgreementLinks {
    static func list(_ year: Int) -> String { Links.year(year, "agreements") }
    static func papers(_ year: Int) -> String { Links.year(year, "agreements.pdf") }
    static func sheet(_ year: Int) -> String { Links.year(year, "agreements.xlsx") }
    static func clauses(_ year: Int) -> String { Links.year(year, "agreements", "clauses") }
    static func countersignatures(_ year: Int) -> String { Links.year(year, "agreements", "countersignatures") }
    static func show(_ year: Int, _ id: ID<Agreement>) -> String { Links.year(year, "agreements", id.text) }
    static func paper(_ year: Int, _ id: ID<Agreement>) -> String { show(year, id) + "/agreement.pdf" }
    static func signature(_ year: Int, _ id: ID<Agreement>) -> String { show(year, id) + "/signature" }
    static func countersignature(_ year: Int, _ id: ID<Agreement>) -> String { show(year, id) + "/countersignature" }
}
