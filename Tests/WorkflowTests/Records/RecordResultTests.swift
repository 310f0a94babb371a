import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

@Suite struct RecordResultTests {
    typealias C = HandoverCounty

    /// Code, school, name, student number; a total at the end.
    private func sheet(_ rows: [[String]]) throws -> RecordSheet {
        let head = ["学校标识码", "学校名称", "班级", "学生姓名", "学籍号", "学生状态"]
        let rows =
            [head] + rows.map { [$0[0], $0[1], "七年级(1)班", $0[2], $0[3], "在读"] }
            + [["", "合计", "", "", "", ""]]
        let table = rows.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
        return try RecordSheet([Sheet(name: "名单", rows: table)], file: "名单_20260710.xlsx")
    }

    @Test(arguments: HandoverEngine.all)
    func `every row of an export is counted once, with what became of it`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            let numbers = try await county.numbers()
            let (own, code) = ("盘江中学", C.panjiang.text)
            let list = try sheet([
                ["", "不知名中学", "张小雨", numbers["a1"] ?? ""],
                [code, own, "张小雨", numbers["a1"] ?? ""],
                [code, own, "张小雨", numbers["a1"] ?? ""],
                ["", "不知名中学", "李明", numbers["a2"] ?? ""],
                [code, own, "无名", "G522799201401019999"],
                [code, own, "过路人", "G522799201401018888"],
            ])
            let outcome = try await county.office.perform(ImportRecords(list, year: 2026), as: C.bureau)
            #expect(outcome.rows == 6 && outcome.linked == 1 && outcome.idle == 3 && outcome.questions == 2)
            let stranger = try #require(try await county.rows(.questions).first { $0.name == "过路人" })
            try await county.office.perform(RejectRecord(stranger.id, year: 2026, reason: "往届"), as: C.bureau)

            let tally = try #require(
                try await county.office.read(as: C.bureau) {
                    try RecordResultQuery($0, year: 2026).tallies().first
                })
            #expect(
                tally.counts == [.effective: 1, .question: 1, .repeated: 1, .schoolUnknown: 2, .foreign: 1])
            #expect(tally.rows == 6 && tally.blanks == 1)
            let view = try await county.office.read(as: C.bureau) {
                try RecordExportView($0, export: tally.export, year: 2026, result: nil)
            }
            #expect(
                view.items.map(\.result)
                    == [.schoolUnknown, .effective, .repeated, .schoolUnknown, .question, .foreign])
            // The row at an unknown school does not hide the one that names a school.
            #expect(try await county.standing("a1").first == "registered")
            let comparison = try await county.office.read(as: C.bureau) { try ComparisonView($0, year: 2026) }
            let item = try #require(comparison.items.first { $0.student == ID("a2") })
            #expect(comparison.cells(item).contains("名单第 5 行，学校“不知名中学”不在名录"))
            let reached = try await county.office.read(as: C.receiver) {
                try RecordResultQuery($0, year: 2026).tally(tally.export)
            }
            #expect(reached.rows == 4 && reached.idle == 1)
        }
    }
}
