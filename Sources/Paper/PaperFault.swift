/// Why no paper came out. All are faults of the machine or of the program, none of the person at the desk.
package enum PaperFault: Error, Hashable, Sendable {
    /// The font library could not be set up.
    case fontsUnavailable
    /// The text of a QR code is longer than a code can hold.
    case qrTooLong(bytes: Int)
    /// A row of a table has more cells than the table has columns; the last ones would be lost.
    case rowTooLong(row: Int)
    /// cairo refused, in its own words.
    case cairo(String)
}
