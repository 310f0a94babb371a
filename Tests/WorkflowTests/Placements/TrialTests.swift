import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct TrialTests {
    typealias C = PlacementCounty

    private func trial(
        _ classes: [ID<SchoolClass>], to school: ID<School>, in plan: ID<PlacementPlan>, at county: PlacementCounty
    ) async throws -> PlacementTrial {
        try await PlacementTrial.made(
            classes, to: school, in: plan, year: 2026, effort: 500, at: county.office, as: C.bureau)
    }

    @Test(arguments: PlacementEngine.all)
    func `a trial tells what the move alone does and what would go elsewhere around it`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            // The first class has 4 children, the second 3, the third 5; 盘江 has 8 seats, 昌明 6.
            let id = try await county.adopt()
            let acts = try await county.count("act")
            let trial = try await trial([C.third], to: C.panjiang, in: id, at: county)
            #expect(trial.moved.report.seatsOver == 4 && trial.moved.report.worstMetres == 7_000)
            #expect(trial.now.passing.isEmpty && trial.moved.passing == [C.third])
            #expect(trial.moves(to: trial.moved) == [PlacementMove(C.third, from: C.changming, to: C.panjiang)])
            let divided = try #require(trial.divided)
            #expect(divided.report.seatsOver == 0)
            // 5 + 3 children at 盘江, 4 at 昌明.
            #expect(divided.placements.map(\.receiving) == [C.changming, C.panjiang, C.panjiang])
            #expect(try await county.count("act") == acts)
            #expect(
                try await county.view(id).content.placements.map(\.receiving) == [C.panjiang, C.panjiang, C.changming])
            // What is pinned stays in a trial too.
            try await county.office.perform(PinPlacements([C.first], isPinned: true, in: id), as: C.bureau)
            let pinned = try await self.trial([C.third], to: C.panjiang, in: id, at: county)
            #expect(pinned.divided?.placements.map(\.receiving) == [C.panjiang, C.changming, C.panjiang])
            #expect(pinned.divided?.report.seatsOver == 1)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a trial that finds nothing better offers the move alone`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            let id = try await county.adopt(C.otherwise)
            let trial = try await trial([C.second], to: C.panjiang, in: id, at: county)
            #expect(trial.divided == nil && trial.moved.report.seatsOver == 0)
            #expect(TrialTables(trial: trial).others == "其余的班从现在的安排出发重算过，没有找到更好的；尚未证明最好。")
        }
    }

    @Test func `a suggestion leads to a trial, and the trial into the draft, with all that goes with it`() async throws
    {
        let house = try await PlacementHouse()
        let id = try await house.county.adopt(C.otherwise)
        let show = PlacementLinks.show(2026, id)
        let bureau = try await house.signedIn("bureau")
        let bench = try await bureau.get(show)
        let suggestions = try bench.value("//section[h2='改划建议']//li/p")
        #expect(
            suggestions == ["昌明中学超 2 人：光辉小学六年级(2)班 3 人改到盘江中学（余 4），不再超，路程少 20.9 人·公里"])
        let link = try #require(try bench.value("//section[h2='改划建议']//a/@href").first)
        let page = try await bureau.get(link)
        #expect(try page.heading == "试改：2026年划片方案（第 1 稿）")
        #expect(try page.row("1 超出学位") == ["现在": "超 2 人", "只改这些班": "没有超出"])
        #expect(try page.row("昌明中学")["只改这些班"] == "●余 1")
        #expect(try page.row("光辉小学六年级(2)班")["说明"] == "勾选，改后是最近的学校")
        #expect(
            try await bureau.get(link.replacing("/trial?", with: "/trial.xlsx?")).body.starts(with: Array("PK".utf8)))
        _ = try await bureau.get(link)
        let moves = try page.value("//input[@name='move']/@value")
        let kept = try await bureau.post(show + "/moves", moves.map { ("move", $0) })
        #expect(kept.location == show)
        #expect(try await bureau.get(show).row("昌明中学")["余缺"] == "●余 1")
        // From a page that stayed open: the class is no longer where the trial had it.
        let again = try await bureau.post(show + "/moves", moves.map { ("move", $0) })
        #expect(again.status == .unprocessableContent)
        #expect(try again.errorSummary == ["光辉小学六年级(2)班刚才已改划到别的学校，没有改动；再试一次"])
    }

    @Test func `a trial of nothing, or to nowhere, says what is missing and keeps the ticks`() async throws {
        let house = try await PlacementHouse()
        let show = PlacementLinks.show(2026, try await house.county.adopt())
        let bureau = try await house.signedIn("bureau")
        try await bureau.get(show)
        let asked = try await bureau.post(show + "/trial", ["class": C.first.text, "receiving": ""])
        let nowhere = try await bureau.get(asked.location)
        #expect(try nowhere.errorSummary == ["选择要改到的学校"])
        #expect(try nowhere.value("//input[@checked]/@value") == [C.first.text])
        let nobody = try await bureau.post(show + "/moves", ["receiving": C.panjiang.text])
        #expect(try nobody.errorSummary == ["先勾选毕业班"])
        #expect(try await house.signedIn("leader").get(show + "/trial").status == .forbidden)
    }
}
