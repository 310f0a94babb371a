/// The phone numbers that one cell holds, several separated by `,` `，` `、` `/` `;` or a space, each perhaps with a
/// word before or after it (`父亲14412345678`).
package struct PhoneCell: Hashable, Sendable {
    package let numbers: [PhoneNumber]
    /// Digits that are no number: too few, too many, or a mobile that no network gives out.
    package let misfits: [String]

    package init(_ text: String) {
        let cell = TextRepair.halfWidth(text)
        // A landline written 0854 5220000 and a mobile written 144 1234 5678 are one number each.
        if let whole = PhoneNumber(Self.trimmedWords(cell[...])) {
            numbers = [whole]
            misfits = []
            return
        }
        var numbers: [PhoneNumber] = []
        var misfits: [String] = []
        for piece in cell.split(whereSeparator: { Self.separators.contains($0) }) {
            let candidate = Self.trimmedWords(piece)
            guard candidate.contains(where: \.isNumber) else { continue }
            guard let number = PhoneNumber(candidate) else {
                misfits.append(candidate)
                continue
            }
            if !numbers.contains(number) { numbers.append(number) }
        }
        self.numbers = numbers
        self.misfits = misfits
    }

    private static let separators: Set<Character> = [
        ",", "，", "、", "/", "／", ";", "；", " ", "\u{3000}", "\u{A0}", "\t", "\n", "\r\n", "\r", "|", "\\",
    ]

    private static func trimmedWords(_ piece: Substring) -> String {
        var rest = piece
        while let first = rest.first, !isDialled(first) { rest.removeFirst() }
        while let last = rest.last, !isDialled(last) { rest.removeLast() }
        return String(rest)
    }

    private static func isDialled(_ character: Character) -> Bool {
        character.isNumber || character == "+"
    }
}
