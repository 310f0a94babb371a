import Domain
import Office

/// The bureau has decided on a child's identity: what the school had proposed is mended, or open again. Follows the
/// decision and asks for no permission of its own. A kind of document that is known from now on lets the child's number
/// be judged.
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
        let kinds = isApproved ? try desk.findings.proposed(of: student).filter { $0.field == .documentKind } : []
        try desk.findings.settleProposed(of: student, as: isApproved ? .mended : .open, act: act)
        for item in kinds {
            let known = try desk.students.find(student)
            guard let kind = known.details.documentKind,
                let mending = CellMending(
                    .documentKind, to: kind.rawValue, of: known.details, graduation: item.year,
                    rules: try desk.rosterRules(of: item.year))
            else { continue }
            try FindingMender(at: desk, year: item.year).follow(mending, of: .documentKind, known, item, act: act)
        }
    }
}
