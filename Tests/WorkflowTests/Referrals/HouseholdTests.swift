import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// A letter goes only to the county of a household that is known and another county's.
@Suite struct HouseholdTests {
    typealias C = AbsenceCounty

    private func referral(_ county: C) async throws -> ReferralFile? {
        try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c3")) }
    }

    private func forget(_ county: C) async throws {
        try await county.database.write {
            try $0.run("UPDATE student SET household_division = '', household_address = '' WHERE id = 'c3'")
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `no letter is drafted while the household is unknown or our own`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let file = try #require(try await county.dropout())
            let draft = DraftReferral(of: ID("c3"), year: 2026, addressee: "某省远山县人民政府")
            await #expect(throws: ReferralRefusal.householdHere) { try await county.on(C.day(9, 6), C.bureau, draft) }
            try await forget(county)
            await #expect(throws: ReferralRefusal.householdUnknown) {
                try await county.on(C.day(9, 6), C.bureau, draft)
            }
            #expect(try await referral(county) == nil)
            await #expect(throws: NotAllowed(permission: .workReturnCases)) {
                try await county.on(C.day(9, 6), C.receiver, RecordHousehold(of: file.id, division: "某省远山县"))
            }
            await #expect(throws: NotFound()) {
                try await county.on(C.day(9, 6), C.otherTown, RecordHousehold(of: file.id, division: "某省远山县"))
            }
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `the letter follows the household that the holder of the case writes down`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let file = try #require(try await county.dropout())
            try await county.on(C.day(9, 6), C.town, RecordHousehold(of: file.id, division: "某省远山县"))
            let first = try #require(try await referral(county))
            #expect(first.state == .drafted && first.addressee == "某省远山县人民政府" && first.household == "某省远山县")
            try await county.on(
                C.day(9, 6), C.bureau, RecordHousehold(of: file.id, division: "某省近水县", address: "河口镇大坝村"))
            let second = try #require(try await referral(county))
            #expect(second.id == first.id && second.addressee == "某省近水县人民政府")
            #expect(second.household == "某省近水县河口镇大坝村")
            try await county.on(C.day(9, 7), C.town, RecordHousehold(of: file.id, division: "云岭县德新镇"))
            #expect(try await referral(county)?.state == .withdrawn)
            // A draft of before, whose household is known no more.
            try await county.on(C.day(9, 7), C.town, RecordHousehold(of: file.id, division: "某省近水县"))
            try await forget(county)
            await #expect(throws: ReferralRefusal.householdUnknown) {
                try await county.on(C.day(9, 8), C.leader, SendReferral(first.id, number: "云函〔2026〕3号"))
            }
            let acts = try await county.database.read {
                try $0.row("SELECT COUNT(*) AS n FROM act WHERE kind = 'householdRecorded'")?.int("n")
            }
            #expect(acts == 4)
        }
    }

    @Test func `the case shows the household, the town mends it, and a letter to our own county is refused in words`()
        async throws
    {
        let house = try await AbsenceHouse()
        let file = try #require(try await house.county.dropout())
        let town = try await house.signedIn(C.town)
        let path = ReturnCaseLinks.show(2026, file.id)
        #expect(try await town.get(path).text(beside: "户口所在地") == "云岭县德新镇新场村****（本县）")
        try await forget(house.county)
        let bureau = try await house.signedIn(C.bureau)
        let blank = try await bureau.get(path)
        #expect(try blank.text(beside: "户口所在地") == "没有填写，由镇（街）或县教育局登记")
        #expect(try !blank.value("//section/h2").contains("拟户籍地函"))
        let refused = try await bureau.post(ReferralLinks.draft(2026, ID("c3")), ["addressee": "某省远山县人民政府"])
        #expect(refused.status == .unprocessableContent)
        #expect(refused.html.contains("没有填写户口所在地，不能发函"))
        #expect(try await town.post(path + "/household", ["division": ""]).status == .unprocessableContent)
        #expect(try await town.post(path + "/household", ["division": "某省远山县"]).status == .seeOther)
        let known = try await bureau.get(path)
        #expect(try known.text(beside: "户口所在地") == "某省远山县（外县）")
        #expect(try known.text(beside: "户籍地函") == "某省远山县人民政府（拟稿）")
    }
}
