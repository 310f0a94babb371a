import Foundation
import Paper
import Testing

@Suite(.enabled(if: PDFText.isInstalled, "poppler-utils is not installed"))
struct PaperTableTests {
    @Test func `five hundred rows are all there and none is there twice`() throws {
        let pages = try PDFText.pages(of: document([.heading("花名册"), .table(pupils(500))]))
        let text = pages.map(squeezed).joined(separator: "\n")
        for row in 1...500 {
            #expect(text.ranges(of: "52279920140101\(1000 + row)").count == 1, "row \(row)")
        }
    }

    @Test func `every page repeats the head and says how many rows it holds`() throws {
        let pages = try PDFText.pages(of: document([.heading("花名册"), .table(pupils(120))])).map(squeezed)
        #expect(pages.count > 2)
        var counted = 0
        for page in pages {
            #expect(page.contains("身份证号") && page.contains("家庭住址"))
            let rows = page.ranges(of: "52279920140101").count
            #expect(page.contains("本页\(rows)人"))
            counted += rows
        }
        #expect(counted == 120)
    }

    @Test func `a long address wraps inside its cell and nothing of it is lost`() throws {
        let address = (0..<80).map { String(UnicodeScalar(0x4E00 + $0 * 7).map(Character.init) ?? "?") }.joined()
        var table = pupils(3)
        table.rows[1][3] = address
        let text = try PDFText.pages(of: document([.table(table)])).map(squeezed).joined()
        for character in address { #expect(text.contains(character)) }
    }

    @Test func `a cell taller than a page is set smaller, not cut off`() throws {
        var table = pupils(1)
        table.rows[0][3] = (0..<3000).map { "\($0)号、" }.joined()
        let printed = try PaperPress().printed(document([.table(table)]))
        let text = try PDFText.pages(of: printed.bytes).map(squeezed).joined()
        #expect(printed.pages == [1])
        #expect(text.contains("0号、1号、") && text.contains("2999号"))
    }

    @Test func `a row with a cell too many is refused, not shortened`() throws {
        let table = PaperTable(columns: [PaperColumn("甲")], rows: [["一"], ["一", "二"]])
        #expect(throws: PaperFault.rowTooLong(row: 1)) { try PaperPress().render(document([.table(table)])) }
    }

    @Test func `a field longer than a page is set smaller, not cut off`() throws {
        let value = (0..<2500).map { "\($0)号、" }.joined()
        let text = try PDFText.pages(of: document([.fields([("经过", value)], pairs: 1)])).map(squeezed).joined()
        #expect(text.contains("0号、1号、") && text.contains("2499号"))
    }

    @Test func `the line to sign never stands on a page without a row`() throws {
        for count in 20...45 {
            var table = pupils(count)
            table.closing = ["填表人:", "审核人:"]
            let last = try #require(try PDFText.pages(of: document([.table(table)])).map(squeezed).last)
            #expect(last.contains("填表人:") && last.contains("52279920140101\(1000 + count)"))
        }
    }

    @Test func `a short row leaves blank cells`() throws {
        let table = PaperTable(columns: [PaperColumn("甲"), PaperColumn("乙")], rows: [["一"], []])
        #expect(try PaperPress().printed(document([.table(table)])).pages == [1])
    }
}
