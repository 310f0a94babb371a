/// A small .xls file written record by record: the shared part, one sheet, the box around them.
struct MadeXls {
    var isWide = true
    var shared: [[UInt8]] = []
    var cells: [[UInt8]] = []
    var isHidden = false

    static func record(_ kind: Int, _ content: [UInt8]) -> [UInt8] { short(kind) + short(content.count) + content }
    static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16 & 0xFFFF) }
    static func double(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    /// A text with its length and an option byte; wide.
    static func wide(_ text: String) -> [UInt8] {
        short(text.utf16.count) + [1] + text.utf16.flatMap { short(Int($0)) }
    }

    static func place(_ row: Int, _ column: Int, style: Int = 0) -> [UInt8] {
        short(row) + short(column) + short(style)
    }

    var bytes: [UInt8] { MadeXls.box(stream) }

    private var stream: [UInt8] {
        let version = isWide ? 0x0600 : 0x0500
        let end = MadeXls.record(0x000A, [])
        func start(_ kind: Int) -> [UInt8] {
            MadeXls.record(0x0809, MadeXls.short(version) + MadeXls.short(kind) + [UInt8](repeating: 0, count: 12))
        }
        let name: [UInt8] = isWide ? [1, 1] + MadeXls.short(0x8868) : [2, 0xB1, 0xED]
        let head = start(5) + shared.flatMap { $0 }
        let entryLength = 4 + 6 + name.count
        let position = head.count + entryLength + end.count
        let entry = MadeXls.record(0x0085, MadeXls.long(position) + [isHidden ? 1 : 0, 0] + name)
        return head + entry + end + start(0x10) + cells.flatMap { $0 } + end
    }

    /// A compound file with one stream: sector 0 the allocation table, 1 the directory, 2… the stream.
    static func box(_ stream: [UInt8], named name: String = "Workbook") -> [UInt8] {
        let padded = stream + [UInt8](repeating: 0, count: max(4096, (stream.count + 511) / 512 * 512) - stream.count)
        let sectors = padded.count / 512
        var table = [0xFFFF_FFFD, 0xFFFF_FFFE]
        for index in 0..<sectors { table.append(index == sectors - 1 ? 0xFFFF_FFFE : index + 3) }
        while table.count < 128 { table.append(0xFFFF_FFFF) }
        var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        head += short(0x3E) + short(3) + short(0xFFFE) + short(9) + short(6) + [UInt8](repeating: 0, count: 10)
        head += long(1) + long(1) + long(0) + long(4096) + long(0xFFFF_FFFE) + long(0) + long(0xFFFF_FFFE) + long(0)
        head += long(0) + [UInt8](repeating: 0xFF, count: 432)
        let directory =
            entry("Root Entry", kind: 5, start: 0xFFFF_FFFE, size: 0)
            + entry(name, kind: 2, start: 2, size: padded.count)
            + [UInt8](repeating: 0, count: 256)
        return head + table.flatMap { long($0) } + directory + padded
    }

    private static func entry(_ name: String, kind: UInt8, start: Int, size: Int) -> [UInt8] {
        let units = name.utf16.flatMap { short(Int($0)) }
        return units + [UInt8](repeating: 0, count: 64 - units.count) + short(units.count + 2) + [kind]
            + [UInt8](repeating: 0, count: 49) + long(start) + long(size) + long(0)
    }
}
