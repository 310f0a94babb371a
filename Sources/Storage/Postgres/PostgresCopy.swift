import CPostgres

extension PostgresSession {
    /// Rows by COPY in text format, in pieces of 64 KiB.
    func copy(_ bulk: BulkInsert, _ rows: [[SQLValue]]) throws {
        let text = "COPY \(bulk.target) FROM STDIN"
        let start = PostgresResult(PQexec(handle, text))
        guard start.isCopyIn else { throw StorageFault(start, connection: handle, sql: text) }
        var piece = CopyText()
        for row in rows {
            piece.append(row)
            if piece.bytes.count > 65_000 { send(&piece) }
        }
        send(&piece)
        PQputCopyEnd(handle, nil)
        // A failure on the way, also of a piece, shows in the results.
        var failure: StorageFault?
        while let handle = PQgetResult(self.handle) {
            let result = PostgresResult(handle)
            if !result.isSuccess { failure = failure ?? StorageFault(result, connection: self.handle, sql: text) }
        }
        if let failure { throw failure }
    }

    private func send(_ piece: inout CopyText) {
        piece.bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            _ = PQputCopyData(handle, start.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
        }
        piece.bytes.removeAll(keepingCapacity: true)
    }
}

/// Rows in the text format of COPY.
struct CopyText {
    var bytes: [UInt8] = []

    mutating func append(_ row: [SQLValue]) {
        for (position, value) in row.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: "\t")) }
            append(value)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
        case .integer(let number): bytes += String(number).utf8
        case .text(let text): for byte in text.utf8 { append(escaping: byte) }
        case .blob(let blob):
            bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")]
            for byte in blob { bytes += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]] }
        }
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
        case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        default: bytes.append(byte)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
