import Workbook

/// A one-sheet workbook in the format of Excel 97–2003 (BIFF8), as old computers in schools still save it.
struct LegacyWorkbook {
    let sheet: String
    let rows: [[CellDraft]]

    var bytes: [UInt8] { CompoundFile(stream: "Workbook", content: stream).bytes }

    private enum Record {
        static let eof = 0x0A, codePage = 0x42, font = 0x31, window = 0x3D, format = 0xE0, boundSheet = 0x85
        static let strings = 0xFC, more = 0x3C, start = 0x809, dimensions = 0x200, number = 0x203, text = 0xFD
        static let style = 0x293, view = 0x23E
    }

    /// Globals, then the sheet, whose place the globals must name.
    private var stream: [UInt8] {
        let length = globals(sheetAt: 0).count
        return globals(sheetAt: length) + page
    }

    private func globals(sheetAt offset: Int) -> [UInt8] {
        var globals = beginning(of: 0x0005)
        globals += record(Record.codePage) { $0.put16(1200) }
        globals += record(Record.window) { $0.put16(0, 0, 0x4000, 0x2000, 0x38, 0, 0, 1, 600) }
        for _ in 0..<4 { globals += font }
        // Fifteen formats of styles must come before the first format of cells.
        for _ in 0..<15 { globals += format(isStyle: true) }
        globals += format(isStyle: false)
        globals += record(Record.style) {
            $0.put16(0x8000)
            $0.put([0, 0xFF])
        }
        globals += record(Record.boundSheet) {
            $0.put32(offset)
            $0.put([0, 0, UInt8(sheet.utf16.count), 1])
            $0.utf16(sheet)
        }
        return globals + sharedStrings + record(Record.eof) { _ in }
    }

    private var page: [UInt8] {
        var page = beginning(of: 0x0010)
        page += record(Record.dimensions) {
            $0.put32(0, rows.count)
            $0.put16(0, rows.map(\.count).max() ?? 0, 0)
        }
        let index = Dictionary(
            texts.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() { page += written(cell, row, column, index) }
        }
        page += record(Record.view) { $0.put16(0x06B6, 0, 0, 0x40, 0, 0, 0, 0, 0) }
        return page + record(Record.eof) { _ in }
    }

    private func written(_ cell: CellDraft, _ row: Int, _ column: Int, _ index: [String: Int]) -> [UInt8] {
        switch cell.value {
        case .empty: []
        case .text(let text):
            record(Record.text) {
                $0.put16(row, column, 15)
                $0.put32(index[text] ?? 0)
            }
        case .number(let number):
            record(Record.number) {
                $0.put16(row, column, 15)
                $0.put(real: number)
            }
        }
    }

    /// Every text once, in the order of the cells.
    private var texts: [String] {
        var seen: Set<String> = []
        return allTexts.filter { seen.insert($0).inserted }
    }

    private var allTexts: [String] {
        rows.joined().compactMap { cell in
            if case .text(let text) = cell.value { text } else { nil }
        }
    }

    /// The table of texts, cut between texts wherever a record is full.
    private var sharedStrings: [UInt8] {
        var records: [UInt8] = []
        var (code, body) = (Record.strings, LittleEndian())
        body.put32(allTexts.count, texts.count)
        for text in texts {
            if body.bytes.count + text.utf16.count * 2 + 3 > 8224 {
                records += record(code) { $0 = body }
                (code, body) = (Record.more, LittleEndian())
            }
            body.put16(text.utf16.count)
            body.put(1)
            body.utf16(text)
        }
        return records + record(code) { $0 = body }
    }

    private func beginning(of kind: Int) -> [UInt8] {
        record(Record.start) {
            $0.put16(0x0600, kind, 0x0DBB, 0x07CC)
            $0.put32(0x41, 6)
        }
    }

    private var font: [UInt8] {
        let name = "宋体"
        return record(Record.font) {
            $0.put16(220, 0, 0x7FFF, 400, 0)
            $0.put([0, 0, 134, 0, UInt8(name.utf16.count), 1])
            $0.utf16(name)
        }
    }

    private func format(isStyle: Bool) -> [UInt8] {
        record(Record.format) {
            $0.put16(0, 0, isStyle ? 0xFFF5 : 1)
            $0.put([0x20, 0, 0, 0])
            $0.put32(0, 0)
            $0.put16(0x20C0)
        }
    }

    private func record(_ code: Int, _ fill: (inout LittleEndian) -> Void) -> [UInt8] {
        var (body, record) = (LittleEndian(), LittleEndian())
        fill(&body)
        record.put16(code, body.bytes.count)
        return record.bytes + body.bytes
    }
}
