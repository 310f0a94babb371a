import HTTPTypes
import Office
import Testing

@testable import Domain
@testable import Web
@testable import Workbook
@testable import Workflow

/// The whole way of a supplement on its pages, without a script.
@Suite struct SupplementPageTests {
    typealias C = PlacementCounty

    @Test func `the bureau writes it, the leader approves it, the bureau issues it`() async throws {
        let house = try await PlacementHouse()
        let plan = try await house.county.plan(.issued)
        try await house.county.sign(C.second, to: .prepared)
        let bureau = try await house.signedIn("bureau")
        let shown = PlacementLinks.show(2026, plan)
        try await bureau.get(shown)
        let begun = try await bureau.post(PlanSupplementLinks.list(2026, plan))
        #expect(begun.status == .seeOther)
        let path = begun.location
        let empty = try await bureau.get(path)
        #expect(try empty.heading == "第 1 号补充方案" && empty.html.contains("还没有要改的班或者学生"))
        #expect(!empty.html.contains("提交县人民政府审定"))
        let wrong = try await bureau.post(path + "/classes", ["class": C.second.text, "reason": "校舍维修"])
        #expect(wrong.status == .unprocessableContent)
        #expect(try wrong.errorSummary == ["选择要去的初中"])
        #expect(try wrong.value("//textarea[@name='reason']") == ["校舍维修"])
        let fields = [("class", C.second.text), ("school", C.changming.text), ("reason", "校舍维修")]
        #expect(try await bureau.post(path + "/classes", fields).status == .seeOther)
        // Children are ticked on the list of their class.
        #expect(try await bureau.get(path + "/children").errorSummary == ["选择毕业班"])
        let list = try await bureau.get(path + "/children?class=\(C.third)")
        #expect(try list.heading == "从云雾小学六年级(1)班拆出" && list.html.contains("补充方案下发的时候才拆出"))
        let student = try #require(try list.value("//input[@name='student']/@value").first)
        let chosen = [("class", C.third.text), ("student", student), ("kind", "disabled"), ("reason", "安置意见")]
        let unplaced = try await bureau.post(path + "/children", chosen)
        #expect(try unplaced.errorSummary == ["选择要去的初中"])
        #expect(try unplaced.value("//input[@name='student'][@checked]/@value") == [student])
        let added = try await bureau.post(path + "/children", chosen + [("school", C.panjiang.text)])
        #expect(added.status == .seeOther)
        let draft = try await bureau.get(path)
        let row = try draft.row("光辉小学六年级(2)班")
        #expect(row["原划"] == "盘江中学" && row["改到"] == "昌明中学" && row["道路距离"] == "9.0 公里（距离表）")
        #expect(row["移交批次"]?.contains("下发时要收回") == true)
        #expect(try draft.row("云雾小学六年级(1)班单独安置 1 人")["事由"] == "残疾")
        #expect(try draft.row("昌明中学")["改后余缺"] == "▲超 1" && draft.row("昌明中学")["原余缺"] == "●余 1")
        #expect(try draft.text(beside: "超出学位") == "原 0 人，改后 1 人")
        #expect(try draft.value("//dt[.='云雾小学六年级(1)班单独安置 1 人']/following-sibling::dd[1]/a") == ["学生1"])
        #expect(try await bureau.get(path + "/table.xlsx").status == .ok)
        try await bureau.get(path)
        #expect(try await bureau.post(path + "/submission").errorSummary == ["超出学位 1 人：写明依据，例如扩班批文、班额说明"])
        let bare = try await bureau.post(path + "/submission", ["over-reason": " "])
        #expect(try bare.status == .unprocessableContent && bare.error(besides: "超出学位说明") == "写明依据")
        #expect(try await bureau.post(path + "/submission", ["over-reason": "县编办扩班批文"]).status == .seeOther)
        #expect(try await bureau.get(path).html.contains("待县人民政府审定"))
        #expect(try await bureau.post(path + "/approval").status == .forbidden)

        let leader = try await house.signedIn("leader")
        let plans = try await leader.get(PlacementLinks.list(2026))
        #expect(try plans.value("//li/a[.='第 1 稿第 1 号补充方案：待县人民政府审定']/@href") == [path])
        let asked = try await leader.get(path)
        #expect(asked.html.contains("只审定上面的改动"))
        #expect(try asked.text(beside: "超出学位说明") == "县编办扩班批文")
        #expect(try asked.value("//fieldset//label") == ["超出学位 1 人，已看过超出学位说明"])
        #expect(try await leader.post(path + "/return", ["reason": ""]).errorSummary == ["写明理由"])
        try await leader.get(path)
        let decision = [("number", "云府函〔2026〕12号"), ("meeting", "县政府常务会议"), ("day", "2026-06-28")]
        #expect(try await leader.post(path + "/approval", decision).errorSummary == ["先勾选要确认的事项，再同意"])
        let misdated = try await leader.post(path + "/approval", [("day", "六月"), ("confirm", "seatsOver")])
        #expect(try misdated.error(besides: "审定日期") == "日期写作 2026-06-20，或者空着")
        #expect(try await leader.post(path + "/approval", decision + [("confirm", "seatsOver")]).status == .seeOther)
        try await bureau.get(path)
        #expect(try await bureau.post(path + "/issue").status == .seeOther)

        let page = try await bureau.get(shown)
        let approved = "赵县长，2026年6月28日，云府函〔2026〕12号，县政府常务会议"
        #expect(try page.row("第 1 号")["审定"] == approved)
        #expect(try page.row("第 1 号")["改动"] == "光辉小学六年级(2)班：盘江中学改到昌明中学；云雾小学六年级(1)班·单独安置(1)：昌明中学改到盘江中学")
        #expect(try page.row("六年级(2)班")["接收学校"] == "昌明中学（第 1 号补充方案）")
        #expect(try page.text(beside: "班级") == "整班 3 个，拆出 1 组，12 人")
        let issued = try await bureau.get(path)
        #expect(try issued.text(beside: "审定") == approved && issued.html.contains("已确认超出学位的说明"))
        let sheet = try await house.county.office.read(as: C.bureau) { desk in
            let head = try #require(try desk.planSupplements.all(of: plan).first)
            return try desk.planSupplementView(head.id, of: plan, year: 2026).sheets[0]
        }
        let annex = PlanSheet.drafts(of: try await house.county.view(plan))[0]
        #expect(annex.lines.contains("第 1 号补充方案：\(approved)；超出学位说明：县编办扩班批文"))
        #expect(sheet.lines.contains("审定：" + approved) && sheet.lines.contains("超出学位说明：县编办扩班批文"))
        #expect(try issued.row("云雾小学六年级(1)班·单独安置(1)")["人数"] == "1")
        #expect(!issued.html.contains("改划一个班") && !issued.html.contains("移交批次"))
        #expect(try await leader.get(PlacementLinks.list(2026)).html.contains("含第 1 号补充方案"))
        for login in ["teacher", "station"] {
            let other = try await house.signedIn(login)
            #expect(try await other.get(path).status == .notFound)
            #expect(try await other.get(shown).status == .ok)
        }
    }

