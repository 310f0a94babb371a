import Testing

@testable import Workbook

/// What different programs write, and what strangers try.
struct WriterDialectTests {
    private func read(_ sheet: String, _ change: (inout ReadLimits) -> Void = { _ in }) throws(WorkbookRefusal) -> Sheet
    {
        var limits = ReadLimits()
        change(&limits)
        var xlsx = MadeXlsx("")
        xlsx.parts = [("xl/worksheets/sheet1.xml", sheet)]
        return try SheetReader.read(xlsx.bytes, named: "a.xlsx", limits: limits)[0]
    }

    private static let cell = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>王</v></c></row>"

    @Test(arguments: [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><worksheet><sheetData>CELL</sheetData></worksheet>",
        "<?xml version=\"1.0\"?>\r\n<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData>CELL"
            + "</sheetData></worksheet>",
        "<worksheet><sheetPr filterMode=\"1\"/><dimension ref=\"A1:XFD1048576\"/><sheetProtection sheet=\"1\"/>"
            + "<sheetData>CELL</sheetData><autoFilter ref=\"A1:B2\"/></worksheet>",
        "<!-- a --><worksheet><!-- <sheetData> --><sheetData>CELL</sheetData></worksheet>",
        "<x:worksheet xmlns:x=\"m\"><x:sheetData>CELL</x:sheetData></x:worksheet>",
        "<worksheet a='>'><sheetData b=\">\">\n CELL \n</sheetData></worksheet>",
    ])
    func `The dialects of programs say the same`(sheet: String) throws {
        let parts = sheet.split(separator: "CELL", omittingEmptySubsequences: false)
        #expect(try read(parts.joined(separator: Self.cell)).rows.map(\.cells) == [[.text("王")]])
    }

    @Test func `A part in another encoding is read in it or refused`() throws {
        let latin =
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData>\(Self.cell)</sheetData></worksheet>"
        #expect(try read(latin).rows[0][0].text == "ç\u{8E}\u{8B}")
        let unknown =
            "<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet><sheetData>\(Self.cell)</sheetData></worksheet>"
        #expect(throws: WorkbookRefusal.damaged) { try read(unknown) }
    }

    @Test func `A cell as long as a spreadsheet program allows is read, a longer one refused`() throws {
        for kind in ["str", "inlineStr"] {
            let (open, close) = kind == "str" ? ("<v>", "</v>") : ("<is><t>", "</t></is>")
            func sheet(_ length: Int) -> String {
                let text = String(repeating: "长", count: length)
                return
                    "<worksheet><sheetData><row><c t=\"\(kind)\">\(open)\(text)\(close)</c></row></sheetData></worksheet>"
            }
            #expect(try read(sheet(32_767)) { $0.ratio = 10_000 }.rows[0][0].text.count == 32_767)
            #expect(throws: WorkbookRefusal.tooLarge(.cellText)) { try read(sheet(32_768)) { $0.ratio = 10_000 } }
        }
    }

    @Test func `More attributes than any program writes, and a tag without end`() {
        let attributes = (0..<300).map { "a\($0)=\"\"" }.joined(separator: " ")
        #expect(throws: WorkbookRefusal.damaged) {
            try read("<worksheet><sheetData><row \(attributes)/></sheetData></worksheet>")
        }
        let blanks = String(repeating: " ", count: 3 << 20)
        #expect(throws: WorkbookRefusal.damaged) {
            try read("<worksheet \(blanks)><sheetData/></worksheet>") { $0.ratio = 100_000 }
        }
    }

    @Test func `Cells and rows without references stand one behind the other`() throws {
        let sheet = try read(
            "<worksheet><sheetData><row><c><v>1</v></c><c/><c r=\"E1\"><v>2</v></c><c><v>3</v></c></row></sheetData></worksheet>"
        )
        #expect(sheet.rows[0].cells.map(\.text) == ["1", "", "", "", "2", "3"])
    }

    @Test func `A cell that stands in no row is not lost: the file is damaged`() {
        let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
        for stray in ["<c r=\"A2\"><v>2</v></c>", "<c r=\"C2\"><v>2</v></c>"] {
            #expect(throws: WorkbookRefusal.damaged) {
                try read("<worksheet><sheetData>\(row)\(stray)</sheetData></worksheet>")
            }
        }
    }

    @Test func `Half a million formatted empty rows are nothing`() throws {
        let rows = (1...500_000).map { "<row r=\"\($0)\" s=\"1\" customFormat=\"1\"/>" }.joined()
        let start = ContinuousClock.now
        #expect(try read("<worksheet><sheetData>\(rows)</sheetData></worksheet>").rows.isEmpty)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(arguments: [
        ("A1", 1, 0), ("$AB$12", 12, 27), ("XFD1048576", 1_048_576, 16_383),
    ])
    func `References are understood`(text: String, row: Int, column: Int) throws {
        let place = try #require(CellReference.place(text))
        #expect(place.row == row && place.column == column)
    }

    @Test(arguments: ["", "A", "1", "A0", "1A", "A1B", "A1:", "AAAAAAAAAAAA1", "A99999999999999999999"])
    func `Other texts are no references`(text: String) {
        #expect(CellReference.place(text) == nil)
        #expect(CellReference.range(text + ":B2") == nil || text == "")
    }
}
