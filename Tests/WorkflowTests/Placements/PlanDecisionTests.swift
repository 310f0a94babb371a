import HTTPTypes
import Office
import Paper
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workbook
@testable import Workflow

/// What is written down when a plan is submitted and approved, and what is not let through.
@Suite struct PlanDecisionTests {
    typealias C = PlacementCounty

    @Test func `a school without a seat that receives children keeps a plan from being submitted`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let id = try await county.adopt()
        try await county.database.write {
            try $0.run("UPDATE school SET planned_classes = 0 WHERE id = \(C.panjiang)")
        }
        await #expect(throws: PlacementPlan.Refusal.noSeats(["盘江中学（2 个班 7 人）"])) {
            try await county.office.perform(C.submit(id), as: C.bureau)
        }
        #expect(
            PlanWarnings(try await county.view(id)).sentences.first
                == "盘江中学学位 0，已划 7，超 7 人；没有学位的学校不能接收，这样不能提交审定")
    }

    @Test(arguments: PlacementEngine.all)
    func `seats over are submitted with a reason and approved with a tick`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let house = try await PlacementHouse(county)
            let id = try await county.adopt(C.otherwise)
            await #expect(throws: PlacementPlan.Refusal.overReasonMissing("2 人")) {
                try await county.office.perform(SubmitPlan(plan: id), as: C.bureau)
            }
            let (bureau, leader) = (try await house.signedIn("bureau"), try await house.signedIn("leader"))
            let (submission, approval) = (PlacementLinks.submission(2026, id), PlacementLinks.approval(2026, id))
            try await bureau.get(submission)
            let bare = try await bureau.post(submission, ["over-reason": " "])
            #expect(try bare.status == .unprocessableContent && bare.error(besides: "超出学位说明") == "写明依据")
            let sent = try await bureau.post(submission, ["over-reason": "县编办扩班批文"])
            #expect(sent.status == .seeOther)
            let page = try await leader.get(approval)
            #expect(try page.text(beside: "超出学位说明") == "县编办扩班批文")
            #expect(try page.value("//fieldset//label") == ["超出学位 2 人，已看过超出学位说明"])
            #expect(try page.value("//div[@class='notice watch']/p")[1].hasPrefix("同一小学的班分到两所以上初中：光辉小学（"))
            let unticked = try await leader.post(approval, ["number": "云府函〔2026〕9号"])
            #expect(try unticked.errorSummary == ["先勾选要确认的事项，再同意"])
            #expect(try await county.state(id) == .submitted)
            let ticked = try await leader.post(
                approval,
                ["number": "云府函〔2026〕9号", "meeting": "县政府常务会议", "day": "2026-06-20", "confirm": "seatsOver"])
            #expect(ticked.status == .seeOther)
            try await county.office.perform(IssuePlan(plan: id), as: C.bureau)
            let view = try await county.view(id)
            #expect(
                view.head.approval == PlanApproval(number: "云府函〔2026〕9号", meeting: "县政府常务会议", day: Day("2026-06-20")))
            let show = try await bureau.get(PlacementLinks.show(2026, id))
            #expect(try show.text(beside: "超出学位说明") == "县编办扩班批文")
            #expect(try show.text(beside: "审定") == "2026年6月20日，云府函〔2026〕9号，县政府常务会议")
            #expect(show.html.contains("已确认超出学位的说明") && show.html.contains("超出学位 2 人：县编办扩班批文"))
            let paper = "\(PlanPaper(view: view).document(at: Timestamp(milliseconds: 0)))"
            #expect(paper.contains("县编办扩班批文") && paper.contains("审定文号：云府函〔2026〕9号"))
        }
    }

    @Test func `a plan is approved before the census is closed only when that is confirmed`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory(), closingCensus: false)
        let id = try await county.plan(.submitted)
        await #expect(throws: PlacementPlan.Refusal.unconfirmed) {
            try await county.office.perform(ApprovePlan(plan: id, confirming: [.seatsOver]), as: C.leader)
        }
        try await county.office.perform(ApprovePlan(plan: id, confirming: [.censusOpen]), as: C.leader)
        #expect(try await county.state(id) == .approved)
    }

    @Test func `the paper of a draft is no basis and bears no seal, that of the plan in force has a code and a date`()
        async throws
    {
        let county = try await PlacementCounty(.sqliteInMemory())
        func paper(_ id: ID<PlacementPlan>) async throws -> String {
            let view = try await county.view(id)
            let problem = PlacedProblem(view)
            let reasons = try ClassReasons(problem, of: 0)
            let paper = ReasonPaper(name: "一班", reasons: reasons, view: view, unmeasured: 0)
            return
                "\(paper.document(at: Timestamp(C.today, hour: 9))) \(PlanPaper(view: view).document(at: Timestamp(C.today, hour: 9)))"
        }
        let draft = try await paper(county.plan(.draft))
        #expect(draft.contains("草案，不作依据") && !draft.contains("盖章") && !draft.contains("校验"))
        let id = try await county.plan(.issued, C.otherwise)
        let issued = try await paper(id)
        #expect(issued.contains("云岭县教育局（盖章）　　\(C.today.chinese)") && !issued.contains("不作依据"))
        let code = try await county.view(id).code
        #expect(issued.contains("校验：\(code.prefix(16))") && issued.contains("plan:\(id)|\(code)"))
        #expect(try await county.view(id).facts.contains { $0.value == String(code.prefix(16)) })
    }

    @Test func `the annex counts its lines and names the towns`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let view = try await county.view(county.plan(.approved))
        let sheet = PlanSheet.drafts(of: view)[0]
        #expect(sheet.columns.prefix(3).map(\.header) == ["序号", "镇（街）", "移交学校"])
        #expect(sheet.rows.map { $0[0] } == [.number(1), .number(2), .number(3)])
        #expect(sheet.lines[0].hasPrefix("填报单位：云岭县教育局"))
        // A bed is needed by whoever wants to board and cannot walk: of each class one wants to.
        let far = try await county.view(county.adopt(C.otherwise))
        let column = try #require(sheet.columns.firstIndex { $0.header == "寄宿床位需求" })
        #expect(PlanSheet.drafts(of: far)[0].rows.map { $0[column] } == [.number(0), .number(1), .number(0)])
        #expect(far.bedsNeeded == [C.changming: 1])
    }

    @Test func `nothing is approved on a day to come, and a plan in force is not replaced unseen`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let house = try await PlacementHouse(county)
        let (bureau, leader) = (try await house.signedIn("bureau"), try await house.signedIn("leader"))
        let old = try await county.plan(.issued)
        let id = try await county.adopt(C.otherwise)
        try await county.office.perform(C.submit(id), as: C.bureau)
        let number = try await county.view(old).head.number
        let approval = PlacementLinks.approval(2026, id)
        let page = try await leader.get(approval)
        #expect(page.html.contains("第 \(number) 稿已于 \(C.today.chinese)下发；本稿下发后它作废"))
        let unticked = try await leader.post(approval, ["confirm": "seatsOver"])
        #expect(try unticked.errorSummary == ["先勾选要确认的事项，再同意"])
        try await leader.get(approval)
        let ticks = [("confirm", "seatsOver"), ("confirm", "supersedes")]
        let later = try await leader.post(approval, ticks + [("day", "\(C.today.advanced(by: 1))")])
        #expect(try later.errorSummary == ["审定日期不能晚于今天"])
        try await leader.get(approval)
        #expect(try await leader.post(approval, ticks + [("day", "\(C.today)")]).status == .seeOther)
        #expect(try await bureau.get(PlacementLinks.issue(2026, id)).html.contains("本稿下发后它作废"))
    }

    @Test func `a leader prints what he decides upon, and takes no spreadsheet out`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        let id = try await county.plan(.submitted)
        let leader = try await PlacementHouse(county).signedIn("leader")
        #expect(try await leader.get(PlacementLinks.show(2026, id)).html.contains(PlacementLinks.paper(2026, id)))
        #expect(try await leader.get(PlacementLinks.paper(2026, id)).status == .ok)
        #expect(try await leader.get(PlacementLinks.sheet(2026, id)).status == .forbidden)
    }

    @Test
    func `an open census is told with the schools that have not handed in, wherever seats or a plan are looked at`()
        async throws
    {
        let county = try await C(.sqliteInMemory(), closingCensus: false)
        let house = try await PlacementHouse(county)
        let (bureau, leader) = (try await house.signedIn("bureau"), try await house.signedIn("leader"))
        let told = "摸底还没有截止，2 所学校没有报，人数可能还要变"
        let id = try await county.adopt()
        for path in [PlacementLinks.seats(2026), PlacementLinks.show(2026, id), PlacementLinks.submission(2026, id)] {
            #expect(try await bureau.get(path).html.contains(told), "\(path)")
        }
        try await county.office.perform(C.submit(id), as: C.bureau)
        #expect(try await leader.get(PlacementLinks.approval(2026, id)).html.contains(told))
    }

    @Test func `a plan beside one that is approved and not issued is approved with a tick`() async throws {
        let county = try await C(.sqliteInMemory())
        _ = try await county.plan(.approved)
        let id = try await county.plan(.submitted, C.otherwise)
        let leader = try await PlacementHouse(county).signedIn("leader")
        let page = try await leader.get(PlacementLinks.approval(2026, id))
        #expect(page.html.contains("第 1 稿已审定、还没有下发"))
        await #expect(throws: PlacementPlan.Refusal.unconfirmed) {
            try await county.office.perform(ApprovePlan(plan: id, confirming: [.seatsOver]), as: C.leader)
        }
        try await county.office.perform(ApprovePlan(plan: id, confirming: [.seatsOver, .besides]), as: C.leader)
        #expect(try await county.state(id) == .approved)
    }

    @Test func `paper and sheet tell what a school lacks, and a comparison names beds`() async throws {
        let county = try await C(.sqliteInMemory())
        let one = try await county.adopt()
        // One child of each class of 光辉 wants to board; 昌明 has a bed too few for both.
        let far = C.decided.map { $0.replacing(",3152900100", with: ",3152900200") }
        let other = try await county.adopt(far)
        try await county.database.write { try $0.run("UPDATE school SET beds = 1 WHERE id = \(C.changming)") }
        var policy = PlacementPolicy()
        policy.limitsBeds = true
        try await county.office.perform(SetPlacementPolicy(policy: policy, year: 2026), as: C.bureau)
        let view = try await county.view(other)
        let remark = "超出学位 6 人；缺 1 张床位"
        #expect("\(PlanPaper(view: view).document(at: Timestamp(milliseconds: 0)))".contains(remark))
        #expect(PlanSheet.drafts(of: view)[1].rows.map(\.last) == [.text(""), .text(remark)])
        let comparison = PlanComparison(one: try await county.view(one), other: view)
        #expect(comparison.verdict.hasPrefix("第 2 稿缺 1 张寄宿床位，超出床位限制。只看各级："))
        #expect(comparison.figures.rows.contains { "\($0)".contains("缺寄宿床位") && "\($0)".contains("1 张") })
    }
}
