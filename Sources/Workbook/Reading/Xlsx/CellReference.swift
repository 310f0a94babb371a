/// Places such as `AB12` and `A1:C3`.
enum CellReference {
    /// The row, from 1, and the column, from 0; nil where it is none.
    static func place(_ text: some StringProtocol) -> (row: Int, column: Int)? {
        var column = 0
        var row = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            if case let letter = byte & 0xDF, (0x41...0x5A).contains(letter), row == 0, column < 20_000 {
                column = column * 26 + Int(letter) - 0x40
            } else if (0x30...0x39).contains(byte), column > 0, row < 2_000_000 {
                row = row * 10 + Int(byte) - 0x30
            } else {
                return nil
            }
        }
        return row > 0 && column > 0 ? (row, column - 1) : nil
    }

    static func range(_ text: String) -> MergedRange? {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = place(ends[0]), let last = place(ends[1]), first.row <= last.row,
            first.column <= last.column
        else { return nil }
        return MergedRange(rows: first.row...last.row, columns: first.column...last.column)
    }
}
