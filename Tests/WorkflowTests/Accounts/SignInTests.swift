import HTTPTypes
import Testing

@testable import Web
@testable import Workflow

@Suite struct SignInTests {
    @Test func `nobody gets past the door without signing in, and is led back to where he wanted to go`() async throws {
        let house = try await AccountsHouse()
        let browser = house.visitor()
        let answer = try await browser.send(.get, "/account")
        #expect(answer.status == .seeOther)
        #expect(answer.location == "/sign-in?back=%2Faccount")
        #expect(try await browser.get("/account").heading == "登录")
        let signedIn = try await browser.post(
            "/sign-in", ["login": "Changming.Wang", "password": AccountsHouse.password, "back": "/account"])
        #expect(signedIn.location == "/account")
        let page = try await browser.get("/account")
        #expect(try page.text(beside: "姓名") == "王老师")
        #expect(try page.text(beside: "单位") == "昌明中学")
    }

    @Test(arguments: ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
    func `signing in never leads to another site`(back: String) async throws {
        let browser = try await AccountsHouse().visitor()
        try await browser.get("/sign-in")
        let answer = try await browser.post(
            "/sign-in", ["login": AccountsHouse.teacher, "password": AccountsHouse.password, "back": back])
        #expect(answer.location == "/")
    }

    @Test func `a wrong password and an unknown account are told in the same words`() async throws {
        let house = try await AccountsHouse()
        let known = try await house.visitor(from: "192.0.2.7").signIn(AccountsHouse.teacher, password: "不是这个密码呀呀")
        let unknown = try await house.visitor(from: "192.0.2.8").signIn("nobody", password: "不是这个密码呀呀")
        #expect(known.status == .unprocessableContent)
        #expect(unknown.status == known.status)
        #expect(try known.errorSummary == ["账号或密码不对"])
        #expect(try unknown.errorSummary == known.errorSummary)
        #expect(try known.error(besides: "密码") == "账号或密码不对")
    }

    @Test func `five misses make the address wait a minute, then it may try again`() async throws {
        let house = try await AccountsHouse()
        let browser = house.visitor()
        for _ in 1...5 { try await browser.signIn(AccountsHouse.teacher, password: "不是这个密码呀呀") }
        let refused = try await browser.signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        #expect(refused.status == .tooManyRequests)
        #expect(refused.headers[.retryAfter] == "60")
        #expect(try refused.errorSummary == ["连续输错多次，1 分钟后再试"])
        house.clock.advance(minutes: 2)
        try await browser.signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        #expect(try await browser.get("/account").heading == "我的账号")
    }

    @Test func `guesses from many addresses do not lock out an owner who came in from his own before`() async throws {
        let house = try await AccountsHouse()
        let own = house.visitor(from: "192.0.2.200")
        try await own.signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        for number in 1...25 {
            try await house.visitor(from: "198.51.100.\(number)").signIn(
                AccountsHouse.teacher, password: "guess-\(number)-guess")
        }
        let stranger = try await house.visitor(from: "198.51.100.99")
            .signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        #expect(stranger.status == .tooManyRequests)
        let again = try await house.visitor(from: "192.0.2.200")
            .signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        #expect(try again.heading == "我的账号")
    }

    @Test func `a session ends after two idle hours and after twelve in any case`() async throws {
        let house = try await AccountsHouse()
        let idle = try await house.signedIn()
        house.clock.advance(minutes: 119)
        #expect(try await idle.send(.get, "/account").status == .ok)
        house.clock.advance(minutes: 119)
        #expect(try await idle.send(.get, "/account").status == .ok)
        house.clock.advance(minutes: 121)
        #expect(try await idle.send(.get, "/account").status == .seeOther)
        let busy = try await house.signedIn()
        for _ in 1...13 {
            house.clock.advance(minutes: 55)
            #expect(try await busy.send(.get, "/account").status == .ok)
        }
        house.clock.advance(minutes: 10)
        #expect(try await busy.send(.get, "/account").status == .seeOther)
    }

    @Test func `signing out ends the session in the database, not only in the browser`() async throws {
        let browser = try await AccountsHouse().signedIn()
        let cookie = try #require(browser.cookies["session"])
        try await browser.get("/account")
        let answer = try await browser.post("/sign-out")
        #expect(answer.location == "/sign-in")
        #expect(browser.cookies["session"] == nil)
        #expect(try await browser.get("/sign-in").notice == "已退出登录")
        let replayed = try await browser.send(.get, "/account", headers: [.cookie: "session=\(cookie)"])
        #expect(replayed.status == .seeOther)
    }

    @Test func `signing in gives a new secret, whatever cookie the browser came with`() async throws {
        let house = try await AccountsHouse()
        let first = try await house.signedIn()
        let before = try #require(first.cookies["session"])
        try await first.get("/account")
        try await first.post("/sign-out")
        try await first.signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        let after = try #require(first.cookies["session"])
        #expect(before != after)
    }

    @Test func `a form left open while the session ran out is taken after signing in again`() async throws {
        let house = try await AccountsHouse()
        let browser = try await house.signedIn()
        let token = try #require(try await browser.get("/account").value("//main//input[@name='csrf']/@value").first)
        house.clock.advance(minutes: 180)
        #expect(try await browser.post("/account/sign-out-everywhere", ["csrf": token]).status == .unauthorized)
        try await browser.signIn(AccountsHouse.teacher, password: AccountsHouse.password)
        #expect(try await browser.post("/account/sign-out-everywhere", ["csrf": token]).status == .seeOther)
    }

    @Test func `what was typed when the session had ended is carried through the sign-in`() async throws {
        let house = try await AccountsHouse()
        let browser = try await house.signedIn(AccountsHouse.administrator)
        try await browser.get("/accounts/new")
        house.clock.advance(minutes: 180)
        let fields: KeyValuePairs = [
            "name": "罗<老师>", "login": "luo", "role": "primary", "unit": "school:2152900101",
        ]
        let door = try await browser.post("/accounts", fields)
        #expect(door.status == .unauthorized)
        #expect(try door.notice?.contains("已填的内容都在") == true)
        let carried = try door.value("//input[starts-with(@name,'resume.')]/@value")
        try #require(carried == ["罗<老师>", "luo", "primary", "school:2152900101"])
        let names = try door.value("//input[starts-with(@name,'resume')]/@name")
        let values = try door.value("//input[starts-with(@name,'resume')]/@value")
        let again = try await browser.post(
            "/sign-in",
            [
                "login": AccountsHouse.administrator, "password": AccountsHouse.password, names[0]: values[0],
                names[1]: values[1], names[2]: values[2], names[3]: values[3], names[4]: values[4],
            ])
        #expect(try again.heading == "已登录")
        #expect(try again.value("//main//form/@action") == ["/accounts"])
        #expect(try await browser.post("/accounts", fields).text(beside: "姓名") == "罗<老师>")
    }

    @Test func `over TLS the session's cookie is bound to the host`() async throws {
        let house = try await AccountsHouse(site: Site(isSecure: true, trustsProxy: true))
        let browser = house.visitor()
        try await browser.get("/sign-in")
        let answer = try await browser.post(
            "/sign-in", ["login": AccountsHouse.teacher, "password": AccountsHouse.password])
        let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-session=") })
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(attribute)) }
        #expect(!cookie.contains("Domain"))
    }
}
