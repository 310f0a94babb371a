import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// A submission that was a mistake 撤回提交, and drafts that nobody needs 作废.
@Suite struct PlanWithdrawalTests {
    typealias C = PlacementCounty

    private let list = PlacementLinks.list(2026)

    @Test(arguments: PlacementEngine.all)
    func `the bureau takes a submission back with a reason, and changes the plan again`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let house = try await PlacementHouse(county)
            let id = try await county.plan(.submitted)
            let show = PlacementLinks.show(2026, id)
            let bureau = try await house.signedIn("bureau")
            let link = try #require(try await bureau.get(show).value("//a[.='撤回提交']/@href").first)
            let page = try await bureau.get(link)
            #expect(try page.heading == "撤回提交" && page.text(beside: "人数") == "12")
            let bare = try await bureau.post(link, ["reason": " "])
            #expect(try bare.status == .unprocessableContent && bare.error(besides: "撤回理由") == "写明理由")
            #expect(try await bureau.post(link, ["reason": "人数有误"]).location == show)
            #expect(try await county.state(id) == .draft)
            #expect(try await bureau.get(link).status == .unprocessableContent)
            try await county.office.perform(
                EnrolChildren(count: 2, school: C.guanghui, schoolClass: C.first), as: C.bureau)
            #expect(try await county.view(id).content.report.children == 14)
            let bench = try await bureau.get(show)
            #expect(bench.html.contains("方案撤回") && bench.html.contains("人数有误"))
            #expect(!bench.html.contains("退回理由"))
            // The county government has nothing to decide any more.
            let late = try await house.signedIn("leader").get(show)
            #expect(try late.value("//a[.='审定方案']").isEmpty && late.value("//a[.='撤回提交']").isEmpty)
            await #expect(throws: OutOfOrder<PlacementPlan>(step: .approve, state: .draft)) {
                try await county.office.perform(C.approve(id), as: C.leader)
            }
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a decision is about what its page showed: submitted again, it has to be looked at again`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let house = try await PlacementHouse(county)
            let id = try await county.plan(.submitted)
            let leader = try await house.signedIn("leader")
            func actions() async throws -> [String] {
                try await leader.get(PlacementLinks.approval(2026, id)).value("//main//form/@action")
            }
            let stale = try await actions()
            try await county.office.perform(WithdrawPlan(plan: id, reason: "人数有误"), as: C.bureau)
            try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
            for action in stale {
                let late = try await leader.post(action, ["reason": "再议"])
                #expect(late.status == .unprocessableContent)
                #expect(try late.errorSummary == [PlacementPlan.Refusal.changedSince.sentence])
                #expect(try await county.state(id) == .submitted)
                #expect(try late.value("//main//form/@action") != stale)
                #expect(late.html.contains("再议"))
            }
            // Filling in a form better is no second look.
            let unread = try await leader.post(stale[0], ["day": "不是日期"])
            #expect(try unread.value("//main//form/@action")[0] == stale[0])
            let fresh = try await actions()
            #expect(fresh.count == 2 && fresh != stale)
            #expect(try await leader.post(fresh[0]).status == .seeOther)
            #expect(try await county.state(id) == .approved)
        }
    }

    @Test func `a draft that was changed is not submitted by the page that did not show it`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.adopt()
        let bureau = try await house.signedIn("bureau")
        let page = try await bureau.get(PlacementLinks.submission(2026, id))
        let action = try #require(try page.value("//main//form/@action").first)
        try await house.county.office.perform(PinPlacements([C.first], isPinned: true, in: id), as: C.bureau)
        let late = try await bureau.post(action)
        #expect(try late.errorSummary == [PlacementPlan.Refusal.changedSince.sentence])
        #expect(try await house.county.state(id) == .draft)
        let fresh = try #require(try late.value("//main//form/@action").first)
        #expect(try await bureau.post(fresh).status == .seeOther)
        #expect(try await house.county.state(id) == .submitted)
    }

    @Test func `only who drafts takes back, puts away and restores`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let (submitted, draft) = (try await county.plan(.submitted), try await county.plan(.draft, C.otherwise))
        for officer in [C.leader, C.inspector, C.administrator, C.teacher] {
            await #expect(throws: NotAllowed(permission: .draftPlan)) {
                try await county.office.perform(WithdrawPlan(plan: submitted, reason: "测试"), as: officer)
            }
            await #expect(throws: NotAllowed(permission: .draftPlan)) {
                try await county.office.perform(DropPlan(plan: draft, reason: "测试"), as: officer)
            }
            await #expect(throws: NotAllowed(permission: .draftPlan)) {
                try await county.office.perform(RestorePlan(plan: draft), as: officer)
            }
        }
        await #expect(throws: PlacementPlan.Refusal.reasonMissing) {
            try await county.office.perform(DropPlan(plan: draft, reason: ""), as: C.bureau)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a draft that is put away keeps its rows, leaves the list, and can be taken up again`(
        on engine: PlacementEngine
    ) async throws {
        try await engine.with { county in
            let house = try await PlacementHouse(county)
            let id = try await county.adopt()
            let show = PlacementLinks.show(2026, id)
            let bureau = try await house.signedIn("bureau")
            let link = try #require(try await bureau.get(show).value("//a[.='作废草案']/@href").first)
            try await bureau.get(link)
            #expect(try await bureau.post(link, ["reason": ""]).errorSummary == ["写明理由"])
            #expect(try await bureau.post(link, ["reason": "试错了"]).location == show)
            #expect(try await county.count("placement_plan") == 1)
            #expect(try await county.count("placement") == 3)
            let home = try await bureau.get(list)
            #expect(try home.rows.isEmpty && home.value("//details/summary") == ["已作废的草案"])
            let told = try #require(try home.value("//details//a").first)
            #expect(told.hasPrefix("第 1 稿：") && told.contains("李会计") && told.hasSuffix("，试错了"))
            let put = try await bureau.get(show)
            #expect(try put.text(beside: "班级") == "3 个班，12 人" && put.html.contains("草案已作废"))
            await #expect(throws: PlacementPlan.Refusal.notDraft) {
                try await county.office.perform(MovePlacement(C.second, to: C.changming, in: id), as: C.bureau)
            }
            // The same file is a draft of its own again, and the sheet and the paper of the old one are no basis.
            let again = try await county.adopt()
            #expect(again != id)
            #expect(try await county.view(id).paperMark == "草案已作废，不作依据")
            let restored = try await bureau.post(PlacementLinks.restoration(2026, id))
            #expect(restored.location == show)
            #expect(try await county.state(id) == .draft)
            #expect(try await bureau.get(list).value("//details").isEmpty)
            #expect(try await bureau.get(show).html.contains("恢复作废的草案"))
        }
    }

    @Test func `a supplement is taken back too, until it is approved`() async throws {
        let house = try await PlacementHouse()
        let plan = try await house.county.plan(.issued)
        let id = try await house.county.supplement(to: plan, [(C.second, C.changming)])
        try await house.county.carry(id, to: .submitted)
        let path = PlanSupplementLinks.show(2026, plan, id)
        let bureau = try await house.signedIn("bureau")
        let leader = try await house.signedIn("leader")
        let stale = try await leader.get(path).value("//main//form/@action")
        #expect(try await bureau.get(path).value("//button").contains("撤回"))
        #expect(try await bureau.post(path + "/withdrawal", ["reason": ""]).errorSummary == ["写明理由"])
        try await bureau.get(path)
        #expect(try await bureau.post(path + "/withdrawal", ["reason": "漏了一个班"]).status == .seeOther)
        let draft = try await bureau.get(path)
        #expect(draft.html.contains("补充方案撤回") && draft.html.contains("漏了一个班"))
        #expect(draft.html.contains("提交县人民政府审定") && !draft.html.contains("退回理由"))
        #expect(try await house.county.count("placement_supplement_room") == 0)
        try await house.county.carry(id, to: .submitted)
        for action in stale {
            #expect(
                try await leader.post(action, ["reason": "再议"]).errorSummary
                    == [PlacementPlan.Refusal.changedSince.sentence])
        }
        try await house.county.office.perform(C.approve(id), as: C.leader)
        await #expect(throws: OutOfOrder<PlanSupplement>(step: .withdraw, state: .approved)) {
            try await house.county.office.perform(WithdrawPlanSupplement(id, reason: "晚了"), as: C.bureau)
        }
    }
}
