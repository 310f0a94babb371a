import Testing
import Workbook

@testable import Workflow

@Suite struct NamedTableTests {
    private func sheet(_ name: String, _ rows: [[String]], isHidden: Bool = false) -> Sheet {
        Sheet(
            name: name, isHidden: isHidden,
            rows: rows.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) })
    }

    private let head = ["移交学校标识码", "接收学校标识码", "道路公里"]

    @Test func `the header is found by its text, under titles`() throws {
        let table = try NamedTable<DistanceColumn>(
            [sheet("距离", [["道路距离表"], [], head, ["2152900101", "3152900100", "2.9"]])], file: "道路距离.xlsx")
        #expect(table.lines.map(\.number) == [4])
        #expect(table.lines[0][.kilometres] == "2.9")
    }

    @Test func `a second table of the same kind is refused, not lost`() throws {
        let one = sheet("一班", [head, ["2152900101", "3152900100", "2.9"]])
        let two = sheet("二班", [head, ["2152900102", "3152900100", "3.9"]])
        let error = #expect(throws: TableRefusal.self) {
            try NamedTable<DistanceColumn>([one, two], file: "表.xlsx")
        }
        #expect(error?.sentence.contains("一班、二班") == true)
        // An empty form beside the filled one loses nothing.
        let empty = sheet("空表", [head])
        #expect(try NamedTable<DistanceColumn>([empty, one], file: "表.xlsx").lines.count == 1)
    }

    @Test func `what is missing is named`() {
        let error = #expect(throws: TableRefusal.self) {
            try NamedTable<DistanceColumn>([sheet("表", [["移交学校标识码", "公里"]])], file: "表.xlsx")
        }
        #expect(error?.missing == ["接收学校标识码"])
    }
}
