/// A workbook on its way to a parser child that marks it: the marks with their length in front, then the file.
struct MarkedFile {
    let marks: ReceiptMarks
    let file: [UInt8]

    init(_ file: [UInt8], _ marks: ReceiptMarks) {
        self.file = file
        self.marks = marks
    }

    var bytes: [UInt8] {
        var out = CellEncoder()
        out.count(marks.lists.count)
        for list in marks.lists {
            out.text(list.sheet)
            out.count(list.headerRow)
            out.count(list.reasonColumn)
            out.count(list.marks.count)
            for mark in list.marks {
                out.count(mark.row)
                out.count(mark.column.map { $0 + 1 } ?? 0)
                out.byte(mark.isFault ? 1 : 0)
                out.text(mark.sentence)
            }
        }
        out.count(marks.summary.count)
        for row in marks.summary {
            out.count(row.count)
            for text in row { out.text(text) }
        }
        out.byte(marks.replacedSummary == nil ? 0 : 1)
        out.text(marks.replacedSummary ?? "")
        var all = CellEncoder()
        all.count(out.bytes.count)
        return all.bytes + out.bytes + file
    }

    /// Nil when the bytes are none of ours.
    init?(bytes: [UInt8]) {
        let read = bytes.withUnsafeBufferPointer { buffer -> (ReceiptMarks, Int)? in
            var input = CellDecoder(buffer)
            let block = input.block()
            guard input.isGood, let marks = Self.marks(block) else { return nil }
            return (marks, buffer.count - input.left)
        }
        guard let read else { return nil }
        marks = read.0
        file = Array(bytes[read.1...])
    }

    private static func marks(_ block: UnsafeBufferPointer<UInt8>) -> ReceiptMarks? {
        var input = CellDecoder(block)
        var lists: [ReceiptMarks.List] = []
        for _ in 0..<input.listCount() {
            var list = ReceiptMarks.List(
                sheet: input.text(), headerRow: input.count(), reasonColumn: input.count(), marks: [])
            for _ in 0..<input.listCount() {
                let (row, column) = (input.count(), input.count())
                list.marks.append(
                    ReceiptMarks.Mark(
                        row: row, column: column == 0 ? nil : column - 1, isFault: input.byte() == 1,
                        sentence: input.text()))
            }
            lists.append(list)
        }
        var summary: [[String]] = []
        for _ in 0..<input.listCount() {
            var row: [String] = []
            for _ in 0..<input.listCount() { row.append(input.text()) }
            summary.append(row)
        }
        let isReplaced = input.byte() == 1
        let name = input.text()
        guard input.isAtEnd else { return nil }
        return ReceiptMarks(lists: lists, summary: summary, replacedSummary: isReplaced ? name : nil)
    }
}
