import Domain
import Office

/// The county lays down the clauses of a year's agreements. Those that nobody has signed yet are drawn anew with them.
package struct SetAgreementClauses: Command {
    let texts: [Agreement.Side: String]
    let year: Int

    /// - Parameter texts: one clause a line; a side that is absent keeps its clauses.
    package init(_ texts: [Agreement.Side: String], year: Int) {
        self.texts = texts
        self.year = year
    }

    package func run(in desk: Desk) throws {
        try desk.require(.manageSettings)
        for side in Agreement.Side.allCases {
            if let text = texts[side] { try set(AgreementClauses.lines(of: text), for: side, at: desk) }
        }
    }

    private func set(_ clauses: [String], for side: Agreement.Side, at desk: Desk) throws {
        guard !clauses.isEmpty else { throw Agreement.Refusal.noClauses }
        if let name = ClausePlaceholder.unknown(in: clauses) {
            throw Agreement.Refusal.unknownPlaceholder(name, side)
        }
        guard try AgreementClauses(desk: desk).written(for: side, year: year) != clauses else { return }
        let name = AgreementClauses.setting(of: side)
        try SettingStore(connection: desk.connection, county: desk.county)
            .set(name, of: year, to: AgreementClauses.text(of: clauses))
        try RedrawAgreements(year: year).run(in: desk)
        try desk.record(Entry(.settingChanged, on: "setting:\(name)"), cohort: year)
    }
}
