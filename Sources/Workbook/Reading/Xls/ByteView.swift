/// Little-endian numbers out of bytes that a stranger wrote; a read past the end refuses the file.
struct ByteView {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    func byte(_ offset: Int) throws(WorkbookRefusal) -> UInt8 {
        guard offset >= 0, offset < bytes.count else { throw .damaged }
        return bytes[bytes.startIndex + offset]
    }

    func short(_ offset: Int) throws(WorkbookRefusal) -> Int {
        Int(try byte(offset)) | Int(try byte(offset + 1)) << 8
    }

    func long(_ offset: Int) throws(WorkbookRefusal) -> Int {
        try short(offset) | short(offset + 2) << 16
    }

    func double(_ offset: Int) throws(WorkbookRefusal) -> Double {
        Double(bitPattern: UInt64(try long(offset)) | UInt64(try long(offset + 4)) << 32)
    }

    func part(_ offset: Int, _ length: Int) throws(WorkbookRefusal) -> ArraySlice<UInt8> {
        guard offset >= 0, length >= 0, offset <= bytes.count, length <= bytes.count - offset else { throw .damaged }
        let start = bytes.startIndex + offset
        return bytes[start..<(start + length)]
    }
}
