import Office
import Storage
import Testing
import Workbook

@testable import Domain
@testable import Workflow

/// A town reports every opening of a case once.
@Suite struct DropoutReportTests {
    typealias C = AbsenceCounty

    private func reports(_ county: C) async throws -> [DropoutReport] {
        try await county.office.read(as: C.bureau) { try DropoutReport.all($0, year: 2026) }
    }

    private func record(_ rows: [[String]], in county: C) async throws {
        let sheets = C.sheet([["学生姓名", "身份证号", "去向代码", "去向", "佐证材料", "核查日期"]] + rows)
        let file = YearFolder.File(path: "去向核查.xlsx", bytes: Array("\(rows)".utf8), sheets: sheets)
        let run = try await YearRun(
            YearFolder([file]), year: 2026, office: county.office, officer: C.administrator, progress: { _ in })
        try await run.run()
    }

    @Test(arguments: AbsenceEngine.all)
    func `a year reports a child found after the records were due on that day, and never again`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let first = ["王芳", C.identity(3), "15", "外出务工", "走访记录", "2026-10-08"]
            try await record([first], in: county)
            #expect(try await reports(county).map(\.day) == [C.day(10, 8)])
            try await record([first], in: county)
            #expect(try await reports(county).count == 1)
            try await record([first, ["陈晨", C.identity(5), "15", "外出务工", "走访记录", "2026-10-12"]], in: county)
            let all = try await reports(county)
            #expect(all.map(\.day) == [C.day(10, 8), C.day(10, 12)])
            #expect(all.map { $0.lines.map(\.name) } == [["王芳"], ["陈晨"]])
            try await county.database.write { try $0.run("UPDATE dropout_report_line SET household = ''") }
            let bare = try #require(try await reports(county).first)
            let paper = String(describing: DropoutReportPaper(bare).document(at: Timestamp(C.day(10, 8), hour: 9)))
            for text in ["单位（盖章）：德新镇", "名册未填", "2026年10月8日"] { #expect(paper.contains(text)) }
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a report dated before a case was opened tells of it all the same`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            _ = try await county.dropout()
            func report() async throws -> DropoutReport? {
                try await county.office.perform(
                    ReportDropouts(year: 2026, town: C.dexin), as: C.administrator,
                    backfilling: Backfill(unit: .town(C.dexin), day: C.day(9, 1), document: ""))
            }
            #expect(try await report()?.lines.map(\.name) == ["王芳"])
            #expect(try await report() == nil)
        }
    }
}
