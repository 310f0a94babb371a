import Domain
import Web

/// Addresses of the national records. Acts are posts to nouns.
enum RecordLinks {
    static func list(_ year: Int, _ difference: RecordDifference? = nil) -> String {
        Links.query(Links.year(year, "records"), ["kind": difference?.rawValue ?? ""])
    }
    static func sheet(_ year: Int) -> String { Links.year(year, "records.xlsx") }
    static func exports(_ year: Int) -> String { Links.year(year, "records", "exports") }
    static func clearance(_ year: Int) -> String { Links.year(year, "records", "clearance") }
    static func clearancePaper(_ year: Int) -> String { Links.year(year, "records", "clearance.pdf") }
    static func clearanceSheet(_ year: Int) -> String { Links.year(year, "records", "clearance.xlsx") }
    static func proposals(_ year: Int) -> String { Links.year(year, "records", "proposals") }
    static func decisions(_ year: Int) -> String { Links.year(year, "records", "decisions") }
}
