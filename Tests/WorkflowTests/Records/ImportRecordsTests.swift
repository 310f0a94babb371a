import Domain
import Office
import Storage
import Testing
import Workbook

@testable import Workflow

@Suite struct ImportRecordsTests {
    typealias C = HandoverCounty

    private func sheet(_ rows: [[String]], head: [String] = ["学校标识码", "学校名称", "班级", "学生姓名", "学籍号", "学生状态"])
        throws -> RecordSheet
    {
        let table = ([head] + rows).enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(Cell.text)) }
        return try RecordSheet([Sheet(name: "名单", rows: table)], file: "名单_20260710.xlsx")
    }

    private static let numbers = ["a1": "G522799201405050019", "a2": "G522799201406060014"]

    private func row(_ student: String, at school: ID<School>) -> [String] {
        [school.text, "", "七年级(1)班", "", Self.numbers[student] ?? "", "在读"]
    }

    @Test(arguments: HandoverEngine.all)
    func `a list of one school says nothing of the children of another`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            _ = try await county.packet(.filed)
            for (child, number) in Self.numbers {
                try await county.change(child) { $0.studentNumberText = number }
                try await county.office.perform(
                    StateOfOne(kind: .arrived(school: C.panjiang), student: ID(child)), as: C.bureau)
            }
            let whole = try sheet([row("a1", at: C.panjiang), row("a2", at: C.panjiang)])
            try await county.office.perform(ImportRecords(whole, year: 2026), as: C.bureau)
            let other = try sheet([[C.changming.text, "", "", "某某", "G522799201409099999", "在读"]])
            try await county.office.perform(ImportRecords(other, year: 2026), as: C.bureau)
            #expect(try await county.standing("a1").first == "registered")
            let newer = try sheet([row("a2", at: C.panjiang)])
            try await county.office.perform(ImportRecords(newer, year: 2026), as: C.bureau)
            #expect(try await county.standing("a1").first == "arrived")
            #expect(try await county.standing("a2").first == "registered")
        }
    }

    @Test func `the pool is told by its columns, whatever the file is called`() throws {
        let head = ["学籍号", "学生姓名", "毕业学校", "招生状态"]
        #expect(try sheet([["G522799201401010011", "某某", "光辉小学", "未招生"]], head: head).list == .pool)
        #expect(try sheet([row("a1", at: C.panjiang)]).list == .inSchool)
    }
}
