import Domain
import Storage

extension Desk {
    /// Makes the standings of a cohort again from its facts. Called when the county has changed its rules: due days
    /// follow from them.
    package func refreshStandings(of year: Int) throws {
        let chains = try LedgerStore(connection: connection, county: county).chains(cohort: year)
        try StandingStore(connection: connection, county: county).refresh(chains, cohort: year)
    }
}
