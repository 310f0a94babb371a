/// Texts of a .xls stream, which run over from a record into the CONTINUE records behind it.
struct BiffText {
    private let pieces: [ByteView]
    private var piece = 0
    private var offset = 0

    /// - Parameter pieces: the record's content from where the text begins, then its continuations.
    init(_ pieces: [ByteView]) { self.pieces = pieces }

    /// The content of a record and of the CONTINUE records behind it.
    init(_ record: BiffRecord, from offset: Int, in stream: ByteView) throws(WorkbookRefusal) {
        var pieces = [ByteView(try record.view.part(offset, max(0, record.view.count - offset)))]
        var position = record.end
        while position + 4 <= stream.count {
            let next = try BiffRecord(in: stream, at: position)
            guard next.kind == BiffRecord.continuation else { break }
            pieces.append(next.view)
            position = next.end
        }
        self.pieces = pieces
    }

    /// A Unicode text with its length in two bytes and a byte of options; readings and fonts are dropped.
    mutating func text() throws(WorkbookRefusal) -> String {
        let length = try short()
        let options = try byte()
        let runs = options & 8 != 0 ? try short() : 0
        let extra = options & 4 != 0 ? try short() | short() << 16 : 0
        let text = try characters(length, isWide: options & 1 != 0)
        try skip(runs * 4 + extra)
        return text
    }

    mutating func short() throws(WorkbookRefusal) -> Int { Int(try byte()) | Int(try byte()) << 8 }

    mutating func byte() throws(WorkbookRefusal) -> UInt8 {
        try moveOn()
        defer { offset += 1 }
        return try pieces[piece].byte(offset)
    }

    /// Where characters run over into a continuation, that begins with a byte that says how wide they are there.
    mutating func characters(_ length: Int, isWide: Bool) throws(WorkbookRefusal) -> String {
        var isWide = isWide
        var units: [UInt16] = []
        while units.count < length {
            if offset >= pieces[piece].count {
                try moveOn()
                isWide = try byte() & 1 != 0
            }
            if isWide {
                units.append(UInt16(try pieces[piece].short(offset)))
                offset += 2
            } else {
                units.append(UInt16(try pieces[piece].byte(offset)))
                offset += 1
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func skip(_ count: Int) throws(WorkbookRefusal) {
        var left = count
        while left > 0 {
            try moveOn()
            let step = min(left, pieces[piece].count - offset)
            offset += step
            left -= step
        }
    }

    private mutating func moveOn() throws(WorkbookRefusal) {
        while offset >= pieces[piece].count {
            guard piece + 1 < pieces.count else { throw .damaged }
            piece += 1
            offset = 0
        }
    }
}
