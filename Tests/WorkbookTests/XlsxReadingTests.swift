import Testing

@testable import Workbook

struct XlsxReadingTests {
    private func cells(_ xlsx: MadeXlsx) throws -> [[Cell]] {
        try SheetReader.read(xlsx.bytes, named: "a.xlsx")[0].rows.map(\.cells)
    }

    @Test func `Texts are read whether shared, inline, rich or said by a formula`() throws {
        var xlsx = MadeXlsx(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>李</t></is></c>
            <c r="C1" t="str"><f>A1&amp;B1</f><v>王李</v></c><c r="D1" t="s"><v>1</v></c></row>
            """)
        xlsx.sharedStrings = [
            "<t>王</t>", "<r><rPr><b/></rPr><t>欧阳</t></r><r><t xml:space=\"preserve\"> 明</t></r>",
        ]
        #expect(try cells(xlsx) == [[.text("王"), .text("李"), .text("王李"), .text("欧阳 明")]])
    }

    @Test func `Readings beside a text are dropped, shared or inline`() throws {
        var xlsx = MadeXlsx(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c>
            <c r="B1" t="inlineStr"><is><t>重庆</t><rPh sb="0" eb="2"><t>chong</t></rPh></is></c></row>
            """)
        xlsx.sharedStrings = ["<t>单</t><rPh sb=\"0\" eb=\"1\"><t>shan</t></rPh>"]
        #expect(try cells(xlsx) == [[.text("单"), .text("重庆")]])
    }

    @Test func `Cells stand in their own column and rows keep their own number`() throws {
        let xlsx = MadeXlsx(
            """
            <row r="3"><c r="B3"><v>7</v></c><c r="AA3" t="b"><v>1</v></c></row><row r="5"/>
            <row r="9" hidden="1"><c t="e"><v>#N/A</v></c><c><v>2</v></c></row>
            """)
        let sheet = try SheetReader.read(xlsx.bytes, named: "a.xlsx")[0]
        #expect(sheet.rows.map(\.number) == [3, 9])
        #expect(sheet.rows.map(\.isHidden) == [false, true])
        #expect(sheet.rows[0].cells.count == 27)
        #expect(sheet.rows[0][1] == .number(7, shown: "7"))
        #expect(sheet.rows[0][26] == .bool(true))
        #expect(sheet.rows[0][100] == .empty)
        #expect(sheet.rows[1].cells == [.error("#N/A"), .number(2, shown: "2")])
    }

    @Test func `A namespace prefix changes nothing`() throws {
        var xlsx = MadeXlsx("")
        xlsx.parts = [
            (
                "xl/worksheets/sheet1.xml",
                """
                <x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">
                <x:is><x:t>王</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>
                """
            )
        ]
        #expect(try cells(xlsx) == [[.text("王")]])
    }

    @Test func `Escaped characters are undone`() throws {
        let xlsx = MadeXlsx("<row r=\"1\"><c t=\"inlineStr\"><is><t>a_x000A_b_x005F_x0041_ _x12</t></is></c></row>")
        #expect(try cells(xlsx) == [[.text("a\nb_x0041_ _x12")]])
    }

    @Test func `Numbers in date styles are days, with the time when there is one`() throws {
        var xlsx = MadeXlsx(
            """
            <row r="1"><c s="1"><v>42006</v></c><c s="2"><v>42006.354166667</v></c><c s="3"><v>42006</v></c>
            <c s="0"><v>42006</v></c>
            <c t="d"><v>2015-01-02T08:30:00</v></c><c s="4"><v>0.5</v></c><c s="5"><v>12.5</v></c></row>
            """)
        xlsx.cellFormats = [0, 14, 164, 31, 20, 165]
        xlsx.customFormats = [(164, "yyyy\\-mm\\-dd hh:mm"), (165, "0.0&quot; day&quot;")]
        let day = CellDate(year: 2015, month: 1, day: 2)
        let time = CellDate(year: 2015, month: 1, day: 2, minutes: 510)
        let read = try cells(xlsx)[0]
        #expect(
            read == [
                .date(day), .date(time), .date(day), .number(42006, shown: "42006"), .date(time), .text("12:00"),
                .number(12.5, shown: "12.5"),
            ])
    }

    @Test(arguments: [
        (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"), (0, true, "1904-01-01"),
        (40544, true, "2015-01-02"), (2_958_465, false, "9999-12-31"), (42006.99999, false, "2015-01-03"),
    ])
    func `Both calendars count right`(serial: Double, since1904: Bool, day: String) {
        #expect(CellDate(serial: serial, since1904: since1904)?.text == day)
    }

    @Test func `A workbook that counts from 1904 is believed`() throws {
        var xlsx = MadeXlsx("<row r=\"1\"><c s=\"1\"><v>40544</v></c></row>")
        xlsx.cellFormats = [0, 14]
        xlsx.workbookAttributes = "date1904=\"1\""
        #expect(try cells(xlsx) == [[.date(CellDate(year: 2015, month: 1, day: 2))]])
    }

    @Test func `All sheets are read and hidden ones marked`() throws {
        var xlsx = MadeXlsx("<row><c><v>1</v></c></row>", "<row><c><v>2</v></c></row>", "<row><c><v>3</v></c></row>")
        xlsx.sheetStates = [1: "state=\"hidden\"", 2: "state=\"veryHidden\""]
        let sheets = try SheetReader.read(xlsx.bytes, named: "a.xlsx")
        #expect(sheets.map(\.name) == ["表1", "表2", "表3"])
        #expect(sheets.map(\.isHidden) == [false, true, true])
        #expect(sheets.map { $0.rows[0][0].text } == ["1", "2", "3"])
    }

    @Test func `Merged cells keep their text at the first place`() throws {
        var xlsx = MadeXlsx("")
        xlsx.parts = [
            (
                "xl/worksheets/sheet1.xml",
                """
                <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>题</t></is></c>
                <c r="B1" s="0"/><c r="C1"/></row></sheetData>
                <mergeCells><mergeCell ref="A1:C1"/></mergeCells></worksheet>
                """
            )
        ]
        #expect(try cells(xlsx) == [[.text("题")]])
    }

    @Test func `A hundred thousand formatted empty rows give no rows`() throws {
        let rows = (1...100_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"0\"/><c r=\"B\($0)\" s=\"0\"/></row>" }
            .joined()
        #expect(try cells(MadeXlsx(rows)).isEmpty)
    }
}
