import Domain
import Office

/// Keeps what is stated otherwise of who a child is, for the bureau to decide. Follows what was stated elsewhere and asks
/// for no permission of its own.
struct ProposeIdentity: Command {
    let changes: [(student: ID<Student>, change: StudentChange)]
    let source: String

    init(_ changes: [(student: ID<Student>, change: StudentChange)], source: String) {
        self.changes = changes
        self.source = source
    }

    func run(in desk: Desk) throws { try desk.records.propose(changes, source: source, reopening: true) }
}
