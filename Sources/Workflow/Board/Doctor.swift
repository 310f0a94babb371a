import Domain
import Office
import Storage

/// Looks whether the data are whole: adds up everything again from its beginnings and compares 体检.
///
/// It changes nothing. For officers who reach the whole county.
package struct Doctor {
    let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// What does not hold, each in a Chinese sentence; empty when all is whole.
    package func faults() throws -> [String] { try findings().map(\.sentence) }

    func findings() throws -> [DoctorFinding] {
        let chains = try ChainCheck(desk).result()
        var found = chains.findings
        found += try ActCheck(desk).findings()
        found += try StandingCheck(desk, chains: chains.whole).findings()
        for year in try desk.cohorts.years() {
            found += try BalanceAudit(desk, year: year).imbalances().map { .imbalance(year: year, $0) }
            found += try FrozenCheck(desk, year: year, chains: chains.whole).findings()
        }
        return try found + HeadCheck(desk).findings()
    }
}

/// One thing that does not hold.
enum DoctorFinding: Hashable, Sendable {
    /// A fact of the child whose hash does not follow from the fact before it and its own bytes.
    case fact(student: ID<Student>, sequence: Int, FactFault)
    case act(subject: String, sequence: Int, ActFault)
    case standing(student: ID<Student>, column: String, stored: String, computed: String)
    case standingMissing(student: ID<Student>)
    case standingWithoutFacts(student: ID<Student>)
    case imbalance(year: Int, Imbalance)
    case frozen(schoolClass: ID<SchoolClass>, stored: Int, computed: Int)
    case head(day: Day)
    /// Days are closed in their order, so one that is missing among them was removed.
    case headMissing(day: Day)

    enum FactFault: Sendable { case hash, gap, unreadable, moment }
    enum ActFault: Sendable { case hash, gap, unreadable, chain }
}
