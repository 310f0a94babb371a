import Testing

@testable import Workbook

/// A file that cannot be read whole is refused, with a reason that fits.
struct RefusalTests {
    private func refusal(_ bytes: [UInt8], _ limits: ReadLimits = .standard) -> WorkbookRefusal? {
        do throws(WorkbookRefusal) {
            _ = try SheetReader.read(bytes, named: "名册.xlsx", limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private let oneCell = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

    private func limits(_ change: (inout ReadLimits) -> Void) -> ReadLimits {
        var limits = ReadLimits()
        change(&limits)
        return limits
    }

    @Test func `The good file of these tests is read`() {
        #expect(refusal(MadeXlsx(oneCell).bytes) == nil)
    }

    @Test func `An empty file`() { #expect(refusal([]) == .emptyFile) }

    @Test(arguments: [
        ("%PDF-1.7", WorkbookRefusal.notASpreadsheet(.pdf)), ("Rar!\u{1A}", .notASpreadsheet(.archive)),
        ("{\\rtf1", .notASpreadsheet(.wordProcessing)), ("GIF89a", .notASpreadsheet(.picture)),
        ("a\u{0}b", .notASpreadsheet(.unknown)), ("<html><table>", .webPage), ("  \r\n<TABLE border=1>", .webPage),
        ("\u{FEFF}<?xml version=\"1.0\"?><Workbook>", .webPage), ("MIME-Version: 1.0", .webPage),
    ])
    func `Another kind of file under the name of a table`(text: String, reason: WorkbookRefusal) {
        #expect(refusal(Array(text.utf8)) == reason)
    }

    @Test(arguments: [
        ("word/document.xml", WorkbookRefusal.ForeignKind.wordProcessing), ("ppt/presentation.xml", .presentation),
        ("META-INF/manifest.xml", .openDocument), ("a/b.xlsx", .archive),
    ])
    func `An archive that is no workbook`(part: String, kind: WorkbookRefusal.ForeignKind) {
        #expect(refusal(madeZip([(part, [1])])) == .notASpreadsheet(kind))
    }

    @Test func `A binary workbook`() {
        let rels =
            "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/>"
            + "</Relationships>"
        let parts = [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", rels), ("xl/workbook.bin", "x")]
        #expect(refusal(madeZip(parts.map { ($0.0, Array($0.1.utf8)) })) == .notASpreadsheet(.binaryWorkbook))
    }

    @Test func `A workbook with a password, and a Word file of the old kind`() {
        #expect(refusal(MadeXls.box([1], named: "EncryptedPackage")) == .encrypted)
        #expect(refusal(MadeXls.box([1], named: "WordDocument")) == .notASpreadsheet(.wordProcessing))
    }

    @Test func `An old workbook outside the parser child`() { #expect(refusal(MadeXls().bytes) == .oldFormatHere) }

    @Test func `A file cut off anywhere is never read in part`() {
        let whole = MadeXlsx(oneCell).bytes
        for length in stride(from: 4, to: whole.count, by: 7) {
            #expect(refusal(Array(whole.prefix(length))) != nil, "cut at \(length)")
        }
    }

    @Test(arguments: [
        "<row r=\"1\"><c r=\"A1\"><v>1</v></row>",
        "<row r=\"2\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c></row>",
        "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>", "<row r=\"-1\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>",
    ])
    func `Rows or cells that would hide one another, texts that are not there`(rows: String) {
        #expect(refusal(MadeXlsx(rows).bytes) == .damaged)
    }

    @Test(arguments: ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"])
    func `A document type in any part, before its entities grow`(part: String) {
        let laughs = """
            <!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;">]><a>&m;</a>
            """
        var xlsx = MadeXlsx(oneCell)
        xlsx.parts = [(part, laughs)]
        #expect(refusal(xlsx.bytes) == .entities)
    }

    @Test func `Elements nested too deep`() {
        let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
        #expect(refusal(MadeXlsx(deep).bytes) == .damaged)
    }

    @Test func `A part that swells a thousandfold`() {
        var xlsx = MadeXlsx(oneCell)
        xlsx.parts = [("xl/worksheets/sheet1.xml", "<a>" + String(repeating: " ", count: 8 << 20) + "</a>")]
        #expect(refusal(xlsx.bytes) == .tooLarge(.ratio))
        #expect(
            refusal(
                xlsx.bytes,
                limits {
                    $0.ratio = 100_000; $0.partBytes = 1 << 20
                }) == .tooLarge(.inflated))
        #expect(
            refusal(
                xlsx.bytes,
                limits {
                    $0.ratio = 100_000; $0.totalBytes = 4 << 20
                }) == .tooLarge(.inflated))
    }

    @Test func `More of anything than the limits allow`() {
        let two =
            "<row r=\"1\"><c r=\"A1\"><v>11</v></c><c r=\"C1\"><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>"
        let bytes = MadeXlsx(two, oneCell).bytes
        #expect(refusal(bytes, limits { $0.fileBytes = 100 }) == .tooLarge(.file))
        #expect(refusal(bytes, limits { $0.entries = 3 }) == .tooLarge(.entries))
        #expect(refusal(bytes, limits { $0.sheets = 1 }) == .tooLarge(.sheets))
        #expect(refusal(bytes, limits { $0.rows = 1 }) == .tooLarge(.rows))
        #expect(refusal(bytes, limits { $0.columns = 2 }) == .tooLarge(.columns))
        #expect(refusal(bytes, limits { $0.cells = 4 }) == .tooLarge(.cells))
        #expect(refusal(bytes, limits { $0.cells = 5 }) == nil)
        #expect(refusal(bytes, limits { $0.cellBytes = 1 }) == .tooLarge(.cellText))
    }

    @Test func `A workbook without sheets, and one whose sheet is missing`() {
        var xlsx = MadeXlsx()
        #expect(refusal(xlsx.bytes) == .noSheet)
        xlsx = MadeXlsx(oneCell)
        xlsx.parts = [("xl/_rels/workbook.xml.rels", "<Relationships/>")]
        #expect(refusal(xlsx.bytes) == .damaged)
    }

    @Test func `Every reason has a sentence of its own that says what to do`() {
        var reasons: [WorkbookRefusal] = [
            .emptyFile, .webPage, .encrypted, .damaged, .entities, .noSheet, .unknownEncoding, .openQuote(row: 12),
            .oldFormatHere, .tookTooLong, .parserDied, .parserMissing, .emptyBundle, .encryptedBundle,
        ]
        reasons += WorkbookRefusal.ForeignKind.allCases.map { .notASpreadsheet($0) }
        #expect(Set(reasons.map(\.sentence)).count == reasons.count)
        reasons += WorkbookRefusal.Excess.allCases.map { .tooLarge($0) }
        for reason in reasons { #expect(reason.sentence.contains("请"), "\(reason)") }
        #expect(WorkbookRefusal.openQuote(row: 12).sentence.contains("第 12 行"))
    }
}
