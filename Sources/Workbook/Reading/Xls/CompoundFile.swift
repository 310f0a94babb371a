/// The streams of an OLE compound file ([MS-CFB]), the box that .xls files come in.
struct CompoundFile {
    private struct Entry {
        var name: String
        var kind: UInt8
        var start: Int
        var size: Int
    }

    private let view: ByteView
    private let sectorShift: Int
    private let cutoff: Int
    private var table: [Int] = []
    private var miniTable: [Int] = []
    private var miniStream: [UInt8] = []
    private var entries: [Entry] = []

    init(_ bytes: [UInt8]) throws(WorkbookRefusal) {
        view = ByteView(bytes[...])
        sectorShift = try view.short(30)
        guard sectorShift == 9 || sectorShift == 12 else { throw .damaged }
        cutoff = try view.long(56)
        table = try allocationTable()
        entries = try directory(ByteView(chain(from: view.long(48))[...]))
        guard let root = entries.first(where: { $0.kind == 5 }) else { throw .damaged }
        if try view.long(64) > 0 { miniTable = try CompoundFile.numbers(ByteView(chain(from: view.long(60))[...])) }
        if root.size > 0 { miniStream = try chain(from: root.start) }
    }

    /// The bytes of a stream, nil when there is none of that name.
    func stream(_ name: String) throws(WorkbookRefusal) -> [UInt8]? {
        guard let entry = entries.first(where: { $0.kind == 2 && $0.name == name }) else { return nil }
        let bytes = entry.size < cutoff ? try miniChain(from: entry.start) : try chain(from: entry.start)
        guard bytes.count >= entry.size else { throw .damaged }
        return Array(bytes.prefix(entry.size))
    }

    private var sectorSize: Int { 1 << sectorShift }

    private func sector(_ number: Int) throws(WorkbookRefusal) -> ArraySlice<UInt8> {
        let start = (number + 1) << sectorShift
        // The last sector of some writers is cut short.
        return try view.part(start, min(sectorSize, max(0, view.count - start)))
    }

    private static func numbers(_ view: ByteView) throws(WorkbookRefusal) -> [Int] {
        var numbers: [Int] = []
        numbers.reserveCapacity(view.count / 4)
        for offset in stride(from: 0, to: view.count - 3, by: 4) { numbers.append(try view.long(offset)) }
        return numbers
    }

    /// Which sector follows which. Its own sectors are listed in the header, then in a chain of lists.
    private func allocationTable() throws(WorkbookRefusal) -> [Int] {
        let wanted = try view.long(44)
        guard wanted <= view.count >> sectorShift else { throw .damaged }
        var places = try CompoundFile.numbers(ByteView(view.part(76, 436)))
        var next = try view.long(68)
        while places.count < wanted, next <= Self.lastSector {
            let list = try CompoundFile.numbers(ByteView(sector(next)))
            guard list.count == sectorSize / 4, let last = list.last else { throw .damaged }
            places.append(contentsOf: list.dropLast())
            next = last
        }
        guard places.count >= wanted else { throw .damaged }
        var table: [Int] = []
        for place in places.prefix(wanted) {
            table.append(contentsOf: try CompoundFile.numbers(ByteView(sector(place))))
        }
        return table
    }

    private static let lastSector = 0xFFFF_FFFA

    private func chain(from start: Int) throws(WorkbookRefusal) -> [UInt8] {
        var bytes: [UInt8] = []
        var next = start
        var steps = 0
        while next <= Self.lastSector {
            // A chain longer than the table runs in a circle.
            steps += 1
            guard table.indices.contains(next), steps <= table.count else { throw .damaged }
            bytes.append(contentsOf: try sector(next))
            next = table[next]
        }
        return bytes
    }

    private func miniChain(from start: Int) throws(WorkbookRefusal) -> [UInt8] {
        let stream = ByteView(miniStream[...])
        var bytes: [UInt8] = []
        var next = start
        while next <= Self.lastSector {
            guard miniTable.indices.contains(next), bytes.count <= miniStream.count else { throw .damaged }
            bytes.append(contentsOf: try stream.part(next << 6, 64))
            next = miniTable[next]
        }
        return bytes
    }

    private func directory(_ list: ByteView) throws(WorkbookRefusal) -> [Entry] {
        var entries: [Entry] = []
        for offset in stride(from: 0, to: list.count - 127, by: 128) {
            let length = try list.short(offset + 64)
            guard length >= 2, length <= 64 else { continue }
            var units: [UInt16] = []
            for index in 0..<(length / 2 - 1) { units.append(UInt16(try list.short(offset + 2 * index))) }
            entries.append(
                Entry(
                    name: String(decoding: units, as: UTF16.self), kind: try list.byte(offset + 66),
                    start: try list.long(offset + 116), size: try list.long(offset + 120)))
        }
        return entries
    }
}
