/// A cell of phone numbers put into its usual form without losing a digit, and what a spreadsheet has done to it.
package enum PhoneForm {
    /// Full-width digits and signs as ordinary ones, every dash between digits as `-`, no `.0` behind a whole number, and
    /// `1.4412345678E+10`, which holds all its digits, written out. Separators and words stay as they are.
    package static func repaired(_ text: String) -> String {
        guard mayNeedRepair(text) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (0xFF10...0xFF19).contains(scalar.value) || scalar == "＋" || scalar == "－" || scalar == "．",
                let half = Unicode.Scalar(scalar.value - 0xFEE0)
            {
                scalars.append(half)
            } else if dashes.contains(scalar), scalars.last.map(isDigit) ?? false {
                scalars.append("-")
            } else {
                scalars.append(scalar)
            }
        }
        var repaired = ""
        for piece in pieces(of: scalars) { repaired += whole(piece) ?? piece }
        return repaired
    }

    /// Whether some number of the cell is one that a spreadsheet shortened: `1.44E+10`.
    package static func isShortened(_ text: String) -> Bool {
        guard mayNeedRepair(text) else { return false }
        return pieces(of: text.unicodeScalars).contains { piece in
            exponent(of: piece) != nil && whole(piece) == nil
        }
    }

    /// False for digits and separators alone, as in nearly every cell of a roster.
    private static func mayNeedRepair(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 == 0x2E || $0 == 0x45 || $0 == 0x65 || $0 >= 0x80 }) else { return false }
        return text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x2E, 0x45, 0x65, 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0B, 0xFF0D, 0xFF0E, 0xFF10...0xFF19: true
            default: false
            }
        }
    }

    /// The runs of characters that a number can be written with, and those between them, in their order.
    private static func pieces(of scalars: String.UnicodeScalarView) -> [String] {
        var pieces: [(text: String.UnicodeScalarView, isNumber: Bool)] = []
        for scalar in scalars {
            let isNumber = isDigit(scalar) || ".Ee+".unicodeScalars.contains(scalar)
            if pieces.last?.isNumber == isNumber {
                pieces[pieces.count - 1].text.append(scalar)
            } else {
                pieces.append((String.UnicodeScalarView([scalar]), isNumber))
            }
        }
        return pieces.map { String($0.text) }
    }

    /// The number that a piece says, when it says all of it; `nil` for one that needs no repair or has lost digits.
    private static func whole(_ piece: String) -> String? {
        if let (digits, point, exponent) = exponent(of: piece) {
            // Zeros at the end are digits that nobody wrote.
            guard digits.utf8.count - point == exponent, exponent >= 9 else { return nil }
            return digits
        }
        let parts = piece.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count >= 7, parts[0].unicodeScalars.allSatisfy(isDigit),
            !parts[1].isEmpty, parts[1].utf8.allSatisfy({ $0 == 48 })
        else { return nil }
        return String(parts[0])
    }

    /// The digits of `1.38E+10`, how many stand before the point, and the power of ten.
    private static func exponent(of piece: String) -> (digits: String, point: Int, exponent: Int)? {
        guard let mark = piece.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return nil }
        var power = piece[piece.index(after: mark)...]
        if power.first == "+" { power = power.dropFirst() }
        let mantissa = piece[..<mark].split(separator: ".", omittingEmptySubsequences: false)
        guard let exponent = Int(power), (1...2).contains(mantissa.count), !mantissa[0].isEmpty,
            mantissa.allSatisfy({ $0.unicodeScalars.allSatisfy(isDigit) })
        else { return nil }
        return (mantissa.joined(), mantissa[0].utf8.count, exponent)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static let dashes: Set<Unicode.Scalar> = ["–", "—", "‐", "‑", "‒", "―", "−", "﹣"]
}
