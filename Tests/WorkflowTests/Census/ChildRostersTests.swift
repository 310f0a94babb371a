import Domain
import HTTPTypes
import Office
import Testing

@testable import Workflow

/// What the page of one child tells of the rosters that named it.
@Suite struct ChildRostersTests {
    typealias Child = CensusChild
    typealias C = CensusCounty

    private static let what = "//ol[@class='timeline']/li"

    @Test(arguments: CensusEngine.all)
    func `the page of a child names its import, what later files changed, and the taking back`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let browser = try await CensusHouse(county).signedIn("bureau")
            try await county.take(
                county.roster([Child(1, "罗小雨")], without: ["身份证号"], named: "光辉小学.xlsx"))
            let child = try #require(try await county.students().first)
            try await county.take(
                county.roster([Child(1, "罗小雪").with { $0.phone = "14400000099" }], named: "第二次.xlsx"))
            func page() async throws -> Answer { try await browser.get(CohortLinks.student(2026, child.id)) }
            let changed = try await page().value(Self.what)
            #expect(changed.count == 2)
            #expect(changed[0].contains("在册：光辉小学六年级(1)班") && changed[0].contains("导入花名册“光辉小学.xlsx”"))
            #expect(changed[1].contains("导入花名册“第二次.xlsx”，改了：姓名 罗小雨 → 罗小雪；"))
            #expect(changed[1].contains("出生日期 空 → 2014年；身份证号 空 → 522799"))
            #expect(!changed[1].contains("2014-09"))
            #expect(changed[1].contains("监护人电话") && !changed[1].contains("14400000099"))
            try await withdraw(county, "传错了文件")
            let restored = try await page()
            #expect(try restored.heading == "罗小雨")
            #expect(try restored.value(Self.what).last?.contains("撤销导入花名册“第二次.xlsx”") == true)
            #expect(try restored.value(Self.what).last?.contains("传错了文件") == true)
            #expect(try restored.value("//div[@class='titlebar']").first?.contains("待移交") == true)
            try await withdraw(county, "这一届没有该生")
            let gone = try await page()
            #expect(try gone.value("//p[@class='lede']").first?.hasPrefix("不在名册：导入已于") == true)
            #expect(try gone.value("//p[@class='lede']").first?.contains("由光辉小学 罗老师撤销（这一届没有该生）") == true)
            #expect(try gone.value("//p[@class='lede']").first?.contains("责任单位") == false)
            #expect(try gone.text(beside: "原来列入") == "光辉小学")
            let bar = try gone.value("//div[@class='titlebar']").first ?? ""
            #expect(bar.contains("不在名册") && !bar.contains("待移交") && !bar.contains("应于"))
            #expect(try gone.value(Self.what).last?.contains("撤销导入花名册：第 1 条记录作废") == true)
            #expect(try gone.value(Self.what).count == 4)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `what was put right on a page is told as old and new, masked`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let wrong = Child(1, "罗小雨").with {
                $0.identity = "522799201409010012"
                $0.phone = "1440000000"
            }
            try await county.take([wrong])
            let child = try #require(try await county.students().first)
            for finding in try await county.findings() {
                let value = finding.field == .identity ? Child.identity(1) : "14400000099"
                _ = try await county.office.perform(
                    MendFinding(finding: finding.id, year: 2026, value: value, reason: "对照户口簿"), as: C.teacher)
            }
            let browser = try await CensusHouse(county).signedIn("bureau")
            let page = try await browser.get(CohortLinks.student(2026, child.id))
            let told = try page.value("//div[h2='全部记录']/ol/li")
            #expect(told.count == 3)
            let mended = told.filter { $0.contains("改正花名册问题，改了：") && $0.contains("对照户口簿") }
            #expect(mended.count == 2)
            #expect(mended.contains { $0.contains("身份证号 522799********•••• → 522799********••••（不同：") })
            #expect(mended.contains { $0.contains("监护人电话 ******0000 → 144****0099") })
            #expect(!page.html.contains(Child.identity(1)) && !page.html.contains("14400000099"))
            #expect(try page.value("//div[h2='查看和申请记录']").isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `whatever act took a child off the roll is named`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let child = try #require(try await county.students().first)
            try await county.office.perform(
                StrikeStudents([child.id], of: C.guanghui, year: 2026, reason: "名册上多出来的人"), as: C.teacher)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let page = try await browser.get(CohortLinks.student(2026, child.id))
            let lede = try page.value("//p[@class='lede']").first ?? ""
            #expect(lede.contains("办理“误报，移出名册”（名册上多出来的人）"))
            // Nothing is waited for that such a child will never have.
            #expect(try page.value("//h2") == ["基本信息", "全部记录"])
            let other = try #require(try await county.students().first)
            let member = try await browser.get(CohortLinks.student(2026, other.id))
            #expect(try member.value("//h2").count == 5)
            #expect(try page.value(Self.what).last?.contains("误报，移出名册：第 1 条记录作废") == true)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `after the census a roster that changed the child is named without what it changed`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨")])
            let child = try #require(try await county.students().first)
            try await county.take([Child(1, "罗小雨").with { $0.address = "云岭县德新镇光辉村9组" }])
            try await county.office.perform(CloseCensus(year: 2026, reason: "到期"), as: C.bureau)
            let browser = try await CensusHouse(county).signedIn("bureau")
            let page = try await browser.get(CohortLinks.student(2026, child.id))
            #expect(try page.value(Self.what).contains { $0.contains("导入花名册“光辉小学.xlsx”，改了内容") })
        }
    }

    private func withdraw(_ county: CensusCounty, _ reason: String) async throws {
        let file = try await county.newest()
        _ = try await county.office.perform(WithdrawRoster(file: file, year: 2026, reason: reason), as: C.teacher)
    }
}
