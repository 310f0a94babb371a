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

    /// c3 has dropped out and is back by the tenth, c5 has not; the town reports on the twelfth.
    private func reported(_ county: C) async throws -> (file: ReturnCaseFile, report: DropoutReport) {
        let file = try #require(try await county.dropout())
        try await county.on(
            C.day(9, 5), C.receiver,
            MakeFirstChecks(year: 2026, school: C.panjiang, [ID("c5"): FirstCheck(finding: "不在家")]))
        try await county.on(
            C.day(9, 6), C.town,
            AgreeWhereabouts(ID("c5"), year: 2026, WhereaboutsConclusion(.dropout, place: "辍学:厌学", evidence: "走访")))
        let visit = Visit(
            day: C.day(9, 9), mode: "入户", participants: "韦干部", place: "家中", attitude: "愿意", outcome: "入户:同意返校")
        try await county.on(C.day(9, 9), C.town, RecordVisit(of: file.id, visit))
        try await county.on(C.day(9, 10), C.receiver, RecordReturn(of: file.id, to: C.panjiang, on: C.day(9, 10)))
        let made = try await county.on(C.day(9, 12), C.town, ReportDropouts(year: 2026, town: C.dexin))
        return (file, try #require(made))
    }

    private func paper(_ report: DropoutReport) -> String {
        String(describing: DropoutReportPaper(report).document(at: Timestamp(report.day, hour: 9)))
    }

    @Test(arguments: AbsenceEngine.all)
    func `a child who is back by the report's day is told of as back, whatever comes later`(engine: AbsenceEngine)
        async throws
    {
        try await engine.with { county in
            let (file, made) = try await reported(county)
            #expect(made.lines.map(\.returnedOn) == [C.day(9, 10), nil])
            #expect(made.lines.map(\.cause) == ["外出务工", "厌学"])
            let written = paper(made)
            for text in [
                "属于辍学的学生共 2 人，其中已复学 1 人（第 1 次上报）", "我镇会同", "对尚未复学的 1 人，已启动",
                "已劝返 1 次，最近 2026年9月9日入户：同意返校；9月10日已复学，观察中", "未确定", "德新镇人民政府（盖章）",
                "附件：辍学学生情况表（共 2 人，其中已复学 1 人）",
            ] { #expect(written.contains(text), "\(text)") }
            #expect(!written.contains("目前已启动") && !written.contains("（街）"))
            try await county.on(C.day(9, 20), C.receiver, RecordRelapse(of: file.id, on: C.day(9, 19), reason: "又外出"))
            #expect(try await reports(county).map(\.lines) == [made.lines])
            let second = try await county.on(C.day(9, 21), C.town, ReportDropouts(year: 2026, town: C.dexin))
            #expect(second?.returned == 0)
            #expect(second.map(paper)?.contains("属于辍学的学生共 1 人（第 2 次上报）") == true)
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `reports of earlier databases learn who was back on their day`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            let made = try await reported(county).report
            try await county.database.write { connection in
                for column: SQL in ["returned_on", "settled_on"] {
                    try connection.run("ALTER TABLE dropout_report_line DROP COLUMN \(column)")
                }
                try ReturnCaseSchema.tellReturns(in: connection)
            }
            #expect(try await reports(county) == [made])
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
