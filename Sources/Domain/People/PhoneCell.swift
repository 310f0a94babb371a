/// The phone numbers that one cell holds, several separated by `,` `，` `、` `/` `;` or a space, each perhaps with a
/// word before or after it (`父亲14412345678`).
package struct PhoneCell: Hashable, Sendable {
    package let numbers: [PhoneNumber]
    /// Digits that are no number: too few, too many, or a mobile that no network gives out.
    package let misfits: [String]

    package init(_ text: String) {
        let cell = TextRepair.halfWidth(text)
        // A landline written 0854 5220000 and a mobile written 144 1234 5678 are one number each.
        if let whole = PhoneNumber(Self.trimmedWords(cell[...].unicodeScalars)) {
            numbers = [whole]
            misfits = []
            return
        }
        var numbers: [PhoneNumber] = []
        var misfits: [String] = []
        for piece in cell.unicodeScalars.split(whereSeparator: Self.separators.contains) {
            let candidate = Self.trimmedWords(piece)
            guard !candidate.isEmpty else { continue }
            guard let number = PhoneNumber(candidate) else {
                misfits.append(candidate)
                continue
            }
            if !numbers.contains(number) { numbers.append(number) }
        }
        self.numbers = numbers
        self.misfits = misfits
    }

    private static let separators: Set<Unicode.Scalar> = [
        ",", "，", "、", "/", ";", " ", "\u{A0}", "\t", "\n", "\r", "|", "\\",
    ]

    /// What lies between the first and the last digit.
    private static func trimmedWords(_ piece: Substring.UnicodeScalarView) -> String {
        var rest = piece
        while let first = rest.first, !isDigit(first) { rest.removeFirst() }
        while let last = rest.last, !isDigit(last) { rest.removeLast() }
        return String(rest)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
