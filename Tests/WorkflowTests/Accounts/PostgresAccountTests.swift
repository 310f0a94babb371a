import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web
@testable import Workflow

/// The same SQL on the other database: one walk through every statement of sessions, attempts and accounts.
@Suite struct PostgresAccountTests {
    private static var url: String? { ProcessInfo.processInfo.environment["TEST_POSTGRES"] }

    @Test(.enabled(if: url != nil)) func `officers sign in, are listed, disabled and restored on PostgreSQL`()
        async throws
    {
        let schema = "accounts_\(ProcessInfo.processInfo.processIdentifier)"
        let postgres = try PostgresDatabase(url: try #require(Self.url), schema: schema)
        try await postgres.createSchema()
        try await walk(.postgres(postgres))
        try await postgres.dropSchema()
        await Database.postgres(postgres).close()
    }

    private func walk(_ database: Database) async throws {
        let house = try await AccountsHouse(database: database)
        let teacher = house.visitor()
        #expect(try await teacher.signIn(AccountsHouse.teacher, password: "不是这个密码呀呀").status == .unprocessableContent)
        #expect(try await teacher.signIn(AccountsHouse.teacher, password: AccountsHouse.password).heading == "我的账号")
        house.clock.advance(minutes: 5)
        #expect(try await teacher.get("/account").text(beside: "单位") == "昌明中学")
        let administrator = try await house.signedIn(AccountsHouse.administrator)
        let list = try await administrator.get("/accounts?q=%E7%8E%8B")
        #expect(try list.rows == ["王老师"])
        let path = try #require(try list.value("//tbody//a/@href").first)
        try await administrator.get(path)
        #expect(try await administrator.post(path + "/disabling").status == .seeOther)
        #expect(try await teacher.send(.get, "/account").status == .seeOther)
        try await administrator.get(path)
        #expect(try await administrator.post(path + "/restoring").status == .seeOther)
        try await administrator.get(path)
        #expect(try await administrator.post(path + "/password").text(beside: "账号") == AccountsHouse.teacher)
        try await administrator.get("/account")
        #expect(try await administrator.post("/account/sign-out-everywhere").status == .seeOther)
        #expect(try await administrator.send(.get, "/account").status == .seeOther)
    }
}
