import Domain
import Office

/// The bureau has decided on a child's identity: what the school had proposed is mended, or open again. Follows the
/// decision and asks for no permission of its own.
struct SettleProposedFindings: Command {
    let student: ID<Student>
    let isApproved: Bool
    let act: ID<Act>

    init(of student: ID<Student>, isApproved: Bool, act: ID<Act>) {
        self.student = student
        self.isApproved = isApproved
        self.act = act
    }

    func run(in desk: Desk) throws {
        try desk.findings.settleProposed(of: student, as: isApproved ? .mended : .open, act: act)
    }
}
