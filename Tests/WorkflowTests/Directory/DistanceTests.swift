import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

/// 道路距离 is what everything else is measured against: a file is taken whole, or its rows are told.
@Suite struct DistanceTests {
    typealias C = PlacementCounty

    struct File {
        let sheet: DistanceSheet
        let file: SourceFile

        func command(changesAreSeen: Bool = false) -> ImportDistances {
            ImportDistances(sheet, file: file, year: 2026, changesAreSeen: changesAreSeen)
        }
    }

    static func file(_ rows: [String], head: String = "移交学校标识码,接收学校标识码,道路公里") throws -> File {
        let bytes = Array(([head] + rows).joined(separator: "\n").utf8)
        return File(
            sheet: try DistanceSheet(SheetReader.read(bytes, named: "距离.csv"), file: "距离.csv"),
            file: SourceFile(name: "距离.csv", bytes: bytes))
    }

    /// Schools that know their places; of the county's table one distance is left.
    private func county(without: ID<School>? = nil) async throws -> PlacementCounty {
        let county = try await PlacementCounty(.sqliteInMemory())
        try await county.office.perform(
            PlaceSchools(places: RoadTests.places.filter { $0.0 != without }), as: C.administrator)
        try await county.database.write {
            try $0.run("DELETE FROM distance WHERE NOT (sending_id = \(C.guanghui) AND receiving_id = \(C.panjiang))")
        }
        return county
    }

    private func metres(_ county: PlacementCounty) async throws -> [ID<School>: [ID<School>: Int]] {
        try await county.office.read(as: C.bureau) { try $0.directory.distances() }
    }

    private func refusal(_ county: PlacementCounty, _ rows: String...) async throws -> String? {
        do {
            _ = try await county.office.perform(Self.file(rows).command(), as: C.administrator)
            return nil
        } catch {
            return (error as? any Refusal)?.sentence
        }
    }

    @Test(
        arguments: [
            ("3.5", 3_500), ("３．５", 3_500), ("3.5公里", 3_500), ("3.5 千米", 3_500), ("3500米", 3_500), ("12KM", 12_000),
            ("1,003", 1_003_000), ("1,003.5米", 1_004), ("0.0004", 0), ("nan", nil), ("-3", nil), ("", nil),
            ("inf", nil),
            ("1e400", nil), ("1,00", nil), ("3,5", nil), ("3.", nil), (".5", nil), ("约3", nil), ("“12”", nil),
            ("0x10", nil),
            ("99999999999999999999", nil), ("公里", nil), ("3.4.5", nil),
        ] as [(String, Int?)])
    func `a length is read as it is written, with its unit`(text: String, metres: Int?) {
        #expect(WrittenNumber.metres(text) == metres)
    }

    @Test(arguments: [
        ("2152900101,3152900200,nan", "公里数“nan”不是大于 0 的数，例如写 3.5"), ("2152900101,3152900200,", "没有写公里数"),
        ("2152900101,3152900200,0", "公里数“0”不是大于 0 的数"),
        ("2152900101,3152900200,880", "光辉小学到昌明中学 880 公里，两校的直线距离只有 7.8 公里，看看是不是把米写成了公里"),
        ("2152900101,3152900200,0.1", "光辉小学到昌明中学 0.1 公里，比两校的直线距离 7.8 公里还短"),
        ("3152900200,2152900101,9", "移交学校和接收学校写反了，昌明中学是初中，光辉小学是小学"),
        ("3152900200,3152900100,9", "昌明中学是初中，不是移交学校"), ("2152900101,2152900102,9", "云雾小学是小学，不是接收学校"),
        ("999,3152900200,9", "名录里没有移交学校“999”，写学校标识码或者名录里的校名"), (",3152900200,9", "没有写移交学校"),
    ])
    func `a row that cannot be true is told with its number, and nothing is taken`(
        row: String, sentence: String
    ) async throws {
        let county = try await county()
        let before = try await metres(county)
        let told = try await refusal(county, "2152900102,3152900200,2.6", row)
        #expect(told?.hasPrefix("第 3 行：" + sentence) == true, "\(told ?? "")")
        #expect(told?.hasSuffix("。“距离.csv”没有导入。") == true)
        #expect(try await metres(county) == before)
        #expect(try await county.count("act WHERE kind = 'distancesImported'") == 0)
    }

    @Test func `a distance of a school without a place is held against the county's extent`() async throws {
        let county = try await county(without: C.yunxiao)
        #expect(
            try await refusal(county, "2152900102,3152900100,880")
                == "第 2 行：云雾小学到盘江中学 880 公里，而全县两校之间的直线距离最长 7.8 公里，看看是不是把米写成了公里。“距离.csv”没有导入。")
        #expect(try await refusal(county, "2152900102,3152900100,33") == nil)
    }

    @Test func `the same pair twice is refused where it differs, and an empty file is`() async throws {
        let county = try await county()
        #expect(
            try await refusal(county, "2152900101,3152900200,8.8", "光辉小学,昌明中学,9.9")
                == "第 3 行：光辉小学到昌明中学 9.9 公里，第 2 行写的是 8.8 公里，留下对的一行。“距离.csv”没有导入。")
        #expect(try await refusal(county) == "“距离.csv”里一条距离也没有。没有导入。")
        #expect(try await refusal(county, "2152900101,3152900200,8.8", "光辉小学,昌明中学,8800米") == nil)
        #expect(try await metres(county)[C.guanghui]?[C.changming] == 8_800)
    }

    @Test func `schools may be told by their names, where only one has it`() async throws {
        let county = try await county()
        let file = try Self.file(["云雾小学,昌明中学,2.6"], head: "移交学校,接收学校,距离（公里）")
        let outcome = try await county.office.perform(file.command(), as: C.administrator)
        #expect(outcome == DistanceOutcome(pairs: 1, added: 1))
        try await county.database.write {
            try $0.run("UPDATE school SET name = '光辉小学' WHERE id = \(C.yunxiao)")
        }
        #expect(try await refusal(county, "光辉小学,昌明中学,9")?.hasPrefix("第 2 行：名录里有 2 所“光辉小学”，写学校标识码") == true)
    }

    @Test(arguments: PlacementEngine.all)
    func `a distance that would change is asked about, and the ledger keeps the old one`(on engine: PlacementEngine)
        async throws
    {
        try await engine.with { county in
            let file = try Self.file(["2152900101,3152900100,2.5", "2152900102,3152900100,7"])
            let asked = await #expect(throws: ChangesUnseen.self) {
                try await county.office.perform(file.command(), as: C.administrator)
            }
            #expect(asked?.changes == ["光辉小学到盘江中学由 2.04 公里改为 2.5 公里"])
            #expect(try await metres(county)[C.guanghui]?[C.panjiang] == 2_040)
            let outcome = try await county.office.perform(
                file.command(changesAreSeen: true), as: C.administrator)
            #expect(outcome == DistanceOutcome(pairs: 2, changed: 1))
            #expect(try await metres(county)[C.guanghui]?[C.panjiang] == 2_500)
            #expect(try await county.count("act WHERE reason = '光辉小学到盘江中学由 2.04 公里改为 2.5 公里'") == 1)
        }
    }
}
