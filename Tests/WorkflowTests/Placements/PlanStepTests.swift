import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct PlanStepTests {
    typealias C = PlacementCounty

    /// What each state allows; everything else is out of order.
    static let law: [PlacementPlan.State: Set<PlacementPlan.Step>] = [
        .draft: [.submit, .drop], .submitted: [.withdraw, .sendBack, .approve], .approved: [.issue], .issued: [],
        .superseded: [], .dropped: [.restore],
    ]

    private func take(_ step: PlacementPlan.Step, _ id: ID<PlacementPlan>, at county: PlacementCounty) async throws {
        switch step {
        case .submit: try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
        case .withdraw: try await county.office.perform(WithdrawPlan(plan: id, reason: "人数有误"), as: C.bureau)
        case .sendBack: try await county.office.perform(SendBackPlan(plan: id, reason: "再核"), as: C.leader)
        case .approve: try await county.office.perform(ApprovePlan(plan: id), as: C.leader)
        case .issue: try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
        case .supersede: break
        case .drop: try await county.office.perform(DropPlan(plan: id, reason: "试错"), as: C.bureau)
        case .restore: try await county.office.perform(RestorePlan(plan: id), as: C.bureau)
        }
    }

    @Test(arguments: PlacementPlan.State.allCases, PlacementPlan.Step.allCases.filter { $0 != .supersede })
    func `each state allows its own steps and no other`(state: PlacementPlan.State, step: PlacementPlan.Step)
        async throws
    {
        try await PlacementEngine.memory.with { county in
            let id = try await county.plan(state)
            if Self.law[state, default: []].contains(step) {
                try await take(step, id, at: county)
                #expect(try await county.state(id) == PlacementPlan.next(from: state, by: step))
            } else {
                await #expect(throws: OutOfOrder<PlacementPlan>(step: step, state: state)) {
                    try await take(step, id, at: county)
                }
                #expect(try await county.state(id) == state)
            }
        }
    }

    @Test func `the county government approves and nobody else`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.plan(.submitted)
            for officer in [C.bureau, C.inspector, C.administrator, C.teacher, C.receiver, C.station] {
                await #expect(throws: NotAllowed(permission: .approvePlan), "\(officer.name)") {
                    try await county.office.perform(ApprovePlan(plan: id), as: officer)
                }
            }
            try await county.office.perform(ApprovePlan(plan: id), as: C.leader)
            #expect(try await county.state(id) == .approved)
        }
    }

    @Test func `a plan is sent back with a reason, and changed only then`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.plan(.submitted)
            let move = MovePlacement(C.second, to: C.changming, in: id)
            await #expect(throws: PlacementPlan.Refusal.notDraft) {
                try await county.office.perform(move, as: C.bureau)
            }
            await #expect(throws: PlacementPlan.Refusal.reasonMissing) {
                try await county.office.perform(SendBackPlan(plan: id, reason: ""), as: C.leader)
            }
            try await county.office.perform(SendBackPlan(plan: id, reason: "太远"), as: C.leader)
            #expect(try await county.view(id).head.returnReason == "太远")
            try await county.office.perform(move, as: C.bureau)
            #expect(try await county.view(id).content.placements[1].metres == 9_000)
        }
    }

    @Test func `a class entered after the draft keeps it from being submitted`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.adopt()
            try await county.office.perform(
                EnrolChildren(count: 2, school: C.yunxiao, schoolClass: ID("class-of-nobody")), as: C.bureau)
            let refusal = await #expect(throws: PlacementPlan.Refusal.self) {
                try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
            }
            #expect(refusal == .incomplete([.missing(schoolClass: "云雾小学六年级(2)班")], .draft))
            #expect(refusal?.sentence.hasSuffix("重新试算，或者重新导入已定方案") == true)
        }
    }

    @Test func `what was submitted keeps its numbers whatever the rosters say later`() async throws {
        try await PlacementEngine.memory.with { county in
            let id = try await county.plan(.submitted)
            try await county.office.perform(
                EnrolChildren(count: 2, school: C.guanghui, schoolClass: C.first), as: C.bureau)
            #expect(try await county.view(id).content.report.children == 12)
            try await county.office.perform(SendBackPlan(plan: id, reason: "人数变了"), as: C.leader)
            #expect(try await county.view(id).content.report.children == 14)
        }
    }
}
