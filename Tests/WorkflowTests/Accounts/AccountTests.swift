import Domain
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

@Suite struct AccountTests {
    private func add(_ login: String, _ browser: Browser) async throws -> Answer {
        try await browser.get("/accounts/new")
        return try await browser.post(
            "/accounts",
            ["name": "罗老师", "login": login, "role": "primary", "unit": "school:2152900101"])
    }

    @Test func `a new officer gets a password on a slip and must change it before anything else`() async throws {
        let house = try await AccountsHouse()
        let slip = try await add("luo.laoshi", house.signedIn(AccountsHouse.administrator))
        let password = try #require(try slip.text(beside: "临时密码"))
        #expect(try slip.text(beside: "单位") == "光辉小学")
        let officer = house.visitor()
        #expect(try await officer.signIn("luo.laoshi", password: password).heading == "修改密码")
        #expect(try await officer.send(.get, "/account").location == "/account/password")
        let answer = try await officer.post(
            "/account/password", ["current": password, "fresh": "竹林小径通后山呀", "again": "竹林小径通后山呀"])
        #expect(answer.status == .unprocessableContent)
        #expect(try answer.error(besides: "新密码") == "密码至少 10 个字符，可以用几个词连成一句")
        let taken = try await officer.post(
            "/account/password", ["current": password, "fresh": "竹林小径通后山下雨了", "again": "竹林小径通后山下雨了"])
        #expect(taken.status == .seeOther)
        #expect(try await officer.get("/account").heading == "我的账号")
    }

    @Test func `two officers cannot have one login, however it is written`() async throws {
        let house = try await AccountsHouse()
        let answer = try await add("Changming.WANG", house.signedIn(AccountsHouse.administrator))
        #expect(answer.status == .unprocessableContent)
        #expect(try answer.error(besides: "账号") == "这个账号已经有人用，换一个")
    }

    @Test func `a role is given only in a unit where it reaches something`() async throws {
        let browser = try await AccountsHouse().signedIn(AccountsHouse.administrator)
        try await browser.get("/accounts/new")
        let answer = try await browser.post(
            "/accounts", ["name": "罗老师", "login": "luo", "role": "primary", "unit": "school:3152900100"])
        #expect(try answer.error(besides: "单位") == "所选岗位不属于这个单位，重新选单位")
        #expect(try answer.value("//input[@name='name']/@value") == ["罗老师"])
    }

    @Test func `the unit of a role that works in one only need not be chosen, that of others must`() async throws {
        let browser = try await AccountsHouse().signedIn(AccountsHouse.administrator)
        try await browser.get("/accounts/new")
        let leader: KeyValuePairs = ["name": "唐县长", "login": "tang", "role": "leader", "unit": ""]
        #expect(try await browser.post("/accounts", leader).text(beside: "单位") == "县人民政府")
        try await browser.get("/accounts/new")
        let station: KeyValuePairs = ["name": "邓老师", "login": "deng", "role": "station", "unit": ""]
        #expect(try await browser.post("/accounts", station).error(besides: "单位") == "选择单位")
    }

    @Test func `a form that is sent twice is one act, and another form of the same page is another`() async throws {
        let browser = try await AccountsHouse().signedIn(AccountsHouse.administrator)
        let page = try await browser.get("/accounts/new")
        let key = try #require(try page.value("//main//input[@name='key']/@value").first)
        func add(_ login: String) async throws -> HTTPResponse.Status {
            try await browser.post(
                "/accounts", ["name": "唐县长", "login": login, "role": "leader", "unit": "", "key": key]
            ).status
        }
        let statuses = try await [add("tang"), add("tang"), add("song")]
        #expect(statuses == [.ok, .seeOther, .ok])
        let names = try await browser.get("/accounts?q=唐县长").rows
        #expect(names.count == 2)
    }

    @Test func `a refused form leaves its key free`() async throws {
        let browser = try await AccountsHouse().signedIn(AccountsHouse.administrator)
        let page = try await browser.get("/accounts/new")
        let key = try #require(try page.value("//main//input[@name='key']/@value").first)
        for _ in 1...2 {
            let answer = try await browser.post(
                "/accounts", ["name": "唐", "login": AccountsHouse.teacher, "role": "leader", "unit": "", "key": key])
            #expect(try answer.error(besides: "账号") == "这个账号已经有人用，换一个")
        }
    }

    @Test func `a disabled officer is out at once and stays in the list`() async throws {
        let house = try await AccountsHouse()
        let teacher = try await house.signedIn()
        let administrator = try await house.signedIn(AccountsHouse.administrator)
        let id = try await house.office.database.read { [county = house.office.county] in
            try AccountStore(connection: $0, county: county).account(login: AccountsHouse.teacher)?.officer.id
        }
        let path = AccountLinks.show(try #require(id))
        try await administrator.get(path)
        #expect(try await administrator.post(path + "/disabling").status == .seeOther)
        #expect(try await administrator.get(path).notice == "账号已停用")
        #expect(try await teacher.send(.get, "/account").status == .seeOther)
        let refused = try await house.visitor().signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        #expect(try refused.errorSummary == ["账号或密码不对"])
        #expect(try await administrator.get("/accounts").row("王老师")["状态"] == "○停用")
    }

    @Test func `an administrator cannot disable himself`() async throws {
        let house = try await AccountsHouse()
        let browser = try await house.signedIn(AccountsHouse.administrator)
        let id = try await house.office.database.read { [county = house.office.county] in
            try AccountStore(connection: $0, county: county).account(login: AccountsHouse.administrator)?.officer.id
        }
        let path = AccountLinks.show(try #require(id))
        try await browser.get("/accounts/new")
        let answer = try await browser.post(path + "/disabling")
        #expect(answer.status == .unprocessableContent)
        #expect(try answer.errorSummary == ["不能停用自己的账号，由另一位系统管理员来办"])
    }

    @Test func `each act on an account is in the ledger`() async throws {
        let house = try await AccountsHouse()
        _ = try await add("luo.laoshi", house.signedIn(AccountsHouse.administrator))
        let acts = try await house.office.database.read {
            try $0.rows("SELECT kind, officer_name FROM act ORDER BY id").map {
                "\(try $0.text("kind")) \(try $0.text("officer_name"))"
            }
        }
        #expect(acts.last == "officerAdded 陈管理")
        #expect(acts.count == 3)
    }

    @Test func `the list is found by name, login or unit, and says when nobody is`() async throws {
        let browser = try await AccountsHouse().signedIn(AccountsHouse.administrator)
        #expect(try await browser.get("/accounts?q=%E6%98%8C%E6%98%8E").rows == ["王老师"])
        #expect(try await browser.get("/accounts?q=100%25").html.contains("没有找到这样的账号"))
    }
}
