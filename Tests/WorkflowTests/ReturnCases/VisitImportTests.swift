import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct VisitImportTests {
    typealias C = AbsenceCounty

    private static let headers = ["学生姓名", "身份证号", "第几次", "日期", "方式", "参加人", "地点", "学生及家长态度", "结果", "复学日期", "复学学校"]

    private static func row(
        _ position: Int, _ number: Int, _ day: String, _ outcome: String = "未返校", back: String = "",
        to school: String = ""
    ) -> [String] {
        ["学生", C.identity(position), "\(number)", day, "入户", "镇干部", "家中", "不愿", outcome, back, school]
    }

    private static func sheet(_ rows: [[String]]) throws -> VisitSheet {
        try VisitSheet(C.sheet([headers] + rows), file: "劝返记录.xlsx")
    }

    @Test(arguments: AbsenceEngine.all)
    func `visits and the return are stated on their days, and the same list again states nothing`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            _ = try await county.dropout()
            let rows = [
                Self.row(3, 1, "2026-09-16"), Self.row(3, 2, "2026-09-18"),
                Self.row(3, 3, "2026-09-20", "已返校", back: "2026-09-21", to: "盘江中学"),
            ]
            let outcome = try await county.backfill(ImportVisits(Self.sheet(rows), year: 2026))
            #expect(outcome.rows == 3 && outcome.visits == 3 && outcome.returned == 1 && outcome.unfollowed == 0)
            #expect(try await county.standing("c3") == .returned)
            #expect(try await county.file(of: "c3")?.returnedOn == C.day(9, 21))
            let before = [
                try await county.count("act"), try await county.count("fact"), try await county.count("visit"),
            ]
            let again = try await county.backfill(ImportVisits(Self.sheet(rows), year: 2026))
            #expect(again.visits == 0 && again.returned == 0)
            #expect(
                [try await county.count("act"), try await county.count("fact"), try await county.count("visit")]
                    == before)
        }
    }

    @Test func `two different visits of one number are two visits`() async throws {
        let county = try await C(.sqliteInMemory())
        _ = try await county.dropout()
        let rows = [Self.row(3, 1, "2026-09-16"), Self.row(3, 1, "2026-09-18")]
        try await county.backfill(ImportVisits(Self.sheet(rows), year: 2026))
        try await county.backfill(ImportVisits(Self.sheet(rows), year: 2026))
        let visits = try await county.office.read(as: C.town) { try $0.returnCases.visits(to: ID("c3")) }
        #expect(visits.map(\.number) == [1, 2])
    }

    @Test func `strangers, children without a case and returns to no known school are kept with the reason`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        _ = try await county.dropout()
        let rows = [
            Self.row(9, 1, "2026-09-16"), Self.row(5, 1, "2026-09-16"),
            Self.row(3, 1, "2026-09-16", "已返校", back: "2026-09-17", to: "远山中学"),
        ]
        let outcome = try await county.backfill(ImportVisits(Self.sheet(rows), year: 2026))
        #expect(outcome.unknown == 1 && outcome.unfollowed == 2 && outcome.visits == 2 && outcome.returned == 0)
        let problems = try await county.database.read {
            try $0.rows("SELECT problem FROM visit_line ORDER BY row_number").map { try $0.textOrNil("problem") ?? "" }
        }
        #expect(problems == ["unknown", "noCase", "return"])
        #expect(try await county.standing("c3") == .dropout)
    }

    @Test(arguments: AbsenceEngine.all)
    func `a number that finds nobody is never taken for a namesake whose own number is faulty`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            _ = try await county.dropout()
            try await county.database.write { connection in
                let store = StudentStore(connection: connection, county: ID("522799"))
                var known = try store.find(ID("c3"))
                known.details.identityText = "52279920140101003"
                known.details.studentNumberText = ""
                try store.update(known)
            }
            func take(_ identity: String, _ day: String) async throws -> ImportVisits.Outcome {
                let row = ["王芳", identity, "", day, "入户", "", "", "", "已返校", "2026-09-21", "盘江中学"]
                return try await county.backfill(ImportVisits(Self.sheet([row]), year: 2026))
            }
            let stranger = try await take(C.identity(9), "2026-09-16")
            #expect(stranger.unknown == 1 && stranger.visits == 0 && stranger.returned == 0)
            #expect(try await county.standing("c3") == .dropout)
            #expect(try await take("52279920140101003", "2026-09-17").returned == 1)
            #expect(try await take("", "2026-09-18").visits == 1)
        }
    }

    @Test func `a line of a day to come waits whole, and the right day takes it in`() async throws {
        let county = try await C(.sqliteInMemory())
        _ = try await county.dropout()
        func take(_ back: String) async throws -> ImportVisits.Outcome {
            let row = Self.row(3, 1, "2026-09-16", "已返校", back: back, to: "盘江中学")
            return try await county.on(C.day(9, 22), C.town, ImportVisits(Self.sheet([row]), year: 2026))
        }
        let ahead = try await take("2062-09-21")
        #expect(ahead.visits == 0 && ahead.returned == 0 && ahead.unfollowed == 1)
        let left = try await county.office.read(as: C.town) { try $0.returnCases.leftovers(2026, for: $0) }
        #expect(left.map(\.problem) == [.ahead])
        let right = try await take("2026-09-21")
        #expect(right.visits == 1 && right.returned == 1 && right.unfollowed == 0)
    }
}
