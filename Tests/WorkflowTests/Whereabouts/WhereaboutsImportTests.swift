import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct WhereaboutsImportTests {
    typealias C = AbsenceCounty

    private static let headers = [
        "学生姓名", "身份证号", "学籍号", "移交学校", "初步核查(接收学校)", "移交学校意见", "镇（街）意见", "去向代码", "去向", "佐证材料", "核查日期", "核查人",
    ]

    private static func row(_ position: Int, _ name: String, _ code: String, evidence: String, day: String) -> [String]
    {
        [
            name, C.identity(position), "G" + C.identity(position), "光辉小学", "未报到", "听说在外", "在外", code, "去向\(code)",
            evidence, day, "核查组",
        ]
    }

    private static let rows = [
        row(3, "王芳", "05", evidence: "就读证明", day: "2026-09-05"),
        row(4, "赵强", "15", evidence: "走访记录", day: "2026-09-13"),
        row(5, "陈晨", "14", evidence: "联系记录", day: "2026-09-07"),
    ]

    private static func sheet(_ rows: [[String]]) throws -> WhereaboutsSheet {
        try WhereaboutsSheet(C.sheet([headers] + rows), file: "去向核查.xlsx")
    }

    private func lines(_ county: C) async throws -> [String: String] {
        try await county.database.read { connection in
            Dictionary(
                uniqueKeysWithValues: try connection.rows("SELECT name, problem FROM whereabouts_line").map {
                    (try $0.text("name"), try $0.textOrNil("problem") ?? "")
                })
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a list gives first checks, statements and answers, and the same list again nothing`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            let outcome = try await county.backfill(ImportWhereabouts(Self.sheet(Self.rows), year: 2026))
            #expect(outcome.rows == 3 && outcome.firstChecks == 3 && outcome.views == 6 && outcome.answers == 3)
            #expect(outcome.dropouts == 1 && outcome.unknown == 0 && outcome.unfollowed == 0)
            #expect(try await county.standing("c3") == .elsewhere)
            #expect(try await county.standing("c4") == .dropout)
            #expect(try await county.standing("c5") == .untraced)
            let counts = try await county.office.read(as: C.bureau) { try WhereaboutsCounts($0, year: 2026) }
            #expect(counts.checked == 3 && counts.dropouts == 1 && counts.returned == 0)
            let before = [try await county.count("act"), try await county.count("fact")]
            let again = try await county.backfill(ImportWhereabouts(Self.sheet(Self.rows), year: 2026))
            #expect(again.answers == 0 && again.firstChecks == 0 && again.views == 0)
            #expect([try await county.count("act"), try await county.count("fact")] == before)
        }
    }

    @Test func `an answer is true of its own day, the first check of the day arrival closed`() async throws {
        let county = try await C(.sqliteInMemory())
        try await county.backfill(ImportWhereabouts(Self.sheet(Self.rows), year: 2026))
        let facts = try await county.office.read(as: C.bureau) { desk in
            try LedgerStore(connection: desk.connection, county: desk.county).chains(of: [ID("c3")])[ID("c3")]?.facts
                ?? []
        }
        #expect(Standing.of(facts, on: C.day(9, 1)) == .underCheck)
        #expect(Standing.of(facts, on: C.day(9, 4)) == .underCheck)
        #expect(Standing.of(facts, on: C.day(9, 5)) == .elsewhere)
    }

    @Test func `an answer older than a suspicion is listed, not hidden beneath it; so is one of a day to come`()
        async throws
    {
        let county = try await C(.sqliteInMemory())
        try await county.on(C.day(9, 8), C.town, SuspectDropout(ID("c3"), year: 2026, reason: "一周未到校"))
        let rows = [Self.rows[0], Self.row(5, "陈晨", "14", evidence: "联系记录", day: "2027-09-07")]
        let outcome = try await county.on(C.day(9, 10), C.town, ImportWhereabouts(Self.sheet(rows), year: 2026))
        #expect(outcome.answers == 0 && outcome.unfollowed == 2)
        #expect(try await lines(county) == ["王芳": "older", "陈晨": "ahead"])
        #expect(try await county.standing("c3") == .suspectedDropout)
        let mended = [Self.row(3, "王芳", "05", evidence: "就读证明", day: "2026-09-10")]
        try await county.on(C.day(9, 10), C.town, ImportWhereabouts(Self.sheet(mended), year: 2026))
        #expect(try await county.standing("c3") == .elsewhere)
    }

    @Test func `where arrival closed late, the first check is of that day, and the child is under check`() async throws
    {
        let county = try await C(.sqliteInMemory())
        let rules = ["arrivalClosed": "2026-08-31", "arrivalOpens": "2026-08-25"]
        try await county.database.write { [id = county.county] connection in
            let settings = SettingStore(connection: connection, county: id)
            for (name, text) in rules { try settings.set(name, of: 2026, to: text) }
        }
        let unanswered = [Self.row(3, "王芳", "", evidence: "", day: "2026-09-05")]
        try await county.on(C.day(9, 10), C.town, ImportWhereabouts(Self.sheet(unanswered), year: 2026))
        #expect(try await county.standing("c3") == .underCheck)
        let check = try await county.office.read(as: C.bureau) { try $0.whereabouts.check(of: ID("c3"), year: 2026) }
        #expect(check.firstCheckedOn == C.day(9, 1))
    }

    @Test func `a dropout opens its case, and a household elsewhere drafts a letter`() async throws {
        let county = try await C(.sqliteInMemory())
        try await county.backfill(ImportWhereabouts(Self.sheet(Self.rows), year: 2026))
        #expect(try await county.file(of: "c4")?.openedOn == C.day(9, 13))
        let letter = try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) }
        #expect(letter?.state == .drafted)
        #expect(letter?.addressee == "某省远山县人民政府")
    }

    @Test func `rows of strangers, unknown codes, doubles and children who came are kept with the reason`() async throws
    {
        let county = try await C(.sqliteInMemory())
        let rows = [
            Self.rows[0], ["无此人", "", "", "光辉小学", "未报到", "", "", "05", "外省", "证明", "2026-09-05", ""],
            Self.row(3, "王芳二", "14", evidence: "", day: "2026-09-06"), Self.row(5, "陈晨", "99", evidence: "", day: ""),
            Self.row(1, "张小雨", "05", evidence: "证明", day: "2026-09-05"),
        ]
        let outcome = try await county.backfill(ImportWhereabouts(Self.sheet(rows), year: 2026))
        #expect(outcome.rows == 5 && outcome.unknown == 1 && outcome.unfollowed == 3 && outcome.answers == 1)
        #expect(
            try await lines(county)
                == ["王芳": "", "无此人": "unknown", "王芳二": "repeated", "陈晨": "code", "张小雨": "present"])
        #expect(try await county.standing("c5") == .underCheck)
        #expect(try await county.standing("c1") == .arrived)
    }

    @Test func `a corrected list withdraws the answer of the same day; an older list changes nothing`() async throws {
        let county = try await C(.sqliteInMemory())
        try await county.backfill(ImportWhereabouts(Self.sheet(Self.rows), year: 2026))
        let corrected = [Self.row(4, "赵强", "03", evidence: "就读证明", day: "2026-09-13")]
        try await county.backfill(ImportWhereabouts(Self.sheet(corrected), year: 2026))
        #expect(try await county.standing("c4") == .elsewhere)
        #expect(try await county.file(of: "c4")?.state == .withdrawn)
        let older = [Self.row(4, "赵强", "15", evidence: "走访记录", day: "2026-09-02")]
        let outcome = try await county.backfill(ImportWhereabouts(Self.sheet(older), year: 2026))
        #expect(outcome.answers == 0 && outcome.unfollowed == 1)
        #expect(try await county.standing("c4") == .elsewhere)
        let counts = try await county.office.read(as: C.bureau) { try WhereaboutsCounts($0, year: 2026) }
        #expect(counts.dropouts == 0)
    }

    @Test func `a dropout accounted for later stays counted, its case concluded`() async throws {
        let county = try await C(.sqliteInMemory())
        try await county.backfill(ImportWhereabouts(Self.sheet(Self.rows), year: 2026))
        let later = [Self.row(4, "赵强", "03", evidence: "就读证明", day: "2026-10-08")]
        try await county.backfill(ImportWhereabouts(Self.sheet(later), year: 2026))
        #expect(try await county.standing("c4") == .elsewhere)
        #expect(try await county.file(of: "c4")?.state == .concluded)
        let counts = try await county.office.read(as: C.bureau) { try WhereaboutsCounts($0, year: 2026) }
        #expect(counts.dropouts == 1)
    }

    @Test func `a table without codes is refused by name`() {
        #expect(throws: TableRefusal(file: "表.xlsx", missing: ["去向代码"])) {
            try WhereaboutsSheet(C.sheet([["学生姓名", "去向"], ["王芳", "外省"]]), file: "表.xlsx")
        }
    }
}
