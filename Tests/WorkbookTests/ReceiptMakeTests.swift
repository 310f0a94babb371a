import Testing

@testable import Workbook

/// Receipts of workbooks of a make that has no styles, or cannot be patched at all.
struct ReceiptMakeTests {
    private static let marks = ReceiptMarks(
        lists: [
            ReceiptMarks.List(
                sheet: "表1", headerRow: 1, reasonColumn: 1,
                marks: [ReceiptMarks.Mark(row: 2, column: 0, isFault: true, sentence: "没有这个人")])
        ], summary: [["错误汇总"], ["错误 1 处"], ["问题", "程度"]])

    @Test func `a workbook without styles gets some, and keeps what else it has`() throws {
        let space = "http://schemas.openxmlformats.org"
        var made = MadeXlsx("")
        made.parts = [
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="\(space)/package/2006/relationships"><Relationship Id="rId1" \
                Type="\(space)/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
                """
            ),
            (
                "xl/worksheets/sheet1.xml",
                """
                <worksheet xmlns="\(space)/spreadsheetml/2006/main"><cols><col min="1" max="1" width="33"/></cols>\
                <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>\
                <row r="2"><c r="A2" t="inlineStr"><is><t>罗雨</t></is></c></row></sheetData>\
                <mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells></worksheet>
                """
            ),
        ]
        made.leftOut = ["xl/styles.xml"]
        let receipt = try Receipt.patched(made.bytes, Self.marks)
        let archive = try PatchArchive(receipt)
        func text(_ path: String) throws -> String { String(decoding: try archive.part(path), as: UTF8.self) }
        let sheet = try text("xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<mergeCell ref=\"A5:B5\"/>") && sheet.contains("width=\"33\""))
        let style = try #require(sheet.firstMatch(of: #/<c r="A2"[^>]* s="(\d+)"/#)?.1)
        #expect(style == "1")
        #expect(try text("xl/styles.xml").contains("<cellXfs count=\"2\">"))
        #expect(try text("xl/_rels/workbook.xml.rels").contains("\"/xl/styles.xml\""))
        #expect(try text("[Content_Types].xml").contains("styles+xml"))
        let read = try SheetReader.read(receipt, named: "r")
        #expect(read.map(\.name) == ["表1", "错误汇总"] && read[0].rows[1].cells.map(\.text) == ["罗雨", "没有这个人"])
        // A second receipt finds the styles of the first.
        #expect(throws: Never.self) { try Receipt.patched(receipt, Self.marks) }
    }

    @Test func `a workbook that is made anew says what it does not carry over, a text does not`() throws {
        let cells = [Sheet(name: "表1", rows: [SheetRow(number: 1, cells: [.text("姓名")])])]
        func summary(_ file: [UInt8]) throws -> [String] {
            let receipt = try Receipt.xlsx(
                of: file, sheets: cells, marks: Self.marks, created: 1, executable: "/bin/false")
            return try SheetReader.read(receipt, named: "r").last?.rows.map { $0[0].text } ?? []
        }
        let told = ["错误汇总", "错误 1 处", ReceiptMarks.copied, "问题"]
        #expect(try summary(MadeXls.box([1])) == told)
        #expect(try summary(MadeXlsx("").bytes) == told)
        #expect(try summary(Array("姓名,性别".utf8)) == ["错误汇总", "错误 1 处", "问题"])
    }
}
