import Domain
import Office
import Storage

/// The hash that binds all children's last facts together: a change in any of them changes it. Papers print it.
package struct DailyHead: Hashable, Sendable {
    /// Root of the Merkle tree (RFC 6962 §2.1) over the children's last hashes in the order of their ids, hexadecimal;
    /// the same as `LedgerHead`'s.
    package let root: String
    package let children: Int
    package let facts: Int

    /// What fits on a paper beside the serial number.
    package var short: String { String(root.prefix(16)) }

    /// - Parameter chains: last hash and number of facts of each child.
    package init(_ chains: [(student: ID<Student>, hash: String, facts: Int)]) {
        // Sorted here: databases differ in how they order text.
        let chains = chains.sorted { $0.student < $1.student }
        root = Digest.merkleRoot(of: chains.map { Array("\($0.student):\($0.hash)".utf8) }).hexadecimal
        children = chains.count
        facts = chains.reduce(0) { $0 + $1.facts }
    }

    init(root: String, children: Int, facts: Int) {
        self.root = root
        self.children = children
        self.facts = facts
    }
}

/// A head that was kept at the close of a day.
package struct ClosedDay: Hashable, Sendable {
    package let day: Day
    package let head: DailyHead
    package let at: Timestamp

    init(row: Row) throws {
        day = try row.day("day")
        head = DailyHead(
            root: try row.text("root"), children: try row.int("children"), facts: try row.int("facts"))
        at = try row.timestamp("at")
    }
}
