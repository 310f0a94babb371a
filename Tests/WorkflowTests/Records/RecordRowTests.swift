import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct RecordRowTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `a proposed row states the record when a person confirms it, and not any more when it is undone`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            try await county.takeContradicted()
            let row = try #require(try await county.questions().first)
            #expect(row.state == .proposed && row.ground == .contradicted && row.candidates == [ID("a1")])
            #expect(try await county.standing("a1").first == "arrived")
            await #expect(throws: NotFound.self) { try await county.confirm(row, "a2") }
            try await county.confirm(row, "a1")
            try await county.confirm(row, "a1")
            #expect(try await county.standing("a1").first == "registered")
            let fact = try await county.facts("a1").last
            #expect(fact?.kind == .recorded(school: C.panjiang, classLabel: "七年级(1)班", isActive: true))
            #expect(fact?.day == Day("2026-07-10"))
            await #expect(throws: RecordMatch.Refusal.rowReasonMissing) { try await county.undo(row, "") }
            try await county.undo(row, "认错了人")
            #expect(try await county.standing("a1").first == "arrived")
            #expect(try await county.questions().map(\.state) == [.unmatched])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `what a person said holds for the next export`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            try await county.takeContradicted()
            try await county.confirm(try #require(try await county.questions().first), "a1")
            try await county.takeContradicted(on: "20260714")
            #expect(try await county.standing("a1").first == "registered")
            #expect(try await county.questions().isEmpty)
            let row = try #require(try await county.rows(.decided).first)
            #expect(row.day == Day("2026-07-14"))
            try await county.undo(row, "认错了人")
            #expect(try await county.standing("a1").first == "arrived")
            let stranger = try #require(try await county.questions().first)
            try await county.office.perform(
                RejectRecord(stranger.id, year: 2026, reason: "往届学生"), as: C.bureau)
            try await county.takeContradicted(on: "20260715")
            #expect(try await county.rows(.decided).map(\.state) == [.foreign])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a link by number can be undone, and the next export does not make it again`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            try await county.closedArrival()
            let numbers = try await county.numbers()
            let lines = [["张小雨", "", numbers["a1"] ?? ""], ["李明", "", numbers["a2"] ?? ""]]
            try await county.takeRecords(lines)
            #expect(try await county.standing("a1").first == "registered")
            let row = try #require(try await county.rows(.found("张小")).first)
            try await county.undo(row, "学籍号登记错了")
            #expect(try await county.standing("a1").first == "arrived")
            try await county.takeRecords(lines, on: "20260714")
            #expect(try await county.standing("a1").first == "arrived")
            #expect(try await county.standing("a2").first == "registered")
            let again = try #require(try await county.questions().first)
            try await county.office.perform(LinkRecord(again.id, is: ID("a1"), year: 2026), as: C.bureau)
            #expect(try await county.standing("a1").first == "registered")
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `an unmatched row is linked to one child within reach, and to none twice`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            try await county.closedArrival()
            let numbers = try await county.numbers()
            try await county.takeRecords([
                ["无名", "", "G522799201401019999"], ["李明", "", numbers["a2"] ?? ""],
            ])
            let row = try #require(try await county.questions(as: C.receiver).first)
            #expect(row.state == .unmatched && row.candidates.isEmpty)
            let link = { (student: String, officer: Officer) in
                try await county.office.perform(LinkRecord(row.id, is: ID(student), year: 2026), as: officer)
            }
            await #expect(throws: NotFound.self) { try await link("b1", C.receiver) }
            await #expect(throws: NotFound.self) { try await link("a1", C.otherReceiver) }
            await #expect(throws: NotAllowed.self) { try await link("a1", C.station) }
            await #expect(throws: RecordMatch.Refusal.alreadyLinked(row: 3)) { try await link("a2", C.receiver) }
            try await county.office.perform(
                StateOfOne(kind: .left(.merged), student: ID("a4")), as: C.bureau)
            await #expect(throws: RecordMatch.Refusal.merged) { try await link("a4", C.receiver) }
            try await link("a1", C.receiver)
            #expect(try await county.standing("a1").first == "registered")
            let proposals = try await county.office.read(as: C.bureau) { try $0.records.proposals(2026, at: $0) }
            #expect(proposals.map(\.stated).contains("无名"))
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a row of the pool is linked without a record`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            let rows = [
                ["学籍号", "学生姓名", "毕业学校", "招生状态"], ["G522799201401019999", "王小芳", "光辉小学", "未招生"],
            ].enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
            let pool = try RecordSheet([Sheet(name: "库", rows: rows)], file: "小学毕业生库_20260710.xlsx")
            try await county.office.perform(ImportRecords(pool, year: 2026), as: C.bureau)
            #expect(try await county.questions(as: C.receiver).isEmpty)
            let row = try #require(try await county.questions().first)
            let facts = try await county.facts("a3").count
            try await county.office.perform(LinkRecord(row.id, is: ID("a3"), year: 2026), as: C.bureau)
            #expect(try await county.facts("a3").count == facts)
            let list = try await county.office.read(as: C.bureau) { try ClearanceQuery($0, year: 2026).list() }
            #expect(list?.lines.map(\.student) == [ID("a3")])
        }
    }
}

extension RecordRow {
    var id: RowID { RowID(export: export, number: number) }
}

extension HandoverCounty {
    /// The in-school list of 盘江中学: name, identity and student number of each row.
    func takeRecords(_ lines: [[String]], on day: String = "20260710") async throws {
        let head = ["学校标识码", "学校名称", "班级", "学生姓名", "身份证件号", "学籍号", "学生状态"]
        let rows = [head] + lines.map { [Self.panjiang.text, "盘江中学", "七年级(1)班"] + $0 + ["在读"] }
        let table = rows.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
        let sheet = try RecordSheet([Sheet(name: "名单", rows: table)], file: "名单_\(day).xlsx")
        try await office.perform(ImportRecords(sheet, year: 2026), as: Self.bureau)
    }

    /// A row with the student number of a1, another name and another identity number.
    func takeContradicted(on day: String = "20260710") async throws {
        let numbers = try await numbers()
        try await change("a1") { $0.identityText = String((numbers["a1"] ?? "").dropFirst()) }
        try await takeRecords([["张晓宇", "52279920140505001X", numbers["a1"] ?? ""]], on: day)
    }

    func rows(_ filter: RecordRowFilter, as officer: Officer = bureau) async throws -> [RecordRow] {
        try await office.read(as: officer) { try RecordRowQuery($0, year: 2026).rows(filter) }
    }

    func questions(as officer: Officer = bureau) async throws -> [RecordRow] {
        try await rows(.questions, as: officer)
    }

    func confirm(_ row: RecordRow, _ student: String) async throws {
        try await office.perform(ConfirmRecord(row.id, is: ID(student), year: 2026), as: Self.receiver)
    }

    func undo(_ row: RecordRow, _ reason: String) async throws {
        try await office.perform(UndoRecordLink(row.id, year: 2026, reason: reason), as: Self.receiver)
    }
}
