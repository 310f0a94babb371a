import Domain
import Office
import Testing

@testable import Workbook
@testable import Workflow

/// Who stood on no roster is said to have been sent by nobody, wherever he is listed.
@Suite struct WalkInPlaceTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `no receiving school stands among those that send`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let town = try await year.table(.town(C.dexin))
            #expect(town.lines.map(\.name) == ["光辉小学", "名册外（盘江中学接收）"])
            let report = try await year.read { desk in
                try BalanceQuery(desk, year: 2026).report(by: .school, on: YearCounty.day(30))
            }
            #expect(report.lines.map(\.name) == ["光辉小学", "名册外（盘江中学接收）"])
            let (items, names) = try await year.read { desk in
                let query = StudentListQuery(desk, year: 2026)
                return (try query.items(query.positions(StudentFilter())), try PlaceNames(desk, year: 2026))
            }
            let walkIn = try #require(items.first { $0.student.id == YearCounty.walkIn })
            let draft = StudentSheet.draft([walkIn], title: "学生", names: names, on: YearCounty.day(60))
            let cells = try #require(draft.rows.first)
            #expect(cells[2] == .text("名册外") && cells[4] == .text("盘江中学"))
            #expect(draft.columns.suffix(2).map(\.header) == ["期限", "逾期天数"])
            let due = try #require(walkIn.position.due)
            #expect(cells[9] == .text(due.description))
            #expect(cells[10] == (due < YearCounty.day(60) ? .number(due.distance(to: YearCounty.day(60))) : .empty))
            let details = ChildDetails.rows(walkIn.student, walkIn.position, names, isMasked: true)
            #expect(details.first { $0.label == "移交学校" }?.value == "名册外")
        }
    }
}
