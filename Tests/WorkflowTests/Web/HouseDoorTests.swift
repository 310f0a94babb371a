import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

@Suite struct HouseDoorTests {
    @Test func `every route lets in exactly the roles whose permission it names`() async throws {
        let house = try await AccountsHouse()
        let rows = house.house.doors.table.rows
        #expect(rows.count > 15)
        for (login, role) in [(AccountsHouse.teacher, Role.junior), (AccountsHouse.administrator, .administrator)] {
            for row in rows where row.method == .get {
                let browser = try await house.signedIn(login)
                let path = row.path.split(separator: ":year").joined(separator: "2026")
                    .split(separator: "/").map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
                let answer = try await browser.send(.get, "/" + path)
                #expect(
                    (answer.status == .forbidden) != row.access.admits(role), "\(login) \(row.path) \(answer.status)")
            }
        }
    }

    @Test func `a post without the page's token is refused, and so is one that another site sent`() async throws {
        let house = try await AccountsHouse()
        let browser = try await house.signedIn()
        let token = try #require(try await browser.get("/account").value("//main//input[@name='csrf']/@value").first)
        let other = try await house.signedIn(AccountsHouse.administrator)
        let foreign = try #require(try await other.get("/account").value("//main//input[@name='csrf']/@value").first)
        let path = "/account/sign-out-everywhere"
        #expect(try await browser.post(path, ["csrf": ""]).status == .forbidden)
        #expect(try await browser.post(path, ["csrf": foreign]).status == .forbidden)
        #expect(try await browser.post(path, ["csrf": String(token.reversed())]).status == .forbidden)
        let name = try #require(HTTPField.Name("sec-fetch-site"))
        #expect(try await browser.post(path, ["csrf": token], headers: [name: "cross-site"]).status == .forbidden)
        #expect(
            try await browser.post(path, ["csrf": token], headers: [.origin: "http://evil.example"]).status
                == .forbidden)
        #expect(try await browser.post(path, ["csrf": token], headers: [.origin: "null"]).status == .forbidden)
        #expect(try await browser.send(.get, "/account").status == .ok)
        #expect(
            try await browser.post(path, ["csrf": token], headers: [.origin: "http://localhost"]).status == .seeOther)
    }

    @Test func `pages are kept by no cache and framed by no site`() async throws {
        let browser = try await AccountsHouse().signedIn()
        for path in ["/account", "/nowhere", "/sign-in"] {
            let headers = try await browser.send(.get, path).headers
            #expect(headers[.cacheControl] == "no-store", "\(path)")
            #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers.text("referrer-policy") == "same-origin")
            #expect(headers.text("x-request-id") != nil)
        }
    }

    @Test func `the style sheet is kept for ever under its own address`() async throws {
        let browser = try await AccountsHouse().visitor()
        let href = try #require(try await browser.get("/sign-in").value("//link[@rel='stylesheet']/@href").first)
        let sheet = try await browser.send(.get, href)
        #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
        let tag = try #require(sheet.headers[.eTag])
        #expect(try await browser.send(.get, href, headers: [.ifNoneMatch: tag]).status == .notModified)
        #expect(try await browser.send(.get, "/static/%2e%2e%2fTemplates").status == .notFound)
        #expect(try await browser.send(.get, "/static/..%2Fapp.css").status == .notFound)
    }

    @Test func `what is not there is told in one and the same page`() async throws {
        let browser = try await AccountsHouse().signedIn(AccountsHouse.administrator)
        let missing = try await browser.send(.get, "/nowhere")
        let foreign = try await browser.send(.get, "/accounts/01h000000000000000000000")
        #expect(missing.status == .notFound)
        #expect(foreign.status == .notFound)
        #expect(missing.body == foreign.body)
        #expect(try missing.heading == "没有这个页面")
    }

    @Test func `an address that only takes forms says so when it is opened`() async throws {
        let answer = try await AccountsHouse().visitor().send(.get, "/density")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "POST")
        #expect(try answer.heading == "这个地址不能这样打开")
    }

    @Test func `a fault shows its number and nothing of its cause`() async throws {
        let answer = try await AccountsHouse().signedIn().send(.get, "/fault")
        #expect(answer.status == .internalServerError)
        #expect(answer.html.contains("编号"))
        #expect(!answer.html.contains("王小明"))
    }

    @Test func `path parameters come decoded, and a year must be one`() async throws {
        let browser = try await AccountsHouse().signedIn()
        #expect(try await browser.send(.get, "/y/2026/handovers/" + "六(1)班".pathEncoded).html == "2026 六(1)班")
        #expect(try await browser.send(.get, "/y/26/handovers/h7").status == .notFound)
        #expect(try await browser.send(.get, "/y/2026/handovers/%FF").status == .notFound)
    }

    @Test func `the size of the letters is kept and the visitor stays where he was`() async throws {
        let browser = try await AccountsHouse().signedIn()
        try await browser.get("/account")
        let answer = try await browser.post("/density", ["density": "large", "back": "/account"])
        #expect(answer.location == "/account")
        #expect(try await browser.get("/account").value("/html/@class") == ["large"])
    }

    @Test func `a body larger than allowed is refused before it is read`() async throws {
        let browser = try await AccountsHouse().visitor()
        try await browser.get("/sign-in")
        let answer = try await browser.post("/sign-in", ["login": String(repeating: "a", count: 70_000)])
        #expect(answer.status == .contentTooLarge)
        #expect(try answer.heading == "文件太大")
    }
}
