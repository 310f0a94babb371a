import HTTPTypes
import Office
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct ReferralPageTests {
    typealias C = AbsenceCounty

    /// A house whose county government has written about c4 on 6 September.
    private func sent() async throws -> (house: AbsenceHouse, letter: ID<Referral>) {
        let house = try await AbsenceHouse()
        try await house.county.on(
            C.day(9, 5), C.town,
            AgreeWhereabouts(ID("c4"), year: 2026, WhereaboutsConclusion(.dropout, place: "外出务工", evidence: "走访")))
        let found = try await house.county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) }
        let letter = try #require(found).id
        try await house.county.on(C.day(9, 6), C.leader, SendReferral(letter, number: "云函〔2026〕3号"))
        house.county.calendar.set(C.day(10, 9))
        return (house, letter)
    }

    @Test func `the bureau enters a reply, the letter is no longer late, and a later reply stands beside it`()
        async throws
    {
        let (house, letter) = try await sent()
        let bureau = try await house.signedIn(C.bureau)
        let late = try await bureau.get("/y/2026/referrals").row("赵强")
        #expect(late["应回音"]?.contains("已逾期 3 天") == true)
        try await bureau.get(ReferralLinks.show(2026, letter))
        let reply = ReferralLinks.reply(2026, letter)
        let empty = try await bureau.post(reply, ["day": "2026-10-08", "answer": "已入户"])
        #expect(empty.status == .unprocessableContent)
        #expect(try empty.error(besides: "复函结果") == "选择复函结果")
        let goesOn = try await bureau.post(
            reply, ["kind": "returnWork", "day": "2026-10-08", "answer": "已入户", "next": ""])
        #expect(goesOn.status == .seeOther)
        let list = try await bureau.get("/y/2026/referrals")
        #expect(try list.row("赵强")["应回音"]?.hasSuffix("应于11月7日") == true)
        let page = try await bureau.get(ReferralLinks.show(2026, letter))
        #expect(try page.row("第 1 次")["结果"] == "当地继续劝返")
        #expect(try page.value("//section/h2").contains("登记后续复函"))
        let board = try await house.county.office.read(as: C.bureau) { try BoardQuery(desk: $0, year: 2026).held() }
        #expect(board.first { $0.matter == .children(.referred) }?.overdue == 0)
    }

    @Test func `a child found at a school there goes to the town for its proof`() async throws {
        let (house, letter) = try await sent()
        let bureau = try await house.signedIn(C.bureau)
        try await bureau.get(ReferralLinks.show(2026, letter))
        let reply = ReferralLinks.reply(2026, letter)
        let half = try await bureau.post(
            reply, ["kind": "inSchool", "day": "2026-10-08", "answer": "在读", "destination": "15", "place": "远山一中"])
        #expect(half.status == .unprocessableContent)
        #expect(try half.error(besides: "就读情况") == "选择就读情况")
        let found = try await bureau.post(
            reply, ["kind": "inSchool", "day": "2026-10-08", "answer": "在读", "destination": "03", "place": "远山一中"])
        #expect(found.status == .seeOther)
        #expect(try await house.county.standing("c4") == .elsewhereUnproven)
        let town = try await house.signedIn(C.town)
        let child = try await town.get(WhereaboutsLinks.show(2026, ID("c4")))
        #expect(try child.text(beside: "佐证") == "待补")
        #expect(try child.value("//section/h2").contains("商定去向"))
        #expect(try await bureau.get("/y/2026/referrals").row("赵强")["应回音"] == "")
    }
}
