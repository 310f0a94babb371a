import Testing

@testable import Workbook

/// Merged ranges, hidden columns and formulas without a value.
struct SheetNotesTests {
    private func sheet(_ xml: String) throws -> Sheet {
        var xlsx = MadeXlsx("")
        xlsx.parts = [("xl/worksheets/sheet1.xml", xml)]
        return try SheetReader.read(xlsx.bytes, named: "a.xlsx")[0]
    }

    private static let text = "t=\"inlineStr\"><is><t>"

    private static let classes = """
        <worksheet><cols><col min="2" max="2" width="9"/><col min="3" max="4" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1" \(text)班级</t></is></c><c r="B1" \(text)姓名</t></is></c></row>
        <row r="2"><c r="A2" \(text)1班</t></is></c><c r="B2" \(text)甲</t></is></c></row>
        <row r="3"><c r="B3" \(text)乙</t></is></c></row>
        <row r="5"><c r="B5" \(text)丙</t></is></c></row>
        <row r="6"><c r="B6" \(text)审核人</t></is></c></row>
        </sheetData><mergeCells count="2"><mergeCell ref="A2:A6"/><mergeCell ref="$C$1:$D$1"/><mergeCell ref="Z"/>
        </mergeCells></worksheet>
        """

    @Test func `Merged ranges and hidden columns are told`() throws {
        let notes = try sheet(Self.classes).notes
        #expect(notes.hiddenColumns == [2...3])
        #expect(notes.hides(column: 3))
        #expect(!notes.hides(column: 1))
        #expect(
            notes.merges == [
                MergedRange(rows: 2...6, columns: 0...0), MergedRange(rows: 1...1, columns: 2...3),
            ])
    }

    @Test func `A merged value goes down inside the table only`() throws {
        let sheet = try sheet(Self.classes)
        let rows = sheet.rowsFillingMerges(2...5)
        #expect(rows.map(\.number) == [2, 3, 5])
        #expect(rows.map { $0[0].text } == ["1班", "1班", "1班"])
        #expect(sheet.rows[4][0] == .empty)
        #expect(sheet.rowsFillingMerges(3...6).map { $0[0] } == [.empty, .empty, .empty])
    }

    @Test func `A merged heading covers its columns`() {
        let merge = MergedRange(rows: 1...1, columns: 1...3)
        let sheet = Sheet(
            name: "", rows: [SheetRow(number: 1, cells: [.text("序号"), .text("监护人")])],
            notes: SheetNotes(merges: [merge]))
        #expect(sheet.rowsFillingMerges(1...2)[0].cells.map(\.text) == ["序号", "监护人", "监护人", "监护人"])
    }

    @Test func `A range that lies on an earlier one fills nothing`() {
        let rows = (1...20_000).map { SheetRow(number: $0, cells: [.text("\($0)")]) }
        let merges = (1...20_000).map { MergedRange(rows: $0...20_000, columns: 0...1) }
        let sheet = Sheet(name: "", rows: rows, notes: SheetNotes(merges: merges))
        #expect(sheet.rowsFillingMerges(1...20_000).allSatisfy { $0[1] == .text("1") })
    }

    @Test func `Ranges fill in whatever order the file names them`() {
        let rows = (1...6).map { SheetRow(number: $0, cells: [$0 == 1 || $0 == 4 ? .text("\($0)") : .empty]) }
        let merges = [4...6, 1...3].map { MergedRange(rows: $0, columns: 0...0) }
        let sheet = Sheet(name: "", rows: rows, notes: SheetNotes(merges: merges))
        #expect(sheet.rowsFillingMerges(1...6).map { $0[0].text } == ["1", "1", "1", "4", "4", "4"])
    }

    @Test func `A range over the whole sheet costs nothing`() {
        let merge = MergedRange(rows: 1...1_048_576, columns: 0...16_383)
        let sheet = Sheet(
            name: "", rows: [SheetRow(number: 1, cells: [.text("题")])], notes: SheetNotes(merges: [merge]))
        #expect(sheet.rowsFillingMerges(1...1_048_576)[0].cells.count <= 256)
    }

    @Test func `A formula that was never calculated is seen`() throws {
        let sheet = try sheet(
            """
            <worksheet><sheetData><row r="1"><c r="A1"><f>B1&amp;C1</f><v></v></c><c r="B1"><f>SUM(1)</f></c>
            <c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>
            """)
        #expect(
            sheet.rows[0].cells == [.formula("B1&C1"), .formula("SUM(1)"), .empty, .number(2, shown: "2")])
        #expect(sheet.rows[0][0].text == "=B1&C1")
    }

    @Test func `More merged ranges than a sheet needs are refused`() {
        let merges = String(repeating: "<mergeCell ref=\"A1:B1\"/>", count: 10)
        var limits = ReadLimits()
        limits.merges = 9
        var xlsx = MadeXlsx("")
        xlsx.parts = [("xl/worksheets/sheet1.xml", "<worksheet><mergeCells>\(merges)</mergeCells></worksheet>")]
        #expect(throws: WorkbookRefusal.tooLarge(.merges)) {
            try SheetReader.read(xlsx.bytes, named: "a", limits: limits)
        }
    }

    @Test func `Old workbooks tell theirs`() throws {
        var xls = MadeXls()
        let range = [1, 4, 0, 0].flatMap(MadeXls.short)
        let zero = MadeXls.place(0, 0) + MadeXls.double(0) + MadeXls.short(2) + [UInt8](repeating: 0, count: 6)
        xls.cells = [
            MadeXls.record(0x007D, [2, 3, 0, 0, 1, 0].flatMap(MadeXls.short)), MadeXls.record(0x0006, zero),
            MadeXls.record(0x0203, MadeXls.place(1, 0) + MadeXls.double(1)),
            MadeXls.record(0x00E5, MadeXls.short(1) + range),
        ]
        let sheet = try SheetReader.read(xls.bytes, named: "a", limits: .standard, opensOldWorkbooks: true)[0]
        #expect(sheet.notes.hiddenColumns == [2...3])
        #expect(sheet.notes.merges == [MergedRange(rows: 2...5, columns: 0...0)])
        #expect(sheet.rows[0].cells == [.formula("")])
    }
}
