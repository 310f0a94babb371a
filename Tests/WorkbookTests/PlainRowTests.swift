import Testing

@testable import Workbook

/// The scanner of plain rows and expat read the same: whatever one makes of a sheet, the other does.
struct PlainRowTests {
    /// The same part read with the scanner, and with a comment before the list that sends all of it through expat.
    private func both(_ rows: String, strings: [String] = ["<t>王</t>"]) -> [Result<[Sheet], WorkbookRefusal>] {
        let filler = "<!--" + String(repeating: " ", count: 1 << 16 + 1) + "-->"
        return ["", filler].map { head in
            var xlsx = MadeXlsx("")
            xlsx.cellFormats = [0, 14]
            let texts = strings.map { "<si>\($0)</si>" }.joined()
            xlsx.parts = [
                ("xl/worksheets/sheet1.xml", "<worksheet>\(head)<sheetData>\(rows)</sheetData></worksheet>"),
                ("xl/sharedStrings.xml", "<sst>\(head)\(texts)</sst>"),
            ]
            let bytes = xlsx.bytes
            return Result { () throws(WorkbookRefusal) in try SheetReader.read(bytes, named: "a") }
        }
    }

    @Test(arguments: [
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" s=\"1\"><v>42006</v></c></row>",
        "<row><c><v>1.25</v></c><c><v>-0</v></c><c><v>1e3</v></c><c><v>123456789012345678</v></c></row>",
        "<row r='2' hidden='true'/><row><c t=\"str\"><v>a]]b</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&amp;b</v></c></row><row r=\"2\"><c t=\"b\"><v>0</v></c></row>",
        "<row r=\"1\"><c t=\"inlineStr\"><is><t>_x0041_ b</t></is></c></row>\n <row r=\"3\"><c><v>3</v></c></row>",
        "<row r=\"1\"><c t=\"inlineStr\"><is><r><t>一</t></r><r><t>二</t></r></is></c></row><row><c><v>2</v></c></row>",
        "<row r=\"1\"><c><f>1</f><v>1</v></c><c><f t=\"shared\" si=\"0\"/><v>2</v></c><c><f>x</f></c></row>",
        "<row r=\"1\"><!-- --><c><v>1</v></c></row><row r=\"1\"/>", "<row r=\"1\" r=\"2\"/>",
        "<row r=\"1\" x></row>", "<row r=\"1\" x=></row>", "<row r=\"1\"><c r=\"A1\" x/></row>",
        "<row r=\"1\"><c r=\"A1\" a=\"<\"><v>1</v></c></row>", "<row r=\"1\"><c><v>1</v></row>",
        "<row r=\"1\"><c t=\"str\"><v>a\u{1}</v></c></row>", "<row r=\"1\"><c t=\"str\"><v>a]]></v></c></row>",
        "<row r=\"1\"><c t=\"str\"><v>\u{FFFE}</v></c></row>", "<row r=\"1\"><c t=\"s\"><v>7</v></c></row>",
        "<row r=\"1\"><c><v>1</v></c></row></sheetData><sheetData><row r=\"2\"><c><v>2</v></c></row>",
        "<row r=\"1\"><c t=\"d\"><v>2015-01-02</v></c><c t=\"e\"><v>#N/A</v></c></row>",
        "<row r=\"1\"><c t=\"str\"><v>a\r\nb</v></c></row>", "text<row r=\"1\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c><v><![CDATA[5]]></v></c></row>", "<x:row r=\"1\"><x:c><x:v>5</x:v></x:c></x:row>",
    ])
    func `A list of rows, plain or not`(rows: String) {
        let results = both(rows)
        #expect(results[0] == results[1])
    }

    @Test(arguments: [
        ["<t>a</t>", "<t xml:space=\"preserve\"> b </t>", "<r><t>c</t></r>", "<t/>", "<t>d&lt;</t>", "<t>_x000A_</t>"],
        ["<t>a</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>", "<t>b</t>"], ["<t>a</t>", "<t>b"],
    ])
    func `A list of texts, plain or not`(strings: [String]) {
        let cells = strings.indices.map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
        let results = both("<row>\(cells)</row>", strings: strings)
        #expect(results[0] == results[1])
    }

    @Test func `Mutated lists are read alike`() {
        let rows = """
            <row r="1" spans="1:4"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>42006.5</v></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">王_x000A_</t></is></c>
            <c r="C2"><f>A1</f><v>5.25</v></c><c t="b"><v>1</v></c></row>
            """
        var chance = Chance(seed: 11)
        for _ in 0..<3_000 {
            let text = String(decoding: chance.mutated(Array(rows.utf8)), as: UTF8.self)
            let results = both(text)
            #expect(results[0] == results[1], "\(text)")
        }
    }

    @Test(arguments: ["0.1", "1.005", "123456.789012345", "-7.25", "99999999999999.9", "007.50", "0.00000000000001"])
    func `Quick numbers are the nearest ones`(text: String) {
        let quick = Array(text.utf8).withUnsafeBufferPointer { QuickNumber.value(of: $0) }
        #expect(quick == Double(text))
    }

    @Test(arguments: ["", "-", ".", "5.", "1e5", "+1", "1234567890123456", "1.2.3", "１"])
    func `Other numbers are left to the library`(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { QuickNumber.value(of: $0) } == nil)
    }

    @Test func `A row in pieces is one row`() throws {
        var chance = Chance(seed: 3)
        let units = (0..<30_000).map { _ in UInt16.random(in: 0x4E00...0x9FA5, using: &chance) }
        let long = String(decoding: units, as: UTF16.self)
        let cells = String(repeating: "<c t=\"inlineStr\"><is><t>\(long)</t></is></c>", count: 20)
        for rows in ["<row>\(cells)</row><row><c><v>1</v></c></row>", "<row>\(cells)<c><!-- --><v>2</v></c></row>"] {
            let results = both(rows)
            #expect(results[0] == results[1])
            #expect(try results[0].get()[0].rows[0][19].text == long)
        }
    }
}
