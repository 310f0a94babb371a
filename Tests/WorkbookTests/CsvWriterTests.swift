import Testing

@testable import Workbook

struct CsvWriterTests {
    private let rows = [
        ["姓名", "备注"], ["欧阳𠮷", "a\"b,c\nd"], ["=1+1", " -5"], ["＝cmd", "@a\"b"], ["\t=x", "+86"], ["", "x"],
    ]

    @Test(arguments: [CsvWriter.Encoding.utf8, .gb18030])
    func `What is written is read back`(encoding: CsvWriter.Encoding) throws {
        let sheet = try SheetReader.read(CsvWriter.csv(rows, encoding: encoding), named: "a")[0]
        #expect(sheet.rows.map { $0.cells.map(\.text) } == rows)
    }

    @Test func `A quotation mark that carries an accent is a quotation mark`() throws {
        for text in ["a\"\u{301},b", "=\"\u{FF9E}\"", "\"\u{301}"] {
            #expect(try SheetReader.read(CsvWriter.csv([["x", text]]), named: "a")[0].rows[0][1].text == text)
        }
    }

    @Test func `Nothing that a spreadsheet would run is written bare`() throws {
        let text = String(decoding: try CsvWriter.csv(rows).dropFirst(3), as: UTF8.self)
        #expect(text.contains("\"=\"\"=1+1\"\"\""))
        #expect(try CsvWriter.csv(rows).starts(with: [0xEF, 0xBB, 0xBF]))
        for field in ["=1+1", "-5", "@a", "+86"] {
            #expect(!text.contains("\n" + field) && !text.contains("," + field))
        }
    }

    @Test func `Text too long for a formula is kept from running all the same`() throws {
        let long = "=" + String(repeating: "1", count: 300)
        #expect(CsvFormula.wrapped(long) == "'" + long)
    }
}
