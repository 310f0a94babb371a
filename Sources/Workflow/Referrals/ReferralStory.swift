import Domain
import Office

/// What a letter of ours has to tell: what happened to the child since the letter before it, up to the day it was sent.
struct ReferralStory: Sendable {
    let droppedOutOn: Day?
    /// `nil`: no return stands between the letter before it and the dropout that it is about.
    let returnedOn: Day?
    let cause: String
    let measures: String
    /// What it says of the letter before it and of a return; empty in a first one about a first dropout.
    let again: String

    init(_ file: ReferralFile, at desk: Desk) throws {
        let told = try Self.chapter(of: file, at: desk).filter { !$0.isWithdrawn }
        let dropout = told.last { $0.fact.kind.isDropout }
        let back = told.last {
            guard case .returned = $0.fact.kind, let dropout else { return false }
            return $0.fact.sequence < dropout.fact.sequence
        }
        let former = try desk.referrals.all(of: file.student).last { $0.round < file.round }
        droppedOutOn = try dropout?.fact.day ?? desk.returnCases.find(of: file.student)?.openedOn
        returnedOn = back?.fact.day
        if let dropout, dropout.fact.kind == .dropoutFound {
            cause = ReturnCaseWords.cause(dropout.act.reason)
        } else {
            let check = try desk.whereabouts.check(of: file.student, year: file.year)
            cause = ReturnCaseWords.cause(check.conclusion?.place ?? "")
        }
        let visits = try desk.returnCases.visits(to: file.student).filter { numbered in
            let day = numbered.visit.day
            return (former?.sentOn).map { day > $0 } ?? true && file.sentOn.map { day <= $0 } ?? true
        }
        measures = ReferralWords.measures(visits, after: former)
        again = ReferralWords.again(after: former, of: file, returnedOn: returnedOn, droppedOutOn: droppedOutOn)
    }

    /// The facts between the letter before it and the letter: each letter that was sent is a fact of its own.
    private static func chapter(of file: ReferralFile, at desk: Desk) throws -> [ChildRecord.Told] {
        var chapters: [[ChildRecord.Told]] = [[]]
        for told in try ChildQuery(desk).record(file.student, year: file.year).told {
            if case .referred = told.fact.kind {
                chapters.append([])
            } else {
                chapters[chapters.count - 1].append(told)
            }
        }
        return file.round <= chapters.count ? chapters[file.round - 1] : []
    }
}

extension FactKind {
    fileprivate var isDropout: Bool {
        switch self {
        case .dropoutFound: true
        case .answered(let answer): answer.destination == .dropout
        default: false
        }
    }
}
