import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

/// What a school reads on its pages before and after it has sent in its return, and when the return is given back.
@Suite struct ReturnGivenBackTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    private static let home = "/y/2026/census"
    private static let school = home + "/schools/2152900101"

    private func submit(_ county: C) async throws {
        try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
    }

    private func giveBack(_ county: C) async throws {
        try await county.office.perform(
            ReopenReturn(school: C.guanghui, year: 2026, reason: "还有问题没有改"), as: C.bureau)
    }

    @Test(arguments: CensusEngine.all)
    func `the places of the county are read only where a return was given back`(engine: CensusEngine) async throws {
        try await engine.with { county in
            func office() async throws -> String? {
                try await county.office.read(as: C.bureau) {
                    try $0.lastReturnAct(of: C.guanghui, year: 2026)?.office
                }
            }
            try await county.take([Child(1, "罗小雨")])
            try await submit(county)
            #expect(try await office() == "")
            try await giveBack(county)
            #expect(try await office() == "县教育局")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `who gave a return back, when and why is read until it is sent in again`(engine: CensusEngine) async throws {
        let words = "6月11日 李会计退回：还有问题没有改"
        try await engine.with { county in
            let house = try await CensusHouse(county)
            try await county.take([Child(1, "罗小雨").with { $0.phone = "" }])
            try await submit(county)
            try await giveBack(county)
            let browser = try await house.signedIn("guanghui")
            for path in [Self.home, Self.school, Self.school + "/findings"] {
                let told = try await browser.get(path).value("//div[@class='notice watch']/p")
                #expect(told.first == "已退回：还有问题没有改")
                #expect(told.last?.contains("县教育局李会计退回。按退回的原因改好名册") == true)
            }
            #expect(try await browser.get("/y/2026").value("//tbody/tr/th/span") == [words])
            for office in ["bureau", "dexin"] {
                let browser = try await house.signedIn(office)
                #expect(try await browser.get(Self.school).html.contains("已退回：还有问题没有改"))
                #expect(try await !browser.get("/y/2026").html.contains(words))
                let line = try await browser.get(Self.home).row("光辉小学")
                #expect(line["上报情况"]?.hasSuffix("退回后修改中") == true)
                #expect(line["退回原因"]?.hasSuffix("县教育局李会计：还有问题没有改") == true)
                #expect(try await browser.get(Self.home + "?state=givenBack").rows == ["光辉小学"])
                #expect(try await browser.get(Self.home + ".xlsx").status == .ok)
            }
            try await submit(county)
            let line = try await house.signedIn("bureau").get(Self.home).row("光辉小学")
            #expect(line["上报情况"]?.hasSuffix("已上报") == true && line["退回原因"] == nil)
            for path in [Self.school, Self.school + "/findings", "/y/2026"] {
                #expect(try await !browser.get(path).html.contains("李会计退回"))
            }
            #expect(try await browser.get(Self.school).html.contains("上报时的情况"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a reminder is read only while it is true`(engine: CensusEngine) async throws {
        try await engine.with { county in
            func remind(_ reason: String = "") async throws {
                _ = try await county.office.perform(
                    RemindSchools([C.guanghui], year: 2026, reason: reason), as: C.station)
            }
            func told() async throws -> [String] {
                try await county.office.read(as: C.teacher) { try Board($0, year: 2026).reminders.map(\.matter) }
            }
            let findings = "必须改 1 处（电话没有填 1）"
            try await county.take([Child(1, "罗小雨").with { $0.phone = "" }])
            try await remind()
            #expect(try await told() == ["2026届花名册：未上报，应在6月30日前上报；" + findings])
            try await submit(county)
            #expect(try await told().isEmpty)
            try await remind("还有问题")
            #expect(try await told() == ["2026届花名册：" + findings])
            let item = try #require(try await county.findings().first { $0.code == .phoneMissing })
            _ = try await county.office.perform(
                MendFinding(finding: item.id, year: 2026, value: "14400000077", reason: "家长来校"), as: C.teacher)
            #expect(try await told().isEmpty)
            try await giveBack(county)
            #expect(try await told().allSatisfy { $0 == "2026届花名册：未上报，应在6月30日前上报" })
        }
    }

    @Test func `a school that has sent in its return is told before it chooses a file`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            try await county.take(Child.three)
            #expect(try await browser.get(Self.home + "/uploads/new").value("//input[@type='file']").count == 2)
            try await submit(county)
            let page = try await browser.get(Self.home + "/uploads/new")
            #expect(try page.value("//input[@type='file']").isEmpty)
            #expect(try page.value("//div[@class='notice watch']/p") == ["本校已经上报，县教育局或教育指导站退回后才能继续。"])
            try await giveBack(county)
            #expect(try await browser.get(Self.home + "/uploads/new").value("//input[@type='file']").count == 2)
        }
    }

    @Test func `a task of the census is said to be done only when it is`() async throws {
        try await CensusEngine.memory.with { county in
            let browser = try await CensusHouse(county).signedIn("guanghui")
            func state(_ task: String) async throws -> String {
                try await browser.get(Self.school).value("//section[h2='\(task)']/p[1]").first ?? ""
            }
            try await county.take([Child(1, "罗小雨").with { $0.phone = "" }])
            #expect(try await state("1 下载模板").hasSuffix("按需"))
            #expect(try await state("3 上传").hasSuffix("已完成"))
            try await submit(county)
            #expect(try await state("4 核对确认").hasSuffix("已上报，还有问题"))
            let item = try #require(try await county.findings().first)
            _ = try await county.office.perform(
                MendFinding(finding: item.id, year: 2026, value: "14400000077", reason: "家长来校"), as: C.teacher)
            #expect(try await state("4 核对确认").hasSuffix("已完成"))
        }
    }
}
