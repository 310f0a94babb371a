import Testing

@testable import Workbook

struct SheetWriterTests {
    private let columns = [
        ColumnDraft("姓名", comment: "照户口簿填写"), ColumnDraft("身份证件号", width: 22),
        ColumnDraft("性别", choices: ["男", "女"]), ColumnDraft("距离", isText: false),
    ]

    private var draft: SheetDraft {
        SheetDraft(
            name: "名册", title: "云雾小学毕业生花名册", lines: ["移交学校：云雾小学"], columns: columns,
            rows: [
                [.text("欧阳𠮷"), .text("522799201405283411"), .text("男"), .number(3.5)],
                [.text("=1+1", isRed: true, comment: "姓名里有公式"), .text("_x0041_"), .empty, .number(12)],
            ], footer: ["共 2 人"])
    }

    @Test func `What is written is read back, title to foot`() throws {
        let sheets = try SheetReader.read(SheetWriter.xlsx([draft], created: 1), named: "a")
        #expect(sheets.map(\.name) == ["名册"])
        let texts = sheets[0].rows.map { $0.cells.map(\.text) }
        #expect(
            texts == [
                ["云雾小学毕业生花名册"], ["移交学校：云雾小学"], ["姓名", "身份证件号", "性别", "距离"],
                ["欧阳𠮷", "522799201405283411", "男", "3.5"], ["=1+1", "_x0041_", "", "12"], ["共 2 人"],
            ])
        #expect(draft.headerRow == 3)
        #expect(sheets[0].rows[3][1] == .text("522799201405283411"))
    }

    @Test func `The same draft gives the same bytes, another moment gives others`() throws {
        let first = try SheetWriter.xlsx([draft, draft], created: 1_790_000_000)
        #expect(try SheetWriter.xlsx([draft, draft], created: 1_790_000_000) == first)
        #expect(try SheetWriter.xlsx([draft, draft], created: 1_790_000_001) != first)
    }

    @Test func `Frames, print set-up, lists, comments and text columns are in the file`() throws {
        let bytes = try SheetWriter.xlsx([draft], created: 1)
        let sheet = try PartText.of("xl/worksheets/sheet1.xml", in: bytes)
        #expect(sheet.contains("paperSize=\"9\""))
        #expect(sheet.contains("orientation=\"landscape\""))
        #expect(sheet.contains("ySplit=\"3\""))
        #expect(sheet.contains("<mergeCell ref=\"A1:D1\"/>"))
        #expect(sheet.contains("<formula1>\"男,女\"</formula1>"))
        #expect(!sheet.contains("<f>"))
        #expect(try PartText.of("xl/workbook.xml", in: bytes).contains("_xlnm.Print_Titles"))
        #expect(try PartText.of("xl/comments1.xml", in: bytes).contains("姓名里有公式"))
        #expect(try PartText.of("xl/styles.xml", in: bytes).contains("FFFF9999"))
        #expect(try PartText.of("xl/styles.xml", in: bytes).contains("numFmtId=\"49\""))
    }

    @Test func `A long list stands on a hidden sheet`() throws {
        var draft = draft
        draft.columns[2].choices = (0..<60).map { "云雾镇第\($0)小学" }
        let bytes = try SheetWriter.xlsx([draft], created: 1)
        let sheets = try SheetReader.read(bytes, named: "a")
        #expect(sheets.map(\.isHidden) == [false, true])
        #expect(sheets[1].rows.count == 60)
        #expect(try PartText.of("xl/worksheets/sheet1.xml", in: bytes).contains("choices'!$A$1:$A$60"))
    }

    @Test func `Sheet names are mended and kept apart`() throws {
        let names = ["六年级(1)班/甲", "六年级(1)班/甲", String(repeating: "长", count: 40), "", "'"]
        let drafts = names.map { SheetDraft(name: $0, columns: columns) }
        let sheets = try SheetReader.read(SheetWriter.xlsx(drafts, created: 1), named: "a")
        #expect(
            sheets.map(\.name) == [
                "六年级(1)班_甲", "六年级(1)班_甲(2)", String(repeating: "长", count: 31), "Sheet", "Sheet(2)",
            ])
    }

    @Test func `What no spreadsheet can hold is a fault, not a shorter file`() {
        let long = SheetDraft(name: "a", columns: columns, rows: [[.text(String(repeating: "长", count: 40_000))]])
        #expect(throws: WritingFault.self) { try SheetWriter.xlsx([long], created: 1) }
        let wide = SheetDraft(name: "a", columns: [], rows: [[.text("王")]])
        #expect(throws: WritingFault.self) { try SheetWriter.xlsx([wide], created: 1) }
        #expect(throws: WritingFault.self) { try SheetWriter.xlsx([], created: 1) }
    }
}

/// The text of one part of an archive.
private final class PartText: XmlPart {
    static func of(_ path: String, in bytes: [UInt8]) throws -> String {
        let part = try PartText(limits: .standard)
        try ZipArchive.withArchive(in: bytes, limits: .standard) { archive throws(WorkbookRefusal) in
            try archive.inflate(path, into: part)
        }
        return part.text
    }

    private var text = ""

    override func open(_ name: XmlName, _ attributes: XmlAttributes) {
        text += "<" + String(cString: name)
        attributes.forEach { text += " \(String(cString: $0))=\"\(String(cString: $1))\"" }
        text += same(name, "mergeCell") ? "/>" : ">"
    }

    override func close(_ name: XmlName) { text += "</" + String(cString: name) + ">" }
    override func characters(_ bytes: UnsafeRawBufferPointer) { text += String(decoding: bytes, as: UTF8.self) }
}
