import Testing

@testable import Workbook

struct XlsReadingTests {
    private typealias Made = MadeXls

    private func read(_ bytes: [UInt8]) throws(WorkbookRefusal) -> [Sheet] {
        try SheetReader.read(bytes, named: "a.xls", limits: .standard, opensOldWorkbooks: true)
    }

    private func formula(_ row: Int, _ column: Int, _ result: [UInt8]) -> [UInt8] {
        Made.record(0x0006, Made.place(row, column) + result + [UInt8](repeating: 0, count: 8))
    }

    @Test func `Every kind of cell of Excel 97 is read`() throws {
        var xls = Made()
        let texts = Made.long(2) + Made.long(2) + Made.wide("王") + [3, 0, 0] + Array("abc".utf8)
        xls.shared = [Made.record(0x00FC, texts)]
        let many = Made.short(1) + Made.short(0) + Made.short(0) + Made.long(7 << 2 | 2) + Made.short(0)
        xls.cells = [
            Made.record(0x00FD, Made.place(0, 0) + Made.long(0)), Made.record(0x00FD, Made.place(0, 1) + Made.long(1)),
            Made.record(0x0203, Made.place(0, 3) + Made.double(3.7)),
            Made.record(0x0204, Made.place(0, 4) + Made.wide("直")),
            Made.record(0x00BD, many + Made.long(1234 << 2 | 3) + Made.short(1)),
            Made.record(0x027E, Made.place(1, 2) + Made.long(0x3FF0_0000)),
            Made.record(0x0205, Made.place(1, 3) + [1, 0]), Made.record(0x0205, Made.place(1, 4) + [0x2A, 1]),
        ]
        let sheet = try read(xls.bytes)[0]
        #expect(sheet.name == "表")
        #expect(sheet.rows[0].cells == [.text("王"), .text("abc"), .empty, .number(3.7, shown: "3.7"), .text("直")])
        #expect(
            sheet.rows[1].cells == [
                .number(7, shown: "7"), .number(12.34, shown: "12.34"), .number(1, shown: "1"), .bool(true),
                .error("#N/A"),
            ])
    }

    @Test func `What formulas last said is read`() throws {
        var xls = Made()
        xls.cells = [
            formula(0, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), Made.record(0x0207, Made.wide("王明")),
            formula(0, 1, Made.double(2.5)), formula(0, 2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
            formula(0, 3, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]), formula(0, 4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        ]
        let cells = try read(xls.bytes)[0].rows[0].cells
        #expect(cells == [.text("王明"), .number(2.5, shown: "2.5"), .bool(true), .error("#DIV/0!")])
    }

    @Test func `A text that runs over into the next record is whole, though its width changes`() throws {
        var xls = Made()
        let first = Made.long(2) + Made.long(2) + Made.short(4) + [1] + "欧阳".utf16.flatMap { Made.short(Int($0)) }
        xls.shared = [Made.record(0x00FC, first), Made.record(0x003C, [0] + Array("ab".utf8) + Made.wide("二"))]
        xls.cells = [0, 1].map { Made.record(0x00FD, Made.place($0, 0) + Made.long($0)) }
        #expect(try read(xls.bytes)[0].rows.map { $0[0].text } == ["欧阳ab", "二"])
    }

    @Test func `Dates follow the style and the calendar`() throws {
        var xls = Made()
        let styles = [0, 14, 200].map { Made.record(0x00E0, Made.short(0) + Made.short($0) + Made.long(0)) }
        xls.shared = [Made.record(0x041E, Made.short(200) + Made.wide("yyyy\"年\""))] + styles
        xls.cells = (0..<3).map { Made.record(0x0203, Made.place(0, $0, style: $0) + Made.double(42006)) }
        let day = Cell.date(CellDate(year: 2015, month: 1, day: 2))
        #expect(try read(xls.bytes)[0].rows[0].cells == [.number(42006, shown: "42006"), day, day])
        xls.shared.append(Made.record(0x0022, Made.short(1)))
        #expect(try read(xls.bytes)[0].rows[0][1].text == "2019-01-03")
    }

    @Test func `Hidden sheets and rows are marked`() throws {
        var xls = Made()
        xls.isHidden = true
        let row = Made.short(0) + [UInt8](repeating: 0, count: 10) + Made.short(0x20) + Made.short(0)
        xls.cells = [Made.record(0x0208, row), Made.record(0x0203, Made.place(0, 0) + Made.double(1))]
        let sheet = try read(xls.bytes)[0]
        #expect(sheet.isHidden)
        #expect(sheet.rows[0].isHidden)
    }

    @Test func `A file of Excel 95 is read in its own encoding`() throws {
        var xls = Made()
        xls.isWide = false
        xls.shared = [Made.record(0x0042, Made.short(936))]
        xls.cells = [Made.record(0x0204, Made.place(0, 0) + Made.short(4) + [0xCD, 0xF5, 0xC3, 0xF7])]
        let sheet = try read(xls.bytes)[0]
        #expect(sheet.name == "表")
        #expect(sheet.rows[0].cells == [.text("王明")])
    }

    @Test func `Numbers of a chart inside a sheet are no cells`() throws {
        var xls = Made()
        let start = Made.record(0x0809, Made.short(0x0600) + Made.short(0x20) + [UInt8](repeating: 0, count: 12))
        let inside = Made.record(0x0203, Made.place(0, 0) + Made.double(9))
        xls.cells = [start, inside, Made.record(0x000A, []), Made.record(0x0203, Made.place(0, 0) + Made.double(1))]
        #expect(try read(xls.bytes)[0].rows[0].cells == [.number(1, shown: "1")])
    }

    @Test func `Passwords, lost texts and doubled cells are refused`() {
        var xls = Made()
        xls.shared = [Made.record(0x002F, Made.short(1))]
        #expect(throws: WorkbookRefusal.encrypted) { try read(xls.bytes) }
        xls = Made()
        xls.cells = [Made.record(0x00FD, Made.place(0, 0) + Made.long(5))]
        #expect(throws: WorkbookRefusal.damaged) { try read(xls.bytes) }
        let cell = Made.record(0x0203, Made.place(0, 0) + Made.double(1))
        xls.cells = [cell, cell]
        #expect(throws: WorkbookRefusal.damaged) { try read(xls.bytes) }
    }

    @Test func `A chain of sectors that runs in a circle ends`() {
        var bytes = Made().bytes
        bytes.replaceSubrange((512 + 4 * 3)..<(512 + 4 * 4), with: Made.long(2))
        #expect(throws: WorkbookRefusal.damaged) { try read(bytes) }
    }
}
