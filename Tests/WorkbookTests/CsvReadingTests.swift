import Testing

@testable import Workbook

struct CsvReadingTests {
    private func read(_ bytes: [UInt8]) throws -> Sheet {
        let sheets = try SheetReader.read(bytes, named: "摸底/云雾镇_云雾小学.csv")
        #expect(sheets.count == 1)
        return sheets[0]
    }

    private func texts(_ text: String) throws -> [[String]] {
        try read(Array(text.utf8)).rows.map { $0.cells.map(\.text) }
    }

    private static let sample = "姓名,备注\r\n欧阳𠮷,䶮\r\n"

    @Test(arguments: ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"], [true, false])
    func `Each encoding is told`(encoding: String, hasMark: Bool) throws {
        let text = (hasMark && encoding != "GB18030" ? "\u{FEFF}" : "") + Self.sample
        let bytes = try #require(TextEncoding.convert(Array(text.utf8), from: "UTF-8", to: encoding))
        #expect(try read(bytes).rows.map { $0.cells.map(\.text) } == [["姓名", "备注"], ["欧阳𠮷", "䶮"]])
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x41], [0xEF, 0xBB, 0xBF, 0x41, 0xFF], [0x41, 0xFF, 0xFF, 0x41], [0xC8, 0xD5, 0x81],
        ] as [[UInt8]])
    func `Text in no known encoding is refused, not guessed`(bytes: [UInt8]) {
        #expect(throws: WorkbookRefusal.unknownEncoding) { try read(bytes) }
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE"])
    func `UTF-16 without a mark is told though some characters end in a zero`(encoding: String) throws {
        let text = "姓名,学校,班级\r\n丁一,第一小学,六(1)班\r\n王一一,第一小学,六(1)班\r\n"
        let bytes = try #require(TextEncoding.convert(Array(text.utf8), from: "UTF-8", to: encoding))
        #expect(try read(bytes).rows.map { $0.cells[0].text } == ["姓名", "丁一", "王一一"])
    }

    @Test func `The sheet is named as the file`() throws {
        #expect(try read([0x41]).name == "云雾镇_云雾小学")
    }

    @Test func `Quotation marks hold separators, line breaks and themselves`() throws {
        let read = try texts("a,\"b,c\",\"d\r\ne\",\"f\"\"g\"\n1,x\"y,\"\" ,\"z\"w\n")
        #expect(read == [["a", "b,c", "d\r\ne", "f\"g"], ["1", "x\"y", " ", "zw"]])
    }

    @Test func `A quotation mark that never closes is refused with its row`() {
        #expect(throws: WorkbookRefusal.openQuote(row: 3)) { try texts("a\n\nb,\"c\nd\ne\n") }
    }

    @Test(arguments: [("a,b;c,d", 3), ("a;b;c,d", 3), ("a\tb,c\td", 3), ("题目,,\na;b", 3)])
    func `The first line with separators tells which`(text: String, columns: Int) throws {
        #expect(try texts(text + ",x")[0].count <= columns + 1)
        #expect(CsvReaderProbe.columns(try texts(text)) == (text.hasPrefix("题") ? [1, 1] : [columns]))
    }

    private enum CsvReaderProbe {
        static func columns(_ rows: [[String]]) -> [Int] { rows.map(\.count) }
    }

    @Test func `Rows count as a spreadsheet counts them, blank ones too`() throws {
        let sheet = try read(Array("a\n\n,,\n\"b\nb\"\rc\r\nd".utf8))
        #expect(sheet.rows.map(\.number) == [1, 4, 5, 6])
        #expect(sheet.rows.map { $0[0].text } == ["a", "b\nb", "c", "d"])
    }

    @Test func `Everything is text, an ID number that lost its digits too`() throws {
        let sheet = try read(Array("522799201405283411,5.22799E+17,3".utf8))
        #expect(sheet.rows[0].cells == [.text("522799201405283411"), .text("5.22799E+17"), .text("3")])
    }

    @Test func `Text protected from a spreadsheet is unwrapped`() throws {
        #expect(try texts("=\"522799201405283411\",=\"a,b\",=1+1") == [["522799201405283411", "a,b", "=1+1"]])
    }

    @Test func `Limits hold for text files`() {
        func refusal(_ text: String, _ change: (inout ReadLimits) -> Void) -> WorkbookRefusal? {
            var limits = ReadLimits()
            change(&limits)
            do throws(WorkbookRefusal) {
                _ = try SheetReader.read(Array(text.utf8), named: "a", limits: limits)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal("a\nb\nc") { $0.rows = 2 } == .tooLarge(.rows))
        #expect(refusal("a,b,c") { $0.columns = 2 } == .tooLarge(.columns))
        #expect(refusal("a,b,c") { $0.cells = 2 } == .tooLarge(.cells))
        #expect(refusal("abc") { $0.cellBytes = 2 } == .tooLarge(.cellText))
    }
}
