import CPostgres

/// An answer of the server; frees itself.
final class PostgresResult {
    let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQclear(handle) }

    var isSuccess: Bool { [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(handle)) }

    var isCopyIn: Bool { PQresultStatus(handle) == PGRES_COPY_IN }

    /// Such as `INSERT 0 1` or `ROLLBACK`.
    var commandTag: String { String(cString: PQcmdStatus(handle)) }

    var affectedRows: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    func field(_ code: Int32) -> String? { PQresultErrorField(handle, code).map { String(cString: $0) } }

    func rows(sql: String) throws(StorageFault) -> [Row] {
        let fields = 0..<PQnfields(handle)
        let columns = ColumnIndex(fields.map { String(cString: PQfname(handle, $0)) })
        let types = fields.map { PQftype(handle, $0) }
        var rows: [Row] = []
        rows.reserveCapacity(Int(PQntuples(handle)))
        for row in 0..<PQntuples(handle) {
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for (field, type) in zip(fields, types) {
                guard let value = value(row: row, field: field, type: type) else {
                    throw .fractional(column: Int(field), sql: sql)
                }
                values.append(value)
            }
            rows.append(Row(columns: columns, values: values))
        }
        return rows
    }

    /// Nil for a number that is not whole.
    private func value(row: Int32, field: Int32, type: Oid) -> SQLValue? {
        guard PQgetisnull(handle, row, field) == 0, let bytes = PQgetvalue(handle, row, field) else { return .null }
        switch type {
        case 16: return .integer(bytes.pointee == 0x74 ? 1 : 0)  // boolean, 't' or 'f'
        case 17: return .blob(Self.blob(bytes, length: PQgetlength(handle, row, field)))
        // int8, int2, int4, oid; float4, float8; numeric, which sums of BIGINT are
        case 20, 21, 23, 26, 700, 701, 1700: return Int64(String(cString: bytes)).map { .integer($0) }
        default: return .text(String(cString: bytes))
        }
    }

    /// Reads the form `\x00ff`.
    private static func blob(_ text: UnsafePointer<CChar>, length: Int32) -> [UInt8] {
        let digits = UnsafeRawBufferPointer(start: text, count: Int(length)).dropFirst(2)
        return stride(from: digits.startIndex, to: digits.endIndex - 1, by: 2).map {
            digit(digits[$0]) << 4 | digit(digits[$0 + 1])
        }
    }

    private static func digit(_ character: UInt8) -> UInt8 { character < 0x3A ? character - 0x30 : character - 0x57 }
}

/// Codes of `PQresultErrorField` (postgres_ext.h), which are character macros that Swift does not see.
enum PostgresField {
    static let severity = Int32(UInt8(ascii: "V"))
    static let state = Int32(UInt8(ascii: "C"))
    static let message = Int32(UInt8(ascii: "M"))
}
