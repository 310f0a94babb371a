import Domain
import Office

/// The bureau decides on proposals to change who a child is 审核身份信息更改, one act for each, all of them or none: approved, the
/// child's details say it from now on (and a sealed packet shows a correction to be made); refused, nothing changes and
/// the reason is kept.
package struct DecideIdentities: Command {
    /// The proposals' tokens: child, field and value of each.
    let tokens: [String]
    let year: Int
    let isApproved: Bool
    let reason: String

    package init(_ tokens: [String], year: Int, isApproved: Bool, reason: String = "") {
        self.tokens = tokens
        self.year = year
        self.isApproved = isApproved
        self.reason = reason
    }

    package func run(in desk: Desk) throws {
        try desk.require(.approveIdentity)
        let proposals = try desk.identityProposals(tokens, year: year)
        guard proposals.allSatisfy({ $0.state == .open }) else { throw RecordMatch.Refusal.decided }
        guard isApproved || !reason.isEmpty else { throw RecordMatch.Refusal.reasonMissing }
        let changed = Set(proposals.map { [$0.student.text, $0.field.rawValue] })
        guard !isApproved || changed.count == proposals.count else { throw RecordMatch.Refusal.valuesDiffer }
        for proposal in proposals { try decide(proposal, at: desk) }
    }

    private func decide(_ proposal: IdentityProposal, at desk: Desk) throws {
        let words = RecordWords.decision(proposal.field, isApproved: isApproved, reason)
        if isApproved { try change(proposal, at: desk) }
        try desk.records.decide(proposal, isApproved ? .approved : .refused)
        let act = try desk.record(
            Entry(.identityApproved, on: "student:\(proposal.student)"), cohort: year, document: proposal.source,
            reason: [words, RecordWords.change(proposal)].joined(separator: "；"))
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
        case .documentKind: known.details.documentKind = DocumentKind(rawValue: stated) ?? known.details.documentKind
        }
        try desk.students.update(known)
    }
}

/// Shows the whole values of proposals to whoever decides on them; that he looked is in the ledger for each child first.
struct RevealProposals: Command {
    let tokens: [String]
    let year: Int

    /// Answers the tokens of the proposals that may be shown whole.
    func run(in desk: Desk) throws -> Set<String> {
        try desk.require(.approveIdentity)
        let proposals = try desk.identityProposals(tokens, year: year)
        for student in Set(proposals.map(\.student)).sorted() {
            _ = try RevealIdentity(student, purpose: RecordWords.reviewing).run(in: desk)
        }
        return Set(proposals.map(\.token))
    }
}

extension Desk {
    /// The ticked proposals in the order of the list; one that is not there is not found.
    fileprivate func identityProposals(_ tokens: [String], year: Int) throws -> [IdentityProposal] {
        guard !tokens.isEmpty else { throw RecordMatch.Refusal.nothingTicked }
        let wanted = Set(tokens)
        let found = try records.proposals(year, at: self, isOpen: false).filter { wanted.contains($0.token) }
        guard found.count == wanted.count else { throw NotFound() }
        return found
    }
}
