import Domain
import Web

/// Addresses of the national records. Acts are posts to nouns.
enum RecordLinks {
    static func list(_ year: Int, _ difference: RecordDifference? = nil) -> String {
        Links.query(Links.year(year, "records"), ["kind": difference?.rawValue ?? ""])
    }
    static func sheet(_ year: Int) -> String { Links.year(year, "records.xlsx") }
    static func exports(_ year: Int) -> String { Links.year(year, "records", "exports") }
    /// The rows of one export, or those with one result.
    static func export(
        _ year: Int, _ export: ID<RecordSheet>, _ result: RecordResult? = nil, page: Int = 1
    ) -> String {
        Links.query(
            Links.year(year, "records", "exports", export.text),
            ["result": result?.rawValue ?? "", "page": page > 1 ? "\(page)" : ""])
    }
    static func exportSheet(_ year: Int, _ export: ID<RecordSheet>, _ result: RecordResult?) -> String {
        Links.query(
            Links.year(year, "records", "exports", export.text, "rows.xlsx"), ["result": result?.rawValue ?? ""])
    }
    static func clearance(_ year: Int) -> String { Links.year(year, "records", "clearance") }
    static func clearancePaper(_ year: Int) -> String { Links.year(year, "records", "clearance.pdf") }
    static func clearanceSheet(_ year: Int) -> String { Links.year(year, "records", "clearance.xlsx") }
    /// The rows of which a person must say whose they are; `decided`: those of which one has said so, or that a number
    /// linked, by name or number.
    static func rows(_ year: Int, decided: Bool = false, finding words: String = "", page: Int = 1) -> String {
        Links.query(
            Links.year(year, "records", "rows"),
            ["state": decided ? decidedRows : "", "q": Search.inAddress(words), "page": page > 1 ? "\(page)" : ""])
    }
    static let decidedRows = "decided"
    static func row(_ year: Int, _ row: RecordRow) -> String {
        Links.year(year, "records", "rows", row.export.text, "\(row.number)")
    }
    static func proposals(_ year: Int) -> String { Links.year(year, "records", "proposals") }
    static func revelation(_ year: Int) -> String { Links.year(year, "records", "proposals", "revelation") }
    static func decisions(_ year: Int) -> String { Links.year(year, "records", "decisions") }
}
