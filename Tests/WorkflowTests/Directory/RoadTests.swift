import Allocation
import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

@Suite struct RoadTests {
    typealias C = PlacementCounty

    static let places: [(ID<School>, Double, Double)] = [
        (C.guanghui, 110.00, 27.40), (C.yunxiao, 110.10, 27.40), (C.panjiang, 110.02, 27.40),
        (C.changming, 110.08, 27.40),
    ]

    /// A road along the parallel, 2 km from node to node.
    static let road = [
        "起点,终点,长度(米),单向,起点经度,起点纬度,终点经度,终点纬度", "a,b,2000,否,110.00,27.40,110.02,27.40",
        "b,c,7000,,110.02,27.40,110.08,27.40", "c,d,2100,0,110.08,27.40,110.10,27.40",
    ]

    static func sheet(_ lines: [String]) throws -> RoadSheet {
        try RoadSheet(
            SheetReader.read(Array(lines.joined(separator: "\n").utf8), named: "路网.csv"), file: "路网.csv")
    }

    private func roads(_ county: PlacementCounty) async throws -> [ID<School>: [ID<School>: RoadDistance]] {
        try await county.office.read(as: C.bureau) { try $0.directory.roads() }
    }

    /// Schools that know their places; of the table only one distance is left.
    private func prepare(_ county: PlacementCounty, without: ID<School>? = nil) async throws {
        try await county.office.perform(
            PlaceSchools(places: Self.places.filter { $0.0 != without }), as: C.administrator)
        try await county.database.write {
            try $0.run("DELETE FROM distance WHERE NOT (sending_id = \(C.guanghui) AND receiving_id = \(C.panjiang))")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `straight lines fill the gaps, roads take their place, and the table stays`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            try await prepare(county)
            let filled = try await county.office.perform(FillDistances(), as: C.administrator)
            #expect(filled.kept == 3 && filled.better == 1 && filled.withoutPlace.isEmpty)
            var known = try await roads(county)
            #expect(known[C.guanghui]?[C.panjiang] == RoadDistance(metres: 2_040, basis: .matrix))
            let guess = try #require(known[C.guanghui]?[C.changming])
            // 7.9 km of straight line in hills.
            #expect(guess.basis == .straight && guess.factor == 150 && (11_750...11_950).contains(guess.metres))

            let measured = try await MeasureRoads(Self.sheet(Self.road)).perform(
                at: county.office, as: C.administrator)
            #expect(measured.kept == 3 && measured.better == 1 && measured.apart == 0)
            known = try await roads(county)
            #expect(known[C.guanghui]?[C.panjiang]?.metres == 2_040)
            #expect(known[C.guanghui]?[C.changming] == RoadDistance(metres: 9_000, basis: .road))
            #expect(known[C.yunxiao]?[C.panjiang] == RoadDistance(metres: 9_100, basis: .road))

            let again = try await county.office.perform(FillDistances(), as: C.administrator)
            #expect(again.kept == 0 && again.better == 4)
            #expect(try await roads(county) == known)
            _ = try await county.office.perform(
                DistanceTests.file(["2152900101,3152900200,8.8"]).command(changesAreSeen: true), as: C.administrator)
            #expect(try await roads(county)[C.guanghui]?[C.changming] == RoadDistance(metres: 8_800, basis: .matrix))
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `schools without a place, off the road and on an island are told`(on engine: PlacementEngine) async throws {
        try await engine.with { county in
            try await prepare(county, without: C.yunxiao)
            let filled = try await county.office.perform(FillDistances(), as: C.administrator)
            #expect(filled.kept == 1 && filled.withoutPlace == ["云雾小学"])
            let island = Self.road.prefix(2) + ["x,y,700,否,110.08,27.40,110.085,27.40"]
            let measured = try await MeasureRoads(Self.sheet(Array(island))).perform(
                at: county.office, as: C.administrator)
            #expect(measured.kept == 0 && measured.apart == 1 && measured.better == 1)
            let elsewhere = ["起点,终点,起点经度,起点纬度,终点经度,终点纬度", "a,b,100,20,100.1,20"]
            let refusal = await #expect(throws: RoadRefusal.self) {
                try await MeasureRoads(Self.sheet(elsewhere)).perform(at: county.office, as: C.administrator)
            }
            #expect(
                refusal?.sentence == "“路网.csv”一对学校也量不出：有经纬度的 3 所学校里，3 所离文件里的路超过 2,000 米。"
                    + "看看是不是本县的路、经纬度有没有写反。没有导入。")
            #expect(try await county.count("act WHERE kind = 'roadsImported'") == 1)
        }
    }

    @Test func `only who manages the directory measures and guesses`() async throws {
        let county = try await PlacementCounty(.sqliteInMemory())
        await #expect(throws: NotAllowed.self) { try await county.office.perform(FillDistances(), as: C.teacher) }
        await #expect(throws: NotAllowed.self) {
            try await MeasureRoads(Self.sheet(Self.road)).perform(at: county.office, as: C.teacher)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a plan says where its distances come from, and keeps it when it is submitted`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            try await prepare(county)
            _ = try await county.office.perform(FillDistances(), as: C.administrator)
            let plan = try await county.adopt()
            let draft = try await county.view(plan)
            #expect(draft.content.placements.map { $0.way?.basis } == [.matrix, .matrix, .straight])
            #expect(draft.way(draft.content.placements[0]) == "2.0 公里（距离表）")
            // 3 km guessed against 11.8 km guessed: within neither band.
            #expect(draft.way(draft.content.placements[2]) == "3.0 公里（直线×1.5，实际约 2.4–5.0 公里）")
            #expect(!PlanWarnings(draft).sentences.contains { $0.contains("估算") })

            try await county.office.perform(
                PlaceSchools(places: [(C.panjiang, 110.07, 27.40)]), as: C.administrator)
            _ = try await county.office.perform(FillDistances(), as: C.administrator)
            let doubtful = try await county.view(plan)
            #expect(doubtful.way(doubtful.content.placements[2]) == "3.0 公里（直线×1.5，实际约 2.4–5.0 公里）；最近的初中按估算，待核实")
            let nearest = doubtful.nearestWords(doubtful.content.placements[2], doubtful.nearest)
            #expect(nearest.hasSuffix("；按估算，待核实"))
            #expect(
                PlanWarnings(doubtful).sentences == ["云雾小学最近的初中取决于直线估算，先核实这些学校的道路距离（1 个班）"])
            let sheet = PlanSheet.drafts(of: doubtful)[0]
            let source = try #require(sheet.columns.firstIndex { $0.header == "距离来源" })
            #expect(sheet.rows[2][source] == .text("直线×1.5，实际约 2.4–5.0 公里"))
            #expect(sheet.rows[2].last == .text("最近的初中按估算，待核实"))
            #expect(sheet.rows.allSatisfy { $0.count == sheet.columns.count })

            try await county.office.perform(SubmitPlan(plan: plan), as: C.bureau)
            _ = try await MeasureRoads(Self.sheet(Self.road)).perform(at: county.office, as: C.administrator)
            let kept = try await county.view(plan).content.placements[2].way
            #expect(kept?.basis == .straight && kept?.factor == 150)
        }
    }
}

/// Tells the directory where schools are.
struct PlaceSchools: Command {
    let places: [(ID<School>, Double, Double)]

    func run(in desk: Desk) throws {
        for (school, longitude, latitude) in places {
            guard let place = GeoPoint(longitudeDegrees: longitude, latitudeDegrees: latitude) else { throw NotFound() }
            try desk.directory.save(place: place, of: school)
        }
    }
}
