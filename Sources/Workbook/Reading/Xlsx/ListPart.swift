import Glibc

/// A part that is mostly one long list: rows, or shared texts. Its plain items are scanned by hand, which is some
/// times as fast; expat parses everything else, and any item that the scanner does not know.
///
/// The scanner refuses nothing and guesses nothing: in doubt it gives the item to expat, which alone decides.
class ListPart: XmlPart {
    /// What the scanner says about the item that begins at its cursor.
    enum Scan {
        /// The item was taken; the next one begins here.
        case taken(UnsafePointer<UInt8>)
        /// The window ends before the item does.
        case short
        /// Not plain: nothing was taken.
        case other
    }

    private enum Stage { case head, items, tail }

    /// Off, expat reads everything: what the scanner must agree with.
    var isScanning = true
    private let itemEnd: [UInt8]
    private var stage = Stage.head
    /// Bytes that neither parser has seen, and behind them a zero that ends every loop of the scanner.
    private var window: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 15
    private var count = 0
    private var headBytes = 0

    /// An item longer than this is not waited for.
    private static let longestItem = 1 << 20
    /// Where no list has begun after so many bytes, the part is read without the scanner.
    private static let longestHead = 1 << 16

    /// - Parameter item: the name of the list's elements.
    init(item: String, limits: ReadLimits) throws(WorkbookRefusal) {
        itemEnd = Array("</\(item)>".utf8)
        window = .allocate(capacity: capacity + 1)
        window[0] = 0
        try super.init(limits: limits)
    }

    deinit { window.deallocate() }

    /// Whether the elements read so far leave the list open and no item of it.
    var isBetweenItems: Bool { false }

    /// Takes the item that begins at `start` if it is plain. A zero stands at `end`.
    func scan(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Scan { .other }

    override final func consume(_ piece: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
        if stage == .tail { return try parse(piece) }
        append(piece)
        var start = 0
        if stage == .head { start = try readHead() }
        if stage == .items { start = try readItems(from: start) }
        if stage == .tail {
            try give(start, count)
            start = count
        }
        memmove(window, window + start, count - start)
        count -= start
        window[count] = 0
    }

    override final func finish() throws(WorkbookRefusal) {
        try give(0, count)
        count = 0
        try super.finish()
    }

    private func append(_ piece: UnsafeRawBufferPointer) {
        if count + piece.count > capacity {
            capacity = max(2 * capacity, count + piece.count)
            let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 1)
            memcpy(wider, window, count)
            window.deallocate()
            window = wider
        }
        if let start = piece.baseAddress { memcpy(window + count, start, piece.count) }
        count += piece.count
        window[count] = 0
    }

    private func give(_ start: Int, _ end: Int) throws(WorkbookRefusal) {
        guard start < end else { return }
        try parse(UnsafeRawBufferPointer(start: window + start, count: end - start))
    }

    /// Gives expat tag by tag until it has opened the list.
    private func readHead() throws(WorkbookRefusal) -> Int {
        var start = 0
        while let close = memchr(window + start, 0x3E, count - start) {
            let end = UnsafeMutableRawPointer(window).distance(to: close) + 1
            try give(start, end)
            headBytes += end - start
            start = end
            if isBetweenItems {
                stage = isScanning && saysUTF8 ? .items : .tail
                break
            }
            if headBytes > Self.longestHead {
                stage = .tail
                break
            }
        }
        if stage == .head, count - start > Self.longestHead { stage = .tail }
        return start
    }

    private func readItems(from first: Int) throws(WorkbookRefusal) -> Int {
        var start = first
        while true {
            while isSpace(window[start]) { start += 1 }
            // The window's end, or the end of the list.
            if start == count { return start }
            if window[start] == 0x3C, window[start + 1] == 0x2F {
                stage = .tail
                return start
            }
            switch scan(UnsafePointer(window + start), end: UnsafePointer(window + count)) {
            case .taken(let next): start = UnsafePointer(window).distance(to: next)
            case .short: return waiting(at: start)
            case .other:
                guard let end = itemEnd(from: start) else { return waiting(at: start) }
                try give(start, end)
                start = end
                if !isBetweenItems {
                    stage = .tail
                    return start
                }
            }
        }
    }

    private func waiting(at start: Int) -> Int {
        if count - start > Self.longestItem { stage = .tail }
        return start
    }

    /// Behind the end tag of the item that begins at `start`.
    private func itemEnd(from start: Int) -> Int? {
        var place = start
        while let hit = memchr(window + place, 0x3C, count - place) {
            place = UnsafeMutableRawPointer(window).distance(to: hit)
            guard place + itemEnd.count <= count else { return nil }
            if memcmp(window + place, itemEnd, itemEnd.count) == 0 { return place + itemEnd.count }
            place += 1
        }
        return nil
    }
}

@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
