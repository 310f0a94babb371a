import Domain

/// The head of the ledger: the Merkle root over the last hash of every child, in the order of the children's ids. Printed
/// on papers that four offices keep, it makes any later change of the past visible.
package struct LedgerHead: Hashable, Sendable {
    package let root: Digest
    package let children: Int
    package let facts: Int

    package init(of chains: [ID<Student>: Chain]) {
        let ordered = chains.sorted { $0.key < $1.key }
        root = Digest.merkleRoot(of: ordered.map { Array(($0.key.text + ":" + $0.value.hash).utf8) })
        children = ordered.count
        facts = ordered.map(\.value.facts.count).reduce(0, +)
    }
}
