import Testing

@testable import Workbook

/// What cannot be told for certain is asked, not guessed.
struct TextDoubtTests {
    private func read(_ bytes: [UInt8]) throws -> Sheet { try SheetReader.read(bytes, named: "a.csv")[0] }

    private func coded(_ text: String, _ encoding: String) throws -> [UInt8] {
        try #require(TextEncoding.convert(Array(text.utf8), from: "UTF-8", to: encoding))
    }

    private static let roster = "姓名,性别,学校\n王明,男,云雾小学\n欧阳丽华,女,云雾小学\n"

    @Test(arguments: ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"])
    func `A roster in a Chinese encoding is not doubted`(encoding: String) throws {
        let sheet = try read(coded(Self.roster, encoding))
        #expect(sheet.notes.doubt == nil)
        #expect(sheet.rows[1][0].text == "王明")
    }

    @Test func `A rare character in a roster is no doubt`() throws {
        #expect(try read(coded(Self.roster + "王䶮,男,云雾小学\n", "GB18030")).notes.doubt == nil)
    }

    @Test func `Text of other encodings is doubted`() throws {
        #expect(try read(coded("姓名,性別,學校\n王明,男,雲霧國小\n歐陽麗華,女,雲霧國小\n", "BIG5")).notes.doubt == .encoding)
        #expect(try read(coded("名前,せいべつ\nたなか,おとこ\n", "SHIFT-JIS")).notes.doubt == .encoding)
    }

    @Test(arguments: ["锟斤拷锟斤拷,男", "王\u{FFFD},女", "濮撳悕,鎬у埆", "ÐÕÃû,ÐÔ±ð", "烫烫烫"])
    func `Text that lost its characters is recognised`(text: String) throws {
        #expect(try read(Array(text.utf8)).notes.doubt == .garbled)
    }

    @Test func `A doubt tells the encoding that was taken and shows the rows that raised it`() throws {
        let garbled = try read(Array("姓名,性别\n王明,男\n锟斤拷,女\n".utf8))
        #expect(garbled.notes.encoding == "UTF-8")
        #expect(garbled.doubtfulRows.map(\.number) == [3])
        let guessed = try read(coded("序號,姓名\n1,王明\n歐陽麗華,雲霧國小\n", "BIG5"))
        #expect(guessed.notes.encoding == "GB18030")
        #expect(guessed.doubtfulRows.map(\.number) == [1, 2, 3])
        #expect(try read(coded(Self.roster, "GB18030")).doubtfulRows.isEmpty)
    }

    @Test func `The rows with the most doubtful characters are shown, not the first ones`() throws {
        let right = (1...8).map { "王明\($0),云雾小学\n" }.joined()
        // In Big5 the words of the last rows are rare characters of GB18030; the rows above are plain.
        var bytes = try coded("姓名,学校\n" + right, "GB18030")
        bytes += try coded(String(repeating: "歐陽麗華,雲霧國小\n", count: 12), "BIG5")
        let guessed = try read(bytes)
        #expect(guessed.notes.doubt == .encoding)
        #expect(guessed.doubtfulRows.map(\.number) == [10, 11, 12, 13, 14])
        let lost = try read(Array(("姓名,学校\n" + right + "王\u{FFFD},云\u{E123}小学\n王\u{FFFD},云雾小学\n").utf8))
        #expect(lost.doubtfulRows.map(\.number) == [10, 11])
        #expect(lost.isDoubtful("云\u{E123}") && !lost.isDoubtful("云雾小学"))
    }

    @Test func `Each doubt has a sentence that says what to do`() {
        for doubt in TextDoubt.allCases { #expect(doubt.sentence.contains("请")) }
    }

    @Test func `Zeros that are no UTF-16 are no text`() {
        for bytes in [[0x41, 0, 0, 0x41], [0x41, 0, 0x42, 0], [0, 0x41, 0x0A]] as [[UInt8]] {
            #expect(throws: WorkbookRefusal.notASpreadsheet(.unknown)) { try read(bytes) }
        }
    }

    @Test func `A told separator is obeyed and its line is no row`() throws {
        let sheet = try read(Array("sep=;\r\na,b;c\r\n".utf8))
        #expect(sheet.rows == [SheetRow(number: 1, cells: [.text("a,b"), .text("c")])])
    }

    @Test func `A table pasted from a spreadsheet keeps its cells`() throws {
        let sheet = try read(Array("姓名\t备注\n王明\t\"一行\n二\"\"行\"\n".utf8))
        #expect(sheet.rows.map { $0.cells.map(\.text) } == [["姓名", "备注"], ["王明", "一行\n二\"行"]])
    }
}
