import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

/// What no supplement may do, and what changes while one is under way.
@Suite struct SupplementRefusalTests {
    typealias C = PlacementCounty
    typealias No = PlanSupplement.Refusal

    private func submit(_ id: ID<PlanSupplement>, _ county: PlacementCounty) async throws {
        try await county.office.perform(C.submit(id), as: C.bureau)
    }

    @Test(arguments: [PlacementPlan.State.draft, .submitted, .superseded])
    func `there is no supplement where nothing is decided`(_ state: PlacementPlan.State) async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(state)
        await #expect(throws: state == .superseded ? No.planSuperseded : .planUndecided) {
            try await county.office.perform(BeginPlanSupplement(plan), as: C.bureau)
        }
        #expect(try await county.count("placement_supplement") == 0)
    }

    @Test func `each office does its own step, in order`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan)
        await #expect(throws: No.nothingChosen) { try await submit(id, county) }
        await #expect(throws: NotAllowed(permission: .draftPlan)) {
            try await county.office.perform(BeginPlanSupplement(plan), as: C.leader)
        }
        try await county.office.perform(
            AddSupplementLine(C.second, to: C.changming, reason: "校舍维修", in: id), as: C.bureau)
        await #expect(throws: OutOfOrder<PlanSupplement>(step: .approve, state: .draft)) {
            try await county.office.perform(C.approve(id), as: C.leader)
        }
        try await submit(id, county)
        await #expect(throws: NotAllowed(permission: .approvePlan)) {
            try await county.office.perform(C.approve(id), as: C.bureau)
        }
        await #expect(throws: No.notDraft) {
            try await county.office.perform(RemoveSupplementLine(1, from: id), as: C.bureau)
        }
        await #expect(throws: PlacementPlan.Refusal.reasonMissing) {
            try await county.office.perform(SendBackPlanSupplement(id, reason: ""), as: C.leader)
        }
        try await county.office.perform(SendBackPlanSupplement(id, reason: "再议"), as: C.leader)
        #expect(try await county.review(id).head.returnReason == "再议")
        try await county.office.perform(RemoveSupplementLine(1, from: id), as: C.bureau)
        try await county.office.perform(DropPlanSupplement(id), as: C.bureau)
        #expect(try await county.view(plan).supplements.isEmpty)
        // A number is not given twice.
        let next = try await county.supplement(to: plan)
        #expect(try await county.review(next).head.number == 2)
    }

    @Test func `a line is about children who are there, and a school they do not go to`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan)
        func add(_ schoolClass: ID<SchoolClass>, _ school: ID<School>?, _ reason: String = "理由") async throws {
            try await county.office.perform(
                AddSupplementLine(schoolClass, to: school, reason: reason, in: id), as: C.bureau)
        }
        await #expect(throws: No.noSchoolChosen) { try await add(C.first, nil) }
        await #expect(throws: PlacementPlan.Refusal.notJunior("云雾小学")) { try await add(C.first, C.yunxiao) }
        await #expect(throws: No.noClassChosen) { try await add(ID("class-of-others"), C.changming) }
        await #expect(throws: No.nobodyIn(["云雾小学六年级(2)班"])) {
            try await add(ID("class-of-nobody"), C.changming)
        }
        await #expect(throws: No.thereAlready(["光辉小学六年级(1)班"])) { try await add(C.first, C.panjiang) }
        await #expect(throws: No.reasonMissing) { try await add(C.first, C.changming, "") }
        try await add(C.first, C.changming)
        await #expect(throws: No.inSupplement(["光辉小学六年级(1)班"], number: 1)) { try await add(C.first, C.changming) }
        await #expect(throws: ClassGroup.Refusal.tooSmall(part: 2, rest: 3, smallest: 8)) {
            try await county.draw(2, of: C.third, as: .split, to: C.panjiang, in: id)
        }
        await #expect(throws: ClassGroup.Refusal.nobodyStays) {
            try await county.draw(5, of: C.third, to: C.panjiang, in: id)
        }
        try await county.draw(1, of: C.third, to: C.panjiang, in: id)
        await #expect(throws: No.inSupplement(["学生1"], number: 1)) {
            try await county.draw(1, of: C.third, as: .disabled, to: C.panjiang, in: id)
        }
        #expect(try await county.count("placement_supplement_child") == 1)
    }

    @Test func `children of a class that moves may stay behind, where the class was`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan, [(C.third, C.panjiang)])
        try await county.draw(1, of: C.third, as: .disabled, to: C.changming, in: id)
        let other = try await county.supplement(to: plan)
        await #expect(throws: No.inSupplement(["云雾小学六年级(1)班"], number: 1)) {
            try await county.draw(2, of: C.third, to: C.panjiang, in: other)
        }
        try await county.carry(id, to: .issued)
        let lines = try await county.view(plan).content.placements
        #expect(lines.map(\.receiving) == [C.panjiang, C.panjiang, C.panjiang, C.changming])
        #expect(lines.map(\.children) == [4, 3, 4, 1])
    }

    @Test func `the rules of the year hold for a supplement too`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let rule = try await county.office.perform(
            AddPlacementRule(.forbid, C.second, school: C.changming, reason: "过江", year: 2026), as: C.bureau)
        let id = try await county.supplement(to: plan, [(C.second, C.changming)])
        await #expect(throws: No.rulesBroken(["第 1 条 光辉小学六年级(2)班不得划到昌明中学"])) { try await submit(id, county) }
        try await county.office.perform(LiftPlacementRule(rule, reason: "修了桥", year: 2026), as: C.bureau)
        try await submit(id, county)
    }

    @Test func `a school without a seat receives nobody more`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        try await county.database.write {
            try $0.run("UPDATE school SET planned_classes = 0 WHERE id = \(C.changming)")
        }
        let id = try await county.supplement(to: plan, [(C.second, C.changming)])
        await #expect(throws: No.noSeats(["昌明中学"])) { try await submit(id, county) }
    }

    @Test func `a class that its receiving school has signed for stays, whenever it signs`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan, [(C.second, C.changming)])
        try await county.draw(1, of: C.third, to: C.panjiang, in: id)
        try await county.carry(id, to: .approved)
        try await county.sign(C.second, to: .accepted)
        let before = try await county.count("act")
        await #expect(throws: No.received(["光辉小学六年级(2)班"])) {
            try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
        }
        #expect(try await county.count("act") == before)
        #expect(try await county.children(of: C.third).count == 5)
        try await county.office.perform(SendBackPlanSupplement(id, reason: "已签收"), as: C.leader)
        try await county.office.perform(RemoveSupplementLine(1, from: id), as: C.bureau)
        try await county.carry(id, to: .issued)
        #expect(try await county.children(of: C.third).count == 4)
    }

    @Test func `what is in dispute is settled first`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan, [(C.second, C.changming)])
        try await county.sign(C.second, to: .offered)
        let packet = try #require(try await county.packet(of: C.second))
        try await county.office.perform(
            DisputeHandover(
                handover: packet.head.id,
                lines: [DisputeHandover.Claim(line: 1, verdict: .unknownChild, reason: "没有此人")]),
            as: C.receiver)
        await #expect(throws: No.packetsOpen(["光辉小学六年级(2)班"])) { try await submit(id, county) }
    }

    @Test func `a child who has left is drawn by nobody`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan)
        try await county.draw(1, of: C.third, to: C.panjiang, in: id)
        let child = try #require(try await county.children(of: C.third).first)
        try await county.carry(id, to: .approved)
        try await county.office.perform(StateLeft(student: child), as: C.bureau)
        await #expect(throws: No.childrenGone(["学生1"])) {
            try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
        }
    }

    @Test func `a plan that is replaced takes its supplements with it`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let issued = try await county.supplement(to: plan, [(C.second, C.changming)])
        try await county.carry(issued, to: .issued)
        let open = try await county.supplement(to: plan, [(C.third, C.panjiang)])
        let next = try await county.plan(
            .issued, C.otherwise.map { $0.replacing(",5,3152900200", with: ",5,3152900100") })
        #expect(try await county.view(next).content.supplemented.isEmpty)
        // What was in force until then can still be read.
        #expect(try await county.view(plan).content.supplemented == [C.second: 1])
        await #expect(throws: No.planSuperseded) { try await submit(open, county) }
        try await county.office.perform(DropPlanSupplement(open), as: C.bureau)
    }

    @Test func `once children arrive it is too late`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan, [(C.second, C.changming)])
        try await county.carry(id, to: .approved)
        try await county.database.write { try $0.run("UPDATE cohort SET state = 'arriving'") }
        await #expect(throws: PlacementPlan.Refusal.arrivalBegun(year: 2026)) {
            try await county.office.perform(IssuePlanSupplement(id), as: C.bureau)
        }
        #expect(try await !county.view(plan).maySupplement)
    }

    @Test func `only seats that it fills itself ask for a reason, and what is sent back is approved no more`()
        async throws
    {
        let county = try await PlacementCounty(.sqliteInMemory())
        // 昌明 is over already: what leaves it needs no reason, what comes to it does.
        let plan = try await county.plan(.issued, C.otherwise)
        let leaving = try await county.supplement(to: plan, [(C.second, C.panjiang)])
        try await county.office.perform(SubmitPlanSupplement(leaving), as: C.bureau)
        try await county.office.perform(SendBackPlanSupplement(leaving, reason: "再议"), as: C.leader)
        try await county.office.perform(RemoveSupplementLine(1, from: leaving), as: C.bureau)
        try await county.office.perform(
            AddSupplementLine(C.first, to: C.changming, reason: "校舍维修", in: leaving), as: C.bureau)
        await #expect(throws: PlacementPlan.Refusal.overReasonMissing("6 人")) {
            try await county.office.perform(SubmitPlanSupplement(leaving), as: C.bureau)
        }
        try await county.office.perform(C.submit(leaving), as: C.bureau)
        await #expect(throws: PlacementPlan.Refusal.unconfirmed) {
            try await county.office.perform(ApprovePlanSupplement(leaving), as: C.leader)
        }
        let approval = PlanApproval(number: "云府函〔2026〕12号", meeting: "县政府常务会议")
        try await county.office.perform(
            ApprovePlanSupplement(leaving, approval: approval, confirming: [.seatsOver]), as: C.leader)
        let approved = try await county.review(leaving).head
        #expect(approved.approval == PlanApproval(number: approval.number, meeting: approval.meeting, day: C.today))
        #expect(approved.approvedBy == "赵县长" && approved.overReason == "扩班批文")
        try await county.office.perform(SendBackPlanSupplement(leaving, reason: "重办"), as: C.leader)
        let back = try await county.review(leaving).head
        #expect(back.approval == nil && back.approvedBy.isEmpty && back.returnReason == "重办")
    }
}
