import CZip
import Glibc
import Testing

@testable import Workbook

struct ReceiptTests {
    private static let space = "http://schemas.openxmlformats.org"
    private static let main = space + "/spreadsheetml/2006/main"
    private static let office = space + "/officeDocument/2006/relationships"

    /// A school's workbook with what receipts must not lose: styles, lists, a formula, hidden rows, somebody's comment.
    private static func workbook(prefix x: String = "", strict: Bool = false, comments: Bool = true) -> [UInt8] {
        let main = strict ? WorkbookScan.Family.strict.main : Self.main
        let office = strict ? WorkbookScan.Family.strict.relationships : Self.office
        let name = x.isEmpty ? "xmlns=\"\(main)\"" : "xmlns:\(x.dropLast())=\"\(main)\""
        let links = "xmlns=\"\(space)/package/2006/relationships\""
        func link(_ id: String, _ kind: String, _ target: String) -> String {
            "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
        }
        func cells(_ row: Int, _ texts: [String], style: Int = 1) -> String {
            texts.enumerated().filter { !$0.element.isEmpty }.map { column, text in
                "<\(x)c r=\"\(CellName.text(row: row, column: column))\" s=\"\(style)\" t=\"inlineStr\"><\(x)is>"
                    + "<\(x)t>\(text)</\(x)t></\(x)is></\(x)c>"
            }.joined()
        }
        let sheet = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <\(x)worksheet \(name) xmlns:r="\(office)"><\(x)dimension ref="A1:D5"/>\
            <\(x)cols><\(x)col min="1" max="3" width="9"/><\(x)col min="4" max="16384" width="20" style="1"/></\(x)cols>\
            <\(x)sheetData><\(x)row r="2" spans="1:4">\(cells(2, ["姓名", "性别", "证件号", "鞋码"], style: 2))</\(x)row>\
            <\(x)row r="3" spans="1:4">\(cells(3, ["罗雨", "男", "1", "36"]))</\(x)row>\
            <\(x)row r="4" spans="1:4" hidden="1">\(cells(4, ["王明", "", "2", "37"]))</\(x)row>\
            <\(x)row>\(cells(5, ["赵强", "女", "3", "38"]).replacing(#/ r="[A-Z]+5"/#, with: ""))</\(x)row></\(x)sheetData>\
            <\(x)dataValidations count="1"><\(x)dataValidation type="list" sqref="B3:B9"/></\(x)dataValidations>\
            \(comments ? "<\(x)legacyDrawing r:id=\"rId2\"/>" : "")<\(x)extLst/></\(x)worksheet>
            """
        var parts = [
            ("[Content_Types].xml", "<Types xmlns=\"\(space)/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                "<Relationships \(links)>\(link("r", "officeDocument", "xl/workbook.xml"))</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<\(x)workbook \(name) xmlns:r=\"\(office)\"><\(x)sheets><\(x)sheet name=\"名单\" sheetId=\"7\" r:id=\"a\"/>"
                    + "<\(x)sheet name=\"校内\" sheetId=\"9\" r:id=\"b\"/></\(x)sheets></\(x)workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships \(links)>\(link("a", "worksheet", "worksheets/sheet1.xml"))"
                    + link("b", "worksheet", "worksheets/sheet2.xml") + link("s", "styles", "styles.xml")
                    + "</Relationships>"
            ),
            ("xl/worksheets/sheet1.xml", sheet),
            (
                "xl/worksheets/sheet2.xml",
                "<\(x)worksheet \(name)><\(x)sheetData><\(x)row r=\"1\">\(cells(1, ["别动"]))</\(x)row></\(x)sheetData></\(x)worksheet>"
            ),
            (
                "xl/styles.xml",
                """
                <\(x)styleSheet \(name)><\(x)fills count="2"><\(x)fill><\(x)patternFill patternType="none"/></\(x)fill>\
                <\(x)fill><\(x)patternFill patternType="gray125"/></\(x)fill></\(x)fills><\(x)cellXfs count="3">\
                <\(x)xf numFmtId="0" fillId="0"/><\(x)xf numFmtId="49" fillId="0" borderId="5"><\(x)alignment wrapText="1"/></\(x)xf>\
                <\(x)xf numFmtId="0" fillId='1'/></\(x)cellXfs></\(x)styleSheet>
                """
            ),
        ]
        if comments {
            parts += [
                (
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    "<Relationships \(links)>\(link("rId1", "comments", "../comments1.xml"))"
                        + link("rId2", "vmlDrawing", "../drawings/d.vml") + "</Relationships>"
                ),
                (
                    "xl/comments1.xml",
                    "<\(x)comments \(name)><\(x)authors><\(x)author>王老师</\(x)author></\(x)authors><\(x)commentList>"
                        + "<\(x)comment ref=\"C3\" authorId=\"0\"><\(x)text><\(x)t>转来的</\(x)t></\(x)text></\(x)comment>"
                        + "</\(x)commentList></\(x)comments>"
                ),
                (
                    "xl/drawings/d.vml",
                    "<xml xmlns:v=\"v\" xmlns:o=\"o\" xmlns:x=\"x\"><v:shape id=\"_x0000_s1025\"><br>"
                        + "<x:Row>2</x:Row><x:Column>2</x:Column></v:shape></xml>"
                ),
            ]
        }
        return madeZip(parts.map { ($0.0, Array($0.1.utf8)) })
    }

    private static func marks(_ marks: [(Int, Int?, Bool, String)], replaced: String? = nil) -> ReceiptMarks {
        ReceiptMarks(
            lists: [
                ReceiptMarks.List(
                    sheet: "名单", headerRow: 2, reasonColumn: 4,
                    marks: marks.map { ReceiptMarks.Mark(row: $0.0, column: $0.1, isFault: $0.2, sentence: $0.3) })
            ], summary: [["错误汇总"], ["问题", "1"]], replacedSummary: replaced)
    }

    private static func text(_ path: String, in bytes: [UInt8]) throws -> String {
        String(decoding: try PatchArchive(bytes).part(path), as: UTF8.self)
    }

    /// Each part's bytes as they lie packed in the file.
    private static func packed(_ bytes: [UInt8]) -> [String: [UInt8]] {
        var copy = bytes
        return copy.withUnsafeMutableBytes { buffer in
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, nil),
                let archive = zip_open_from_source(source, ZIP_RDONLY, nil)
            else { return [:] }
            defer { zip_discard(archive) }
            var parts: [String: [UInt8]] = [:]
            for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
                var stat = zip_stat_t()
                zip_stat_index(archive, index, 0, &stat)
                var piece = [UInt8](repeating: 0, count: Int(stat.comp_size))
                let file = zip_fopen_index(archive, index, zip_flags_t(ZIP_FL_COMPRESSED))
                zip_fread(file, &piece, UInt64(piece.count))
                zip_fclose(file)
                parts[String(cString: stat.name)] = piece
            }
            return parts
        }
    }

    @Test(arguments: [("", false), ("x:", false), ("", true), ("x:", true)])
    func `only what the marks concern is changed`(prefix: String, strict: Bool) throws {
        let file = Self.workbook(prefix: prefix, strict: strict)
        let marks = Self.marks([(3, 2, true, "号码 <&\"'> 不对"), (4, 1, true, "没有填"), (5, 2, false, "看一看")])
        let receipt = try Receipt.patched(file, marks)
        let (before, after) = (Self.packed(file), Self.packed(receipt))
        for part in ["_rels/.rels", "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet1.xml.rels"] {
            #expect(before[part] == after[part], "\(part)")
        }
        let sheets = try SheetReader.read(receipt, named: "r")
        #expect(sheets.map(\.name) == ["名单", "校内", "错误汇总"])
        #expect(
            sheets[0].rows.map { $0.cells.map(\.text) } == [
                ["姓名", "性别", "证件号", "鞋码", "错误原因"], ["罗雨", "男", "1", "36", "号码 <&\"'> 不对"],
                ["王明", "", "2", "37", "没有填"], ["赵强", "女", "3", "38", "看一看"],
            ])
        #expect(sheets[0].rows.map(\.isHidden) == [false, false, true, false])
        let sheet = try Self.text("xl/worksheets/sheet1.xml", in: receipt)
        let x = prefix
        #expect(sheet.contains("<\(x)c r=\"C3\" s=\"3\" t="))
        // The empty cell looks as the one above it, but red.
        #expect(sheet.contains("<\(x)c r=\"B4\" s=\"3\"/>"))
        #expect(sheet.contains("<\(x)dataValidation type=\"list\" sqref=\"B3:B9\"/>"))
        #expect(
            sheet.contains(
                "<\(x)col min=\"4\" max=\"4\" width=\"20\" style=\"1\"/><\(x)col min=\"5\" max=\"5\" width=\"60\""))
        #expect(sheet.contains("<\(x)col min=\"6\" max=\"16384\" width=\"20\" style=\"1\"/>"))
        #expect(sheet.contains("ref=\"A1:E5\""))
        let styles = try Self.text("xl/styles.xml", in: receipt)
        #expect(
            styles.contains(
                "<\(x)xf numFmtId=\"49\" fillId=\"2\" borderId=\"5\" applyFill=\"1\"><\(x)alignment wrapText=\"1\"/></\(x)xf>"
            ))
        #expect(styles.contains("<\(x)cellXfs count=\"5\">"))
        let comments = try Self.text("xl/comments1.xml", in: receipt)
        #expect(comments.contains("<\(x)r><\(x)t>转来的</\(x)t></\(x)r><\(x)r><\(x)t xml:space=\"preserve\">\n【核对】号码"))
        #expect(comments.contains("ref=\"B4\""))
        let boxes = try Self.text("xl/drawings/d.vml", in: receipt)
        #expect(boxes.contains("<br>"))
        #expect(boxes.contains("<x:Row>3</x:Row><x:Column>1</x:Column>"))
    }

    @Test func `the same marks give the same bytes`() throws {
        let marks = Self.marks([(3, 2, true, "错"), (2, nil, true, "缺一列")])
        #expect(try Receipt.patched(Self.workbook(), marks) == Receipt.patched(Self.workbook(), marks))
    }

    @Test func `a receipt of a receipt takes the old marks away`() throws {
        for hasComments in [true, false] {
            let first = try Receipt.patched(
                Self.workbook(comments: hasComments),
                Self.marks([(3, 2, true, "旧错"), (4, 1, true, "旧缺"), (5, nil, true, "整行")]))
            let second = try Receipt.patched(first, Self.marks([(5, 0, true, "新错")], replaced: "错误汇总"))
            let sheets = try SheetReader.read(second, named: "r")
            #expect(sheets.map(\.name) == ["名单", "校内", "错误汇总"])
            #expect(sheets[0].rows.map { $0[4].text } == ["错误原因", "", "", "新错"])
            let path = hasComments ? "xl/comments1.xml" : "xl/receiptComments1.xml"
            let comments = try Self.text(path, in: second)
            #expect(!comments.contains("旧"))
            #expect(comments.contains("新错"))
            #expect(comments.contains("转来的") == hasComments)
            let boxes = try Self.text(hasComments ? "xl/drawings/d.vml" : "xl/drawings/receiptDrawing1.vml", in: second)
            #expect(!boxes.contains("<x:Row>3</x:Row>"))
            let sheet = try Self.text("xl/worksheets/sheet1.xml", in: second)
            let styles = try Self.text("xl/styles.xml", in: second)
            #expect(sheet.contains("<legacyDrawing") && sheet.components(of: "<legacyDrawing") == 1)
            #expect(styles.components(of: ReceiptMarks.red) == 1)
            // Mended cells are plain again.
            let style = try #require(sheet.firstMatch(of: #/<c r="C3" s="(\d+)"/#)?.1)
            #expect(style != "3")
        }
    }

    @Test func `without a comment yet the sheet gets its drawing in the right place`() throws {
        let receipt = try Receipt.patched(Self.workbook(comments: false), Self.marks([(3, 2, true, "错")]))
        let sheet = try Self.text("xl/worksheets/sheet1.xml", in: receipt)
        #expect(sheet.contains("r:id=\"rId2\"/><extLst/>"))
        let types = try Self.text("[Content_Types].xml", in: receipt)
        #expect(types.contains("/xl/receiptComments1.xml") && types.contains("vmlDrawing"))
    }

    @Test func `the words of a thread are left alone`() throws {
        var archive = try PatchArchive(Self.workbook())
        let comments = String(decoding: try archive.part("xl/comments1.xml"), as: UTF8.self)
            .replacing("王老师", with: "tc={1}")
        archive.put("xl/comments1.xml", comments)
        let file = try archive.finished()
        archive = try PatchArchive(try Receipt.patched(file, Self.marks([(3, 2, true, "错")])))
        let after = String(decoding: try archive.part("xl/comments1.xml"), as: UTF8.self)
        #expect(!after.contains("核对】"))
    }

    @Test func `a workbook of an unusual make and a csv come back with the same cells`() throws {
        let wide = MadeXlsx("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>").bytes
        let rows = [
            SheetRow(number: 2, cells: [.text("姓名"), .text("号")]),
            SheetRow(number: 4, isHidden: true, cells: [.text("0012"), .number(5.2e17, shown: "5.2e17")]),
            SheetRow(number: 5, cells: [.date(CellDate(year: 2014, month: 9, day: 1)), .bool(true)]),
        ]
        let sheets = [Sheet(name: "名单", rows: rows), Sheet(name: "校内", isHidden: true, rows: rows)]
        for file in [wide, Array("a,b".utf8)] {
            var marks = Self.marks([(4, 0, true, "错"), (5, 2, false, "空")])
            marks.lists[0].reasonColumn = 2
            let receipt = try Receipt.xlsx(of: file, sheets: sheets, marks: marks, created: 1, executable: "/bin/false")
            let read = try SheetReader.read(receipt, named: "r")
            #expect(read.map(\.name) == ["名单", "校内", "错误汇总"])
            #expect(read.map(\.isHidden) == [false, true, false])
            #expect(
                read[1].rows
                    == rows.map { SheetRow(number: $0.number, isHidden: $0.isHidden, cells: $0.cells.map(Self.asRead)) }
            )
            #expect(read[0].rows.map { $0[2].text } == ["错误原因", "错", "空"])
        }
    }

    private static func asRead(_ cell: Cell) -> Cell {
        if case .number(let value, _) = cell { return .number(value, shown: "5.2E+17") }
        return cell
    }

    /// A hostile or broken workbook is no trap: it comes back from its cells, or is refused.
    @Test func `broken workbooks are told, never trapped`() throws {
        let file = Self.workbook()
        let marks = Self.marks([(3, 2, true, "错"), (4, 1, true, "缺")])
        for number in 0..<300 {
            var broken = file
            let place = (number * 7919) % broken.count
            broken[place] = broken[place] ^ UInt8(1 << (number % 8))
            _ = try? Receipt.patched(broken, marks)
        }
        for part in ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/comments1.xml", "xl/workbook.xml"] {
            let whole = try PatchArchive(file).part(part)
            for number in 0..<60 {
                let archive = try PatchArchive(file)
                var text = whole
                let place = (number * 104_729) % text.count
                text[place] = UInt8(ascii: "9")
                archive.put(part, text)
                _ = try? Receipt.patched(try archive.finished(), marks)
            }
        }
    }
}

extension String {
    /// How often a text stands in this one.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}

struct SheetHeadTests {
    @Test func `a column's check warns and a protected head leaves what stands below open`() throws {
        var draft = SheetDraft(
            name: "名单",
            columns: [
                ColumnDraft("号*", check: .init(formula: "SUMPRODUCT(--({column}={cell}))=1", sentence: "不能重复"))
            ], rows: [[.text("1")]], isHeadProtected: true)
        let bytes = try SheetWriter.xlsx([draft], created: 1)
        let sheet = String(decoding: try PatchArchive(bytes).part("xl/worksheets/sheet1.xml"), as: UTF8.self)
        #expect(sheet.contains("SUMPRODUCT(--($A$2:$A$503=A2))=1"))
        #expect(sheet.contains("errorStyle=\"warning\""))
        #expect(sheet.contains("<sheetProtection sheet=\"1\""))
        let styles = String(decoding: try PatchArchive(bytes).part("xl/styles.xml"), as: UTF8.self)
        #expect(styles.contains("<protection locked=\"0\"/>"))
        draft.isHeadProtected = false
        let open = try PatchArchive(SheetWriter.xlsx([draft], created: 1)).part("xl/worksheets/sheet1.xml")
        #expect(!String(decoding: open, as: UTF8.self).contains("sheetProtection"))
    }
}
