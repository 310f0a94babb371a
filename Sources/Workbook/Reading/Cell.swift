import Glibc

/// What stands in one cell of a spreadsheet. There are half a million in a county's rosters: three words each.
package enum Cell: Equatable, Sendable {
    case empty
    case text(String)
    /// A number, with its text as the file wrote it: `5.22799201401229e+17` has already lost digits of an ID number.
    indirect case number(Double, shown: String)
    case date(CellDate)
    case bool(Bool)
    /// A formula's error value such as `#N/A`.
    case error(String)
    /// A formula that no program has calculated: what it would say is not in the file.
    case formula(String)

    /// What a clerk reads in the cell: whole numbers without `.0`, days as `2014-02-26`.
    ///
    /// A number of 16 digits and more keeps its exponent (`5.22799E+17`), the evidence that it is no text.
    package var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .error(let text): text
        case .number(let value, _): Cell.reading(of: value)
        case .date(let date): date.text
        case .bool(let value): value ? "TRUE" : "FALSE"
        case .formula(let formula): "=" + formula
        }
    }

    /// A number as spreadsheets show it without a format: 15 digits at most, six and an exponent from 1e15 on.
    private static func reading(of value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        guard abs(value) < 1e15 else { return exponent(of: value) }
        if value == value.rounded() { return String(Int64(value)) }
        let text = "\(value)"
        return text.utf8.count <= 16 ? text : printed("%.15g", value)
    }

    private static func exponent(of value: Double) -> String {
        let parts = printed("%.5E", value).split(separator: "E", maxSplits: 1)
        guard parts.count == 2 else { return "\(value)" }
        var digits = parts[0]
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
        return digits + "E" + parts[1]
    }

    private static func printed(_ format: String, _ value: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let length = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(max(0, length))).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
