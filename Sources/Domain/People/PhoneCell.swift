/// The phone numbers that one cell holds, several separated by `,` `，` `、` `/` `;` or a space, each perhaps with a
/// word before or after it (`父亲14412345678`).
package struct PhoneCell: Hashable, Sendable {
    package let numbers: [PhoneNumber]
    /// Digits that are no number: too few, too many, or a mobile that no network gives out.
    package let misfits: [String]

    package init(_ text: String) {
        // Nearly every cell of a county is one number.
        if let plain = PhoneNumber(text) {
            numbers = [plain]
            misfits = []
            return
        }
        if let plain = Self.plain(text) {
            numbers = plain
            misfits = []
            return
        }
        let cell = TextRepair.halfWidth(PhoneForm.repaired(text))
        if let whole = Self.number(Self.trimmedWords(cell[...].unicodeScalars)) {
            numbers = [whole]
            misfits = []
            return
        }
        var numbers: [PhoneNumber] = []
        var misfits: [String] = []
        func read(_ candidate: String) {
            guard !candidate.isEmpty else { return }
            if let number = Self.number(candidate) {
                if !numbers.contains(number) { numbers.append(number) }
            } else if let parts = Self.parts(candidate) {
                parts.forEach(read)
            } else {
                misfits.append(candidate)
            }
        }
        for piece in cell.unicodeScalars.split(whereSeparator: Self.separators.contains) {
            // A landline written 0854 5220000 and a mobile written 144 1234 5678 are one number each.
            let whole = Self.trimmedWords(piece)
            if Self.number(whole) != nil {
                read(whole)
            } else {
                piece.split(whereSeparator: Self.blanks.contains).forEach { read(Self.trimmedWords($0)) }
            }
        }
        self.numbers = numbers
        self.misfits = misfits
    }

    /// The numbers of a cell of digits and commas alone, as the national system writes both parents'; `nil` where a part is
    /// no number.
    private static func plain(_ text: String) -> [PhoneNumber]? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ",") }) else { return nil }
        var numbers: [PhoneNumber] = []
        for part in text.utf8.split(separator: UInt8(ascii: ",")) {
            guard let number = PhoneNumber(String(Substring(part))) else { return nil }
            if !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    private static let separators: Set<Unicode.Scalar> = [",", "，", "、", "/", ";", "\n", "\r", "|", "\\"]
    private static let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\t"]

    /// An extension behind a landline, `0854-5220000-801` or `转801`, is no part of its number; the cell keeps it.
    private static func number(_ candidate: String) -> PhoneNumber? {
        if let number = PhoneNumber(candidate) { return number }
        let scalars = candidate.unicodeScalars
        guard let mark = scalars.lastIndex(where: { $0 == "-" || $0 == "转" || $0 == "机" }), mark > scalars.startIndex,
            (1...6).contains(scalars[scalars.index(after: mark)...].count)
        else { return nil }
        let main = trimmedWords(scalars[..<mark])
        guard let number = PhoneNumber(main), !number.isMobile else { return nil }
        return number
    }

    /// `14412345678母14487654321`: whole numbers with words between them; `nil` where there are not two.
    private static func parts(_ candidate: String) -> [String]? {
        let parts = candidate.unicodeScalars.split { $0.properties.isAlphabetic || $0 == ":" }
            .map { trimmedWords($0) }.filter { !$0.isEmpty }
        return parts.count > 1 && parts.allSatisfy { $0.count >= 7 } ? parts : nil
    }

    /// What lies between the first and the last digit.
    private static func trimmedWords(_ piece: Substring.UnicodeScalarView) -> String {
        var rest = piece
        while let first = rest.first, !isDigit(first) { rest.removeFirst() }
        while let last = rest.last, !isDigit(last) { rest.removeLast() }
        return String(rest)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
