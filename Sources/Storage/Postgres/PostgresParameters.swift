import CPostgres

/// The values of a statement as libpq wants them: one buffer that holds them all, text or (bytes) binary.
struct PostgresParameters {
    /// The object ids of the types, fixed in PostgreSQL's catalog.
    private enum TypeID {
        static let bytea: Oid = 17
        static let bigint: Oid = 20
        static let text: Oid = 25
    }

    let types: [Oid]
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        types = values.map { value in
            switch value {
            case .null: 0
            case .integer: TypeID.bigint
            case .text: TypeID.text
            case .blob: TypeID.bytea
            }
        }
        for value in values {
            switch value {
            case .null: append([UInt8]?.none)
            case .integer(let number): append(String(number).utf8)
            case .text(let text): append(text.utf8)
            case .blob(let blob): append(blob, isBinary: true)
            }
        }
    }

    func withPointers<R>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
    ) -> R {
        bytes.withUnsafeBytes { buffer in
            let pointers = starts.map { start in
                start.flatMap { buffer.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(pointers, lengths, formats)
        }
    }

    private mutating func append(_ value: (some Collection<UInt8>)?, isBinary: Bool = false) {
        starts.append(value.map { _ in bytes.count })
        lengths.append(Int32(value?.count ?? 0))
        formats.append(isBinary ? 1 : 0)
        if let value { bytes += value }
        bytes.append(0)
    }
}
