import Testing

@testable import Workbook

/// Whatever is done to a file, it is read or refused; a trap would end this process and fail the test.
struct MutationTests {
    private static let rounds = 2_000

    private func survive(_ bytes: [UInt8]) -> Bool {
        do throws(WorkbookRefusal) {
            let sheets = try SheetReader.read(bytes, named: "a", limits: .standard, opensOldWorkbooks: true)
            for row in sheets.flatMap(\.rows) { for cell in row.cells { _ = cell.text } }
            return true
        } catch {
            return !error.sentence.isEmpty
        }
    }

    private let columns = [ColumnDraft("姓名"), ColumnDraft("身份证件号", width: 22), ColumnDraft("距离", isText: false)]

    @Test func `Mutated workbooks are read or refused`() throws {
        let rows: [[CellDraft]] = (0..<20).map { [.text("王\($0)"), .text("522799201405283411"), .number($0)] }
        let bytes = try SheetWriter.xlsx([SheetDraft(name: "名册", columns: columns, rows: rows)], created: 1)
        var chance = Chance(seed: 1)
        for _ in 0..<Self.rounds { #expect(survive(chance.mutated(bytes))) }
    }

    @Test func `Mutated parts inside a sound archive are read or refused`() throws {
        let sheet = """
            <worksheet><sheetData><row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>42006.5</v></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>王_x000A_</t></is></c>
            <c r="C2"><v>5.2e+17</v></c></row></sheetData></worksheet>
            """
        var chance = Chance(seed: 2)
        for _ in 0..<Self.rounds {
            var xlsx = MadeXlsx("")
            xlsx.cellFormats = [0, 14]
            let text = String(decoding: chance.mutated(Array(sheet.utf8)), as: UTF8.self)
            xlsx.parts = [("xl/worksheets/sheet1.xml", text)]
            #expect(survive(xlsx.bytes))
        }
    }

    @Test func `Mutated text files are read or refused`() throws {
        let rows = (0..<20).map { ["王\($0)", "a\"b,c\nd", "=1", "522799201405283411"] }
        var chance = Chance(seed: 3)
        for encoding in [CsvWriter.Encoding.utf8, .gb18030] {
            let bytes = try CsvWriter.csv(rows, encoding: encoding)
            for _ in 0..<Self.rounds { #expect(survive(chance.mutated(bytes))) }
        }
    }

    @Test func `Mutated old workbooks are read or refused`() {
        var xls = MadeXls()
        xls.shared = [
            MadeXls.record(0x00FC, MadeXls.long(1) + MadeXls.long(1) + MadeXls.wide("王明")),
            MadeXls.record(0x041E, MadeXls.short(200) + MadeXls.wide("yyyy")),
            MadeXls.record(0x00E0, MadeXls.short(0) + MadeXls.short(200)),
        ]
        xls.cells = [
            MadeXls.record(0x00FD, MadeXls.place(0, 0) + MadeXls.long(0)),
            MadeXls.record(0x0203, MadeXls.place(1, 1) + MadeXls.double(42006)),
            MadeXls.record(0x0204, MadeXls.place(2, 1) + MadeXls.wide("直接")),
        ]
        // Only what holds something is worth breaking: head, tables, directory, and the records before the padding.
        let whole = xls.bytes
        let (front, back) = (Array(whole.prefix(1900)), Array(whole.dropFirst(1900)))
        var chance = Chance(seed: 4)
        for _ in 0..<(2 * Self.rounds) { #expect(survive(chance.mutated(front) + back)) }
    }
}
