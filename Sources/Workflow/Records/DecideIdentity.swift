import Domain
import Office

/// The bureau decides on a proposal to change who a child is 审核身份信息更改: approved, the child's details say it from now on
/// (and a sealed packet shows a correction to be made); refused, nothing changes and the reason is kept.
package struct DecideIdentity: Command {
    /// The proposal's token: its child, field and value.
    let token: String
    let year: Int
    let isApproved: Bool
    let reason: String

    package init(token: String, year: Int, isApproved: Bool, reason: String = "") {
        self.token = token
        self.year = year
        self.isApproved = isApproved
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.approveIdentity)
        let proposals = try desk.records.proposals(year, at: desk, isOpen: false)
        guard let proposal = proposals.first(where: { $0.token == token }) else { throw NotFound() }
        guard proposal.state == .open else { throw RecordMatch.Refusal.decided }
        guard isApproved || !reason.isEmpty else { throw RecordMatch.Refusal.reasonMissing }
        let words = RecordWords.decision(proposal.field, isApproved: isApproved, reason)
        if isApproved { try change(proposal, at: desk) }
        try desk.records.decide(proposal, isApproved ? .approved : .refused)
        let act = try desk.record(
            Entry(.identityApproved, on: "student:\(proposal.student)"), cohort: year, document: proposal.source,
            reason: words)
        try Reactions.follow(
            .identityDecided(student: proposal.student, isApproved: isApproved, act: act.id), at: desk)
        if isApproved { try Reactions.follow(.detailsMended(student: proposal.student, reason: words), at: desk) }
    }

    private func change(_ proposal: IdentityProposal, at desk: Desk) throws {
        var known = try desk.students.find(proposal.student)
        let stated = proposal.stated
        switch proposal.field {
        case .name: known.details.name = stated
        case .sex: known.details.sex = Sex(rawValue: stated) ?? known.details.sex
        case .birth: known.details.birth = Day(stated) ?? known.details.birth
        case .identity: known.details.identityText = stated
        case .studentNumber: known.details.studentNumberText = stated
        }
        try desk.students.update(known)
    }
}
