import Domain
import Office

/// What both sides promise, clause by clause: the county's own text for the year, else for every year, else ours.
struct AgreementClauses {
    let desk: Desk

    static func setting(of side: Agreement.Side) -> String { "agreement.clauses.\(side.rawValue)" }

    /// As an agreement says them: with the year's days and day counts in their places.
    func clauses(for side: Agreement.Side, year: Int) throws -> [String] {
        let rules = try desk.rules(of: year)
        return try written(for: side, year: year).map { ClausePlaceholder.fill($0, by: rules) }
    }

    /// As they are written, with placeholders.
    func written(for side: Agreement.Side, year: Int) throws -> [String] {
        let settings = SettingStore(connection: desk.connection, county: desk.county)
        let name = Self.setting(of: side)
        let text = try settings.value(name, of: year) ?? settings.value(name)
        return text.map(Self.lines) ?? AgreementWords.clauses(for: side)
    }

    /// One clause a line; empty lines are none.
    static func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { TextRepair.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    static func text(of clauses: [String]) -> String { clauses.joined(separator: "\n") }
}