    @Test func `a rule that it breaks is told once`() async throws {
        let house = try await PlacementHouse()
        _ = try await house.county.office.perform(
            AddPlacementRule(.forbid, C.second, school: C.changming, reason: "过江", year: 2026), as: C.bureau)
        let plan = try await house.county.plan(.issued)
        let id = try await house.county.supplement(to: plan, [(C.second, C.changming)])
        let bureau = try await house.signedIn("bureau")
        let page = try await bureau.get(PlanSupplementLinks.show(2026, plan, id))
        let told = try page.value("//div[@class='notice watch']/p").filter { $0.contains("没有遵守划片规则") }
        #expect(told == ["没有遵守划片规则：第 1 条 光辉小学六年级(2)班不得划到昌明中学"])
    }

    @Test func `it has a paper, which is no basis for anything before it is issued`() async throws {
        let house = try await PlacementHouse()
        let county = house.county
        let plan = try await county.plan(.issued)
        let id = try await county.supplement(to: plan, [(C.second, C.changming)])
        func paper() async throws -> String {
            let view = try await county.office.read(as: C.leader) {
                try $0.planSupplementView(id, of: plan, year: 2026)
            }
            return "\(PlanSupplementPaper(view: view).document(at: Timestamp(C.today, hour: 9)))"
        }
        #expect(try await paper().contains("草案，不作依据"))
        try await county.carry(id, to: .issued)
        let issued = try await paper()
        #expect(!issued.contains("不作依据") && issued.contains("2026年补充划片方案表"))
        for words in ["光辉小学六年级(2)班", "盘江中学", "昌明中学", "校舍维修", "超 2", "超出学位说明：扩班批文"] {
            #expect(issued.contains(words), "\(words)")
        }
        let shown = PlanSupplementLinks.show(2026, plan, id)
        let leader = try await house.signedIn("leader")
        let link = try #require(try await leader.get(shown).value("//a[.='打印补充方案表']/@href").first)
        #expect(try await leader.get(link).body.starts(with: Array("%PDF".utf8)))
        #expect(try await house.signedIn("teacher").get(link).status == .notFound)
    }

    @Test func `a draft of it can be changed and given up, and is told where children are drawn`() async throws {
        let house = try await PlacementHouse()
        let plan = try await house.county.plan(.approved)
        let bureau = try await house.signedIn("bureau")
        let told = "第 1 稿划片方案已经审定，不能再直接拆班、单独安置或者合回；要改在方案里起草补充方案"
        #expect(try await bureau.get(ClassGroupLinks.list(2026)).html.contains(told))
        let id = try await house.county.supplement(to: plan, [(C.second, C.changming)])
        let path = PlanSupplementLinks.show(2026, plan, id)
        try await bureau.get(path)
        #expect(try await bureau.post(path + "/removal", ["line": ""]).status == .unprocessableContent)
        try await bureau.get(path)
        #expect(try await bureau.post(path + "/removal", ["line": "1"]).status == .seeOther)
        try await bureau.get(path)
        #expect(try await bureau.post(path + "/dropping").status == .seeOther)
        #expect(try await bureau.get(path).html.contains("已作废"))
        #expect(try await bureau.get(PlacementLinks.show(2026, plan)).html.contains("起草补充方案"))
        let next = try await house.county.supplement(to: plan, [(C.second, C.changming)])
        try await house.county.carry(next, to: .approved)
        let issue = try await bureau.get(PlacementLinks.issue(2026, plan))
        #expect(issue.html.contains("已审定的第 2 号补充方案一起下发。"))
        #expect(try await bureau.get(PlanSupplementLinks.show(2026, plan, next)).html.contains("下发补充方案") == false)
        let student = try #require(try await house.county.children(of: C.first).first)
        let links = try await house.county.office.read(as: C.bureau) {
            try ChildCases(desk: $0, year: 2026).links(of: student)
        }
        #expect(links.map(\.href) == [PlacementLinks.show(2026, plan)])
    }
}
