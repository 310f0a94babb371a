import Domain
import HTTPTypes
import Office
import Testing

@testable import Web
@testable import Workflow

struct RemindSchoolsTests {
    typealias Child = CensusChild
    typealias C = CensusCounty
    static let reminders = "/y/2026/census/reminders"

    private func remind(
        _ county: C, _ schools: [ID<School>], as officer: Officer = C.station, reason: String = ""
    ) async throws -> Int {
        try await county.office.perform(RemindSchools(schools, year: 2026, reason: reason), as: officer)
    }

    private func told(_ county: C, _ officer: Officer = C.teacher) async throws -> [BoardReminder] {
        try await county.office.read(as: officer) { try Board($0, year: 2026).reminders }
    }

    @Test(arguments: CensusEngine.all)
    func `a school that owes something reads it among its tasks, with day and reason`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            try await county.take([Child(1, "罗小雨").with { $0.phone = "" }])
            #expect(try await remind(county, [C.guanghui, C.xinchang]) == 2)
            #expect(
                try await told(county).map(\.matter) == ["2026届花名册：未上报，应在6月30日前上报；必须改 1 处（电话没有填 1）"])
            #expect(try await told(county, C.other).map(\.matter) == ["2026届花名册：未上报，应在6月30日前上报"])
            let today = try await county.office.read(as: C.bureau) { $0.day }
            #expect(try await told(county).map(\.day) == [today])
            #expect(try await county.line().reminded == today)
            #expect(try await county.line(of: C.yunwuSchool).reminded == nil)
            #expect(try await county.acts(.reminderSent) == ["", ""])
            await #expect(throws: CensusRefusal.remindedToday(["光辉小学"])) {
                try await remind(county, [C.guanghui, C.yunwuSchool], as: C.bureau)
            }
            #expect(try await told(county).count == 1)
            #expect(try await remind(county, [C.guanghui], reason: "县长督办") == 1)
            #expect(try await told(county).map(\.reason) == ["县长督办", ""])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `only schools that are reached and owe something are reminded, all or none`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            await #expect(throws: CensusRefusal.nobodyToRemind) { try await remind(county, []) }
            await #expect(throws: NotFound.self) { try await remind(county, [C.guanghui, C.yunwuSchool]) }
            await #expect(throws: NotAllowed.self) { try await remind(county, [C.guanghui], as: C.teacher) }
            try await county.take(Child.three)
            try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
            await #expect(throws: CensusRefusal.nothingOwed(["光辉小学"])) {
                try await remind(county, [C.guanghui, C.xinchang])
            }
            #expect(try await county.acts(.reminderSent).isEmpty)
        }
    }

    @Test(arguments: CensusEngine.all)
    func `from the monitor it takes two clicks, and the page shows what will be read`(
        engine: CensusEngine
    ) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let station = try await house.signedIn("dexin")
            #expect(try await station.get("/y/2026/census").links.contains(Self.reminders))
            let page = try await station.get(Self.reminders)
            #expect(try page.rows == ["光辉小学", "新场小学"])
            #expect(try page.row("光辉小学")["催办内容"]?.contains("未上报") == true)
            #expect(try page.value("//input[@name='school'][@checked]/@value") == ["2152900101", "2152900102"])
            #expect(try await station.post(Self.reminders).status == .unprocessableContent)
            #expect(try await station.post(Self.reminders, ["school": "2152900101"]).status == .seeOther)
            #expect(try await station.get("/y/2026/census").row("光辉小学")["上次催办"] == "6月11日")
            let again = try await station.get(Self.reminders)
            #expect(try again.value("//input[@name='school'][@checked]/@value") == ["2152900102"])
            let refused = try await station.post(Self.reminders, ["school": "2152900101"])
            #expect(try refused.errorSummary == [CensusRefusal.remindedToday(["光辉小学"]).sentence])
            #expect(try await house.signedIn("guanghui").get(Self.reminders).status == .forbidden)
            #expect(try await house.signedIn("yunwu").get(Self.reminders).rows == ["云雾小学"])
        }
    }

    @Test(arguments: CensusEngine.all)
    func `only schools in need are ticked`(engine: CensusEngine) async throws {
        try await engine.with { county in
            let house = try await CensusHouse(county)
            let bureau = try await house.signedIn("bureau")
            func ticked() async throws -> [String] {
                try await bureau.get(Self.reminders).value("//input[@name='school'][@checked]/@value")
            }
            #expect(try await ticked() == ["2152900101", "2152900102", "2152900103"])
            // At work before its day: on the list, not ticked.
            try await county.take([Child(1, "罗小雨").with { $0.identity = " " + $0.identity }])
            #expect(try await bureau.get(Self.reminders).rows.count == 3)
            #expect(try await ticked() == ["2152900102", "2152900103"])
            // Its return is in and a repair is left to accept; a phone is another thing.
            try await county.office.perform(SubmitReturn(school: C.guanghui, year: 2026), as: C.teacher)
            #expect(try await ticked() == ["2152900102", "2152900103"])
            let page = try await bureau.get(Self.reminders)
            #expect(try page.row("光辉小学")["催办内容"] == "2026届花名册：可自动改正 1 处")
            try await county.take(
                county.roster([Child(5, "钱多").with { $0.phone = "" }], of: "新场小学", code: C.xinchang), as: C.other)
            try await county.office.perform(SubmitReturn(school: C.xinchang, year: 2026), as: C.other)
            #expect(try await ticked() == ["2152900102", "2152900103"])
            #expect(try await bureau.get(Self.reminders + "?part=error").rows == ["新场小学"])
        }
    }
}
