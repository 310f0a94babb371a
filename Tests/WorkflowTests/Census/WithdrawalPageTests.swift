import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Workflow

@Suite struct WithdrawalPageTests {
    typealias Child = CensusChild

    @Test(arguments: CensusEngine.all)
    func `a school sees what will happen, takes its file back, and uploads it again`(engine: CensusEngine)
        async throws
    {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let browser = try await house.signedIn("guanghui")
            func upload() async throws -> String {
                try await browser.get(CensusPageTests.home + "/uploads/new")
                let answer = try await browser.post(
                    CensusPageTests.home + "/uploads", file: "file", named: "光辉小学.csv",
                    bytes: try CensusHouse.csv(Child.three))
                let basis = try await browser.get(answer.location).value("//input[@name='basis']/@value").first ?? ""
                #expect(
                    try await browser.post(answer.location + "/confirmation", ["basis": basis]).status == .seeOther)
                return answer.location
            }
            let first = try await upload()
            let list = try await browser.get(CensusPageTests.school)
            let link = try #require(try list.value("//td/a[.='撤销']/@href").first)
            for login in ["xinchang", "yunwu", "junior"] {
                #expect(try await house.signedIn(login).get(link).status.code >= 400)
            }
            let page = try await browser.get(link)
            #expect(try page.heading == "撤销导入")
            #expect(try page.text(beside: "移出名册") == "3 人")
            let refused = try await browser.post(link)
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.errorSummary.first?.contains("写明撤销的原因") == true)
            let done = try await browser.post(link, ["reason": "传成了去年的"])
            let after = try await browser.get(done.location)
            #expect(try after.notice == "已撤销“光辉小学.csv”的导入，3 名学生移出名册")
            #expect(try after.text(beside: "学生") == "0人")
            #expect(try after.row("光辉小学.csv")["撤销"]?.hasPrefix("已撤销：罗老师，") == true)
            #expect(try after.row("光辉小学.csv")["原始文件"] == "下载")
            #expect(try after.value("//td/a[.='撤销']").isEmpty)
            #expect(try await browser.get(first).html.contains("后来撤销了：罗老师，"))
            let again = try await browser.get(link)
            #expect(try again.heading == "光辉小学 摸底" && again.notice?.contains("已经撤销过") == true)
            _ = try await upload()
            #expect(try await county.students().count == 3)
            #expect(try await browser.submitReturn(of: CensusPageTests.school).status == .seeOther)
            let submitted = try await browser.get(CensusPageTests.school)
            #expect(try submitted.value("//td/a[.='撤销']").isEmpty)
            #expect(try submitted.value("//td[@data-label='撤销']").contains("光辉小学已上报，退回后才能撤销"))
        }
    }

    @Test(arguments: CensusEngine.all)
    func `of an older import it is said why it cannot be taken back now`(engine: CensusEngine) async throws {
        try await engine.with { county in
            for name in ["一班.xlsx", "二班.xlsx"] {
                let child = name == "一班.xlsx" ? Child(1, "罗小雨") : Child(2, "王明")
                try await county.take(try await county.roster([child], named: name))
            }
            let house = try await CensusHouse(county)
            let page = try await house.signedIn("guanghui").get(CensusPageTests.school)
            #expect(try page.row("二班.xlsx")["撤销"] == "撤销")
            #expect(try page.row("一班.xlsx")["撤销"] == "后来又导入了“二班.xlsx”，先撤销那一份")
            // Whose it is not to take back, is told nothing.
            #expect(try await house.signedIn("junior").get(CensusPageTests.school).status == .notFound)
            try await county.database.write {
                try $0.run("UPDATE roster_file SET keeps_changes = 0 WHERE name = \("二班.xlsx")")
            }
            let old = try await house.signedIn("bureau").get(CensusPageTests.school)
            #expect(try old.row("二班.xlsx")["撤销"] == "系统升级以前导入的，不能撤销")
        }
    }

    @Test(arguments: CensusEngine.all)
    func `a roster too large for a page is left to the command line`(engine: CensusEngine) async throws {
        try await engine.with { county in
            try await county.take(Child.three)
            let browser = try await CensusHouse(county).signedIn("guanghui")
            let link = try #require(
                try await browser.get(CensusPageTests.school).value("//td/a[.='撤销']/@href").first)
            try await browser.get(link)
            let most = RosterWithdrawal.mostRowsOfPage
            try await county.database.write { try $0.run("UPDATE roster_file SET child_rows = \(most + 1)") }
            for answer in [try await browser.get(link), try await browser.post(link, ["reason": "传错了"])] {
                let told = answer.status == .seeOther ? try await browser.get(answer.location) : answer
                #expect(try told.notice?.contains("用命令行 notoneless census withdraw 撤销") == true)
            }
            #expect(try await county.students().count == 3)
            let roster = try await county.office.read(as: CensusCounty.bureau) {
                try #require(try $0.census.rosters(year: 2026).first)
            }
            try await county.office.perform(WithdrawRoster(roster, reason: "传错了"), as: CensusCounty.bureau)
            #expect(try await county.students().isEmpty)
        }
    }
}
