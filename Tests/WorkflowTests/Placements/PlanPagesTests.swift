import HTTPTypes
import Office
import Storage
import Testing
import Web

@testable import Domain
@testable import Workflow

@Suite struct PlanPagesTests {
    typealias C = PlacementCounty

    private let list = "/y/2026/placements"

    @Test func `once registration has begun no plan is drafted`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(list).value("//main//form/@action") == [list + "/solutions", list + "/imports"])
        try await house.county.database.write { try $0.run("UPDATE cohort SET state = 'arriving'") }
        #expect(try await bureau.get(list).value("//main//form/@action").isEmpty)
    }

    @Test func `every fault of a file has a line of its own`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(list)
        let rows = ["移交学校标识码,班级,接收学校标识码"] + (1...12).map { "2152900999,六年级(\($0))班,3152900100" }
        let refused = try await bureau.post(
            list + "/imports", file: "file", named: "已定方案.csv", bytes: Array(rows.joined(separator: "\n").utf8))
        let lines = try refused.errorSummary
        #expect(refused.status == .unprocessableContent && lines.count == 15)
        #expect(lines.first == "第 2 行：学校名录里没有移交学校“2152900999”" && lines.last == "云雾小学六年级(1)班没有划定接收学校")
    }

    @Test func `a plan goes from a file over the leader into force, page by page`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(list).value("//div[@class='empty']/p") == ["还没有划片方案。"])
        let imported = try await bureau.post(
            list + "/imports", file: "file", named: "已定方案.csv", bytes: PlacementHouse.file)
        #expect(imported.status == .seeOther)
        let draft = try await bureau.get(imported.location)
        #expect(try draft.heading == "2026年划片方案（第 1 稿）")
        #expect(try draft.row("昌明中学")["余缺"] == "▲超 2")
        #expect(
            try draft.value("//div[@class='notice watch']/p") == [
                "昌明中学学位 6，已划 8，超 2 人", "同一小学的班分到两所以上初中：光辉小学（盘江中学 1 个班、昌明中学 1 个班）",
            ])

        // The second class goes back to 盘江.
        let back = try await bureau.post(
            imported.location + "/moves",
            ["class": C.second.text, "receiving": C.panjiang.text, "back": imported.location + "?page=1"])
        #expect(back.location == imported.location + "?page=1")
        let moved = try await bureau.get(imported.location)
        #expect(try moved.row("昌明中学")["余缺"] == "●余 1")

        let check = try await bureau.get(imported.location + "/submission")
        #expect(try check.heading == "核对后提交" && check.text(beside: "人数") == "12")
        #expect(try await bureau.post(imported.location + "/submission").status == .seeOther)

        let leader = try await house.signedIn("leader")
        let approval = try await leader.get(imported.location + "/approval")
        #expect(try approval.heading == "审定划片方案")
        let bare = try await leader.post(imported.location + "/return", ["reason": " "])
        #expect(bare.status == .unprocessableContent)
        #expect(try bare.errorSummary == ["写明理由"])
        #expect(try await leader.post(imported.location + "/approval").status == .seeOther)
        let again = try await leader.post(imported.location + "/approval")
        #expect(again.status == .unprocessableContent)

        let issue = try await bureau.get(imported.location + "/issue")
        #expect(try issue.value("//p[@class='lede']")[0].contains("编制 3 个移交批次，生成 4 所学校的责任书"))
        #expect(try await bureau.post(imported.location + "/issue").status == .seeOther)
        let sheet = try await bureau.get(imported.location + "/plan.xlsx")
        #expect(sheet.status == .ok && sheet.body.starts(with: Array("PK".utf8)))
        #expect(try await bureau.get(imported.location).text(beside: "下发日期") == C.today.chinese)
    }

    @Test func `a file that is no plan is refused beside its field, and nothing is kept`() async throws {
        let house = try await PlacementHouse()
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(list)
        let none = try await bureau.post(list + "/imports", file: "file", named: "", bytes: [])
        #expect(none.status == .unprocessableContent)
        #expect(try none.error(besides: "已定方案表") == "选择已定方案表")
        let other = try await bureau.post(
            list + "/imports", file: "file", named: "名单.csv", bytes: Array("姓名,性别\n某某,男\n".utf8))
        #expect(try other.error(besides: "已定方案表")?.hasPrefix("表里没有") == true)
        #expect(try await house.county.count("placement_plan") == 0)
    }

    @Test func `schools and stations see no draft, and their own lines of what is issued`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.plan(.approved)
        let show = PlacementLinks.show(2026, id)
        let teacher = try await house.signedIn("teacher")
        #expect(try await teacher.get(list).value("//div[@class='empty']/p") == ["划片方案还没有下发。"])
        #expect(try await teacher.get(show).status == .notFound)
        try await house.county.office.perform(IssuePlan(plan: id), as: C.bureau)
        let own = try await teacher.get(show)
        #expect(try own.rows == ["六年级(1)班", "六年级(2)班"])
        let receiving = try await house.signedIn("receiver").get(show)
        #expect(try receiving.rows == ["盘江中学", "六年级(1)班", "六年级(2)班"])
        #expect(try await house.signedIn("station").get(show).rows == ["六年级(1)班"])
        for path in ["/submission", "/approval", "/issue"] {
            #expect(try await teacher.get(show + path).status == .forbidden)
        }
    }

    @Test func `the plan of one year is not found under another`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.plan(.draft)
        let bureau = try await house.signedIn("bureau")
        #expect(try await bureau.get(PlacementLinks.show(2026, id)).status == .ok)
        #expect(try await bureau.get(PlacementLinks.show(2027, id)).status == .notFound)
    }
}
