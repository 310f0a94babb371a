/// An OLE2 compound file ([MS-CFB], version 3, sectors of 512 bytes) that holds one stream.
struct CompoundFile {
    let stream: String
    let content: [UInt8]

    private static let sector = 512
    private static let endOfChain = 0xFFFF_FFFE, free = 0xFFFF_FFFF, tableSector = 0xFFFF_FFFD

    /// Header, the stream's sectors, the directory's sector, the allocation table.
    var bytes: [UInt8] {
        // Streams below 4,096 bytes would have to live in a second, smaller allocation table.
        let size = max(4096, content.count)
        let dataSectors = (size + Self.sector - 1) / Self.sector
        let tableSectors = Self.tableSectors(for: dataSectors + 1)
        var file = LittleEndian()
        file.put(header(directory: dataSectors, tableSectors: tableSectors))
        file.put(content)
        file.zeros(dataSectors * Self.sector - content.count)
        file.put(directory(size: size))
        file.put(allocationTable(dataSectors: dataSectors, tableSectors: tableSectors))
        return file.bytes
    }

    /// A table sector has 128 entries and is itself entered.
    private static func tableSectors(for others: Int) -> Int {
        var count = 1
        while count * 128 < others + count { count += 1 }
        return count
    }

    private func header(directory: Int, tableSectors: Int) -> [UInt8] {
        var header = LittleEndian()
        header.put([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        header.zeros(16)
        header.put16(0x3E, 3, 0xFFFE, 9, 6)
        header.zeros(10)
        header.put32(tableSectors, directory, 0, 4096, Self.endOfChain, 0, Self.endOfChain, 0)
        for entry in 0..<109 { header.put32(entry < tableSectors ? directory + 1 + entry : Self.free) }
        return header.bytes
    }

    private func directory(size: Int) -> [UInt8] {
        var directory = LittleEndian()
        directory.put(entry("Root Entry", kind: 5, child: 1, start: Self.endOfChain, size: 0))
        directory.put(entry(stream, kind: 2, child: Self.free, start: 0, size: size))
        for _ in 0..<2 { directory.put(entry("", kind: 0, child: Self.free, start: 0, size: 0)) }
        return directory.bytes
    }

    private func entry(_ name: String, kind: UInt8, child: Int, start: Int, size: Int) -> [UInt8] {
        var entry = LittleEndian()
        entry.utf16(name)
        entry.zeros(64 - entry.bytes.count)
        entry.put16(name.isEmpty ? 0 : (name.utf16.count + 1) * 2)
        entry.put(kind)
        entry.put(1)
        entry.put32(Self.free, Self.free, child)
        entry.zeros(36)
        entry.put32(start, size, 0)
        return entry.bytes
    }

    private func allocationTable(dataSectors: Int, tableSectors: Int) -> [UInt8] {
        var table = LittleEndian()
        for sector in 0..<dataSectors { table.put32(sector + 1 < dataSectors ? sector + 1 : Self.endOfChain) }
        table.put32(Self.endOfChain)
        for _ in 0..<tableSectors { table.put32(Self.tableSector) }
        for _ in (dataSectors + 1 + tableSectors)..<(tableSectors * 128) { table.put32(Self.free) }
        return table.bytes
    }
}
