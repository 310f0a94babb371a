/// Bytes put one after another, low byte first, as old office formats want them.
struct LittleEndian {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ byte: UInt8) { bytes.append(byte) }
    mutating func put16(_ values: Int...) { for value in values { put(UInt64(value), width: 2) } }
    mutating func put32(_ values: Int...) { for value in values { put(UInt64(value), width: 4) } }
    mutating func put(real number: Double) { put(number.bitPattern, width: 8) }
    mutating func put(_ more: [UInt8]) { bytes += more }
    mutating func utf16(_ text: String) { for unit in text.utf16 { put16(Int(unit)) } }
    mutating func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: max(0, count)) }

    private mutating func put(_ value: UInt64, width: Int) {
        for shift in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(shift)))) }
    }
}
