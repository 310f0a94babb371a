import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct WorkbenchPageTests {
    typealias C = PlacementCounty

    @Test func `the two panes tell seats and classes, and classes move, go back and are pinned from them`()
        async throws
    {
        let house = try await PlacementHouse()
        let show = PlacementLinks.show(2026, try await house.county.adopt())
        let bureau = try await house.signedIn("bureau")
        let bench = try await bureau.get(show)
        #expect(
            try bench.row("盘江中学") == ["学位": "8", "已划": "7", "余缺": "●余 1", "床位": "2", "最远": "2.0 公里"])
        #expect(try bench.value("//tbody/tr[1]/td[@data-label='是否最近']") == ["是"])
        #expect(try bench.value("//tbody/tr[1]/td[@data-label='道路距离']") == ["2.0 公里（距离表）"])
        #expect(try bench.value("//button[.='撤销']/@disabled") == ["disabled"])
        try await bureau.post(
            show + "/moves", [("class", C.first.text), ("class", C.second.text), ("receiving", C.changming.text)])
        let moved = try await bureau.get(show)
        #expect(
            try moved.notice
                == "已改划 2 个班，可以撤销。盘江中学余 8、昌明中学超 6；超出学位 0 变为 6 人；路程合计 21.8 变为 70.5 人·公里；最远路程 2.0 变为 9.0 公里")
        #expect(try moved.value("//*[@autofocus]/@role") == ["status"])
        #expect(try moved.value("//main//a[@class='skip']/@href") == ["#classes"])
        #expect(try moved.value("//*[@id='classes']/@tabindex") == ["-1"])
        #expect(try moved.value("//caption/a/@href").last == "#f-receiving-target")
        // The filter above has a field of that name too.
        let ids = try moved.value("//*[@id]/@id")
        #expect(ids.contains("f-receiving-target") && Set(ids).count == ids.count)
        #expect(try moved.value("//select[@name='receiving']/@accesskey") == ["g"])
        #expect(try moved.row("昌明中学")["已划"] == "12")
        #expect(
            try moved.value("//tbody/tr[td[@data-label='移交学校']='光辉小学'][1]/td[@data-label='是否最近']")
                == ["否，盘江中学 2.0 公里（距离表）"])
        #expect(moved.html.contains("按“撤销”，光辉小学六年级(1)班、光辉小学六年级(2)班回到盘江中学"))
        // The panes come before all that can wait.
        let panes = try moved.value("//div[@class='bench'][following-sibling::*[@id='warnings']]/div/@class")
        #expect(panes == ["bench-schools"])
        #expect(try moved.value("//*[@id='warnings']/p").count == Int(try moved.text(beside: "要留意")?.prefix(1) ?? ""))
        try await bureau.post(show + "/undo")
        #expect(try await bureau.get(show).row("昌明中学")["已划"] == "5")
        try await bureau.post(show + "/redo")
        #expect(try await bureau.get(show).row("昌明中学")["已划"] == "12")
        try await bureau.post(show + "/pins", ["class": C.first.text, "pinned": "1", "back": show + "?kind=pinned"])
        let pinned = try await bureau.get(show + "?kind=pinned")
        #expect(try pinned.value("//input[@name='class']/@value") == [C.first.text])
        #expect(pinned.html.contains("已锁定的 1 个班不动"))
        let refused = try await bureau.post(
            show + "/moves", ["class": C.first.text, "receiving": C.panjiang.text, "back": show + "?kind=pinned"])
        #expect(try refused.errorSummary == ["光辉小学六年级(1)班已锁定，先解除锁定再改划"])
        #expect(try refused.value("//*[@autofocus]/@role") == ["alert"])
        #expect(try refused.value("//input[@name='class'][@checked]/@value") == [C.first.text])
    }

    @Test func `filters pick classes for the page, for all ticks and for the sheet`() async throws {
        let house = try await PlacementHouse()
        let show = PlacementLinks.show(2026, try await house.county.adopt(C.otherwise))
        let bureau = try await house.signedIn("bureau")
        func classes(_ query: String) async throws -> [String] {
            try await bureau.get(show + query).value("//input[@name='class']/@value")
        }
        #expect(try await classes("?sending=\(C.yunxiao)") == [C.third.text])
        #expect(try await classes("?town=\(C.dexin)") == [C.first.text, C.second.text])
        #expect(try await classes("?receiving=\(C.changming)&town=\(C.dexin)") == [C.second.text])
        #expect(try await classes("?kind=passing") == [C.second.text])
        #expect(try await classes("?kind=over") == [C.second.text, C.third.text])
        let page = try await bureau.get(show + "?town=\(C.dexin)")
        let tick = try #require(try page.value("//a[.='勾选本页全部']/@href").first)
        let ticked = try await bureau.get(String(tick.prefix { $0 != "#" }))
        #expect(try ticked.value("//input[@name='class'][@checked]/@value") == [C.first.text, C.second.text])
        let sheet = try #require(try page.value("//a[.='导出所列']/@href").first)
        #expect(sheet.contains("town=\(C.dexin)"))
        #expect(try await bureau.get(sheet).body.starts(with: Array("PK".utf8)))
    }

    @Test func `a plan is copied and compared on pages`() async throws {
        let house = try await PlacementHouse()
        let id = try await house.county.adopt()
        let (show, compare) = (PlacementLinks.show(2026, id), PlacementLinks.comparison(2026))
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(show)
        let copy = try await bureau.post(show + "/copies").location
        #expect(try await bureau.get(copy).text(beside: "另存自") == "第 1 稿")
        let other = ID<PlacementPlan>(String(copy.split(separator: "/").last ?? ""))
        let pair = PlacementLinks.comparison(2026, id, with: other)
        let asked = try await bureau.get(PlacementLinks.comparison(2026, id))
        #expect(try asked.value("//select[@name='other']/option[@selected]/@value") == [other.text])
        #expect(try await bureau.get(pair).value("//div[@class='empty']/p") == ["两稿的每个班去向都相同。"])
        try await bureau.post(copy + "/moves", ["class": C.second.text, "receiving": C.changming.text])
        let page = try await bureau.get(pair)
        #expect(try page.row("超出学位") == ["第 1 稿": "0 人", "第 2 稿": "2 人", "相差": "多 2 人"])
        #expect(try page.row("光辉小学六年级(2)班")["路程相差"] == "多 7.0 公里")
        #expect(try await bureau.get(PlacementLinks.list(2026)).links.contains(compare))
        #expect(try await bureau.get(compare).status == .ok)
        let sheet = PlacementLinks.comparison(2026, id, with: other, sheet: true)
        #expect(try await bureau.get(sheet).body.starts(with: Array("PK".utf8)))
        // A school sees neither drafts nor the county's sums.
        #expect(try await house.signedIn("teacher").get(pair).status == .notFound)
        try await house.county.office.perform(SubmitPlan(plan: id), as: C.bureau)
        #expect(try await house.signedIn("leader").get(pair).status == .ok)
    }

    @Test
    func `the drawing shows every way, marks a school over its seats by shape and word, and its table says the same`()
        async throws
    {
        let house = try await PlacementHouse()
        let id = try await house.county.adopt(C.otherwise)
        let page = try await house.signedIn("bureau").get(PlacementLinks.map(2026, id))
        #expect(try page.value("//*[local-name()='path']").count == 3)
        #expect(try page.value("//*[local-name()='polygon']").count == 1)
        #expect(try page.value("//*[local-name()='tspan']").contains("8 人，超 2"))
        #expect(try page.value("//tbody/tr/th") == ["光辉小学", "光辉小学", "云雾小学"])
        #expect(try page.value("//tbody/tr[2]/td") == ["德新镇", "昌明中学", "1", "3", "9.0 公里（距离表）", "▲超 2"])
        // Who sees only his own lines sees only their ways.
        let issued = try await house.county.plan(.issued)
        let own = try await house.signedIn("station").get(PlacementLinks.map(2026, issued))
        #expect(try own.value("//tbody/tr/th") == ["云雾小学"])
        #expect(!own.html.contains("余 "))
    }
}
