import Domain
import Storage

/// A plan 划片方案 without its classes.
package struct PlanHead: Hashable, Sendable {
    package let id: ID<PlacementPlan>
    package let year: Int
    /// 第 3 稿: counted from 1 in each year.
    package let number: Int
    package let state: PlacementPlan.State
    package let origin: PlacementPlan.Origin
    /// The file it was taken over from.
    package let document: String
    /// What the computation reached, and below which no plan with as few seats over can come (pupils × metres).
    package let solved: Solved?
    /// The number of the plan it was copied from.
    package let copiedFrom: Int?
    /// Of the problem it was computed from, together with the plan (`PlacementProblem.digest`).
    let proof: String?
    package let returnReason: String
    /// Why more children are placed than there are seats 超出学位说明; empty where none are over.
    let overReason: String
    /// Nil before the county government has approved it.
    let approval: PlanApproval?
    package let issuedOn: Day?

    package struct Solved: Hashable, Sendable {
        package let effort: Int
        package let cost: Int
        package let bound: Int
    }

    var subject: String { "plan:\(id)" }

    /// Approved or on its way: its numbers are frozen.
    var isFrozen: Bool { ![.draft, .dropped].contains(state) }

    /// Nobody goes by it any more 作废.
    package var isVoid: Bool { [.superseded, .dropped].contains(state) }
}

extension PlanHead {
    init(row: Row) throws {
        id = try row.id("id")
        year = try row.int("year")
        number = try row.int("number")
        origin = try row.word("origin")
        document = try row.text("document")
        returnReason = try row.text("return_reason")
        copiedFrom = try row.intOrNil("copied_from")
        proof = try row.textOrNil("proof")
        overReason = try row.text("over_reason")
        let (number, meeting) = (try row.text("approval_number"), try row.text("approval_meeting"))
        approval = try row.dayOrNil("approved_on").map { PlanApproval(number: number, meeting: meeting, day: $0) }
        issuedOn = try row.dayOrNil("issued_on")
        let kept: PlacementPlan.State = try row.word("state")
        state = kept == .superseded && issuedOn == nil ? .dropped : kept
        if let effort = try row.intOrNil("effort") {
            solved = Solved(effort: effort, cost: try row.int("solved_cost"), bound: try row.int("solved_bound"))
        } else {
            solved = nil
        }
    }
}
