/// One thing that a parser child says. Each is sent in a frame: its length in four bytes, then its kind and content.
enum ChildWord: Equatable {
    case event(SheetEvent)
    case file(BundledFile)
    /// What a confined child could still do; for its own examination.
    case doors([String])
    case refusal(WorkbookRefusal)
    /// The last word of a child that read everything.
    case done

    static let magic = Array("NOLcells3".utf8)

    /// Appends the frame of this word.
    func encode(into out: inout CellEncoder) {
        let start = out.bytes.count
        for _ in 0..<4 { out.byte(0) }
        switch self {
        case .event(.begin(let name, let isHidden)):
            out.byte(1)
            out.text(name)
            out.byte(isHidden ? 1 : 0)
        case .event(.row(let row)):
            out.byte(2)
            out.row(row)
        case .event(.end(let notes)):
            out.byte(3)
            out.notes(notes)
        case .file(let file):
            out.byte(4)
            out.text(file.name)
            out.count(file.bytes.count)
            out.bytes.append(contentsOf: file.bytes)
        case .doors(let doors):
            out.byte(5)
            out.text(doors.joined(separator: " "))
        case .refusal(let refusal):
            out.byte(6)
            out.text(refusal.code)
            if case .openQuote(let row) = refusal { out.count(row) } else { out.count(0) }
        case .done: out.byte(7)
        }
        let length = UInt32(out.bytes.count - start - 4)
        for index in 0..<4 { out.bytes[start + index] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(index))) }
    }

    /// Nil for a frame that says nothing known, or more than it should.
    ///
    /// - Parameter above: the cells of the row before.
    init?(frame: UnsafeBufferPointer<UInt8>, below above: [Cell] = []) {
        var input = CellDecoder(frame)
        switch input.byte() {
        case 1: self = .event(.begin(name: input.text(), isHidden: input.byte() == 1))
        case 2: self = .event(.row(input.row(below: above)))
        case 3: self = .event(.end(input.notes()))
        case 4: self = .file(BundledFile(name: input.text(), bytes: Array(input.block())))
        case 5: self = .doors(input.text().split(separator: " ").map(String.init))
        case 6:
            guard let refusal = WorkbookRefusal(code: input.text(), row: input.count()) else { return nil }
            self = .refusal(refusal)
        case 7: self = .done
        default: return nil
        }
        guard input.isAtEnd else { return nil }
    }
}

/// The parent's ear: takes a child's bytes as they come. It trusts none: whatever does not fit is `.parserDied`.
struct ChildListener {
    private var pending: [UInt8] = []
    private var hasMagic = false
    private var isDone = false
    private var isInSheet = false
    private var lastRow = 0
    private var above: [Cell] = []
    private let take: (ChildWord) throws(WorkbookRefusal) -> Void

    init(_ take: @escaping (ChildWord) throws(WorkbookRefusal) -> Void) { self.take = take }

    mutating func hear(_ piece: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
        pending.append(contentsOf: piece)
        var start = 0
        if !hasMagic {
            guard pending.count >= ChildWord.magic.count else { return }
            guard pending.starts(with: ChildWord.magic) else { throw .parserDied }
            hasMagic = true
            start = ChildWord.magic.count
        }
        while pending.count - start >= 4 {
            let length = (0..<4).reduce(0) { $0 | Int(pending[start + $1]) << (8 * $1) }
            guard pending.count - start - 4 >= length else { break }
            let frame = (start + 4)..<(start + 4 + length)
            let word = pending.withUnsafeBufferPointer {
                ChildWord(frame: UnsafeBufferPointer(rebasing: $0[frame]), below: above)
            }
            guard let word else { throw .parserDied }
            try heed(word)
            start = frame.upperBound
        }
        pending.removeFirst(start)
    }

    /// The child has said all it will say.
    func finish() throws(WorkbookRefusal) {
        guard isDone, pending.isEmpty, !isInSheet else { throw .parserDied }
    }

    private mutating func heed(_ word: ChildWord) throws(WorkbookRefusal) {
        if isDone { throw .parserDied }
        switch word {
        case .event(.begin):
            if isInSheet { throw .parserDied }
            isInSheet = true
            lastRow = 0
        case .event(.row(let row)):
            guard isInSheet, row.number > lastRow else { throw .parserDied }
            lastRow = row.number
            above = row.cells
        case .event(.end):
            guard isInSheet else { throw .parserDied }
            isInSheet = false
        case .refusal(let refusal): throw refusal
        case .done: isDone = true
        case .file, .doors: break
        }
        try take(word)
    }
}
