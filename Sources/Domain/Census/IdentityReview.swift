/// What the cell of an identity number comes to: the number to go on with, and what is wrong with it.
struct IdentityReview {
    /// The number after repair; as written when nothing can be repaired without loss.
    let text: String
    let finding: Finding?

    /// A number of another kind of document is repaired and asked for; what is odd about it is at most a doubt.
    init(cell: RosterCell, at place: RowPlace, kind: DocumentKind?, kindIsWritten: Bool, rules: RosterRules) {
        let isResident = kind == .residentIdentity || !kindIsWritten
        let number = TextRepair.number(cell.text)
        let repaired = isResident ? Self.joined(number) : number
        func found(_ code: FindingCode, _ suggestion: String? = nil, _ detail: Finding.Detail = .none) -> Finding {
            Finding(code, at: place, column: cell.header, value: cell.text, suggestion: suggestion, detail: detail)
        }

        func doubt(_ number: String) -> Finding? {
            guard let kind,
                let (code, detail) = DocumentNumber.doubt(
                    number, under: kind, isWritten: kindIsWritten, rules: rules)
            else { return nil }
            return found(code, nil, detail)
        }

        if repaired.isEmpty {
            text = ""
            finding = kind?.needsNumber ?? true ? found(.idMissing) : nil
        } else if Self.isSpreadsheetNumber(repaired, cell: cell, isResident: isResident) {
            text = repaired
            finding = found(.idExcel)
        } else if isResident, let (code, detail) = Self.fault(of: repaired) {
            text = repaired
            finding = found(code, nil, detail)
        } else if isResident {
            text = repaired
            finding = repaired == cell.text ? doubt(repaired) : found(.idForm, repaired)
        } else if !repaired.utf8.contains(where: { (48...57).contains($0) }) {
            // 无, 没有: words, and no number that two children could share.
            text = ""
            finding = kind?.needsNumber ?? true ? found(.idMissing) : nil
        } else {
            text = TextRepair.halfWidth(TextRepair.withoutSpaces(cell.text))
            finding = text == cell.text ? doubt(text) : found(.idForm, text)
        }
    }

    /// `439918-20150319-337X` without what parts its groups of digits, where a whole number is left.
    private static func joined(_ number: String) -> String {
        guard number.utf8.count > 18, number.unicodeScalars.contains(where: joints.contains) else { return number }
        let digits = String(String.UnicodeScalarView(number.unicodeScalars.filter { !joints.contains($0) }))
        let isWhole =
            digits.utf8.count == 18
            && digits.utf8.dropLast().allSatisfy { (48...57).contains($0) }
            && digits.utf8.last.map { (48...57).contains($0) || $0 == UInt8(ascii: "X") } ?? false
        return isWhole ? digits : number
    }

    private static let joints: Set<Unicode.Scalar> = ["-", ".", "·", "–", "—", "‐", "‑", "‒", "―", "−", "﹣", "•", "_"]

    private static func fault(of number: String) -> (FindingCode, Finding.Detail)? {
        let bytes = Array(number.utf8)
        let isPossible = bytes.indices.allSatisfy { index in
            (48...57).contains(bytes[index]) || (bytes[index] == UInt8(ascii: "X") && index == bytes.count - 1)
        }
        guard isPossible else { return (.idCharacters, .none) }
        guard bytes.count == 18 else { return (.idLength, .length(bytes.count)) }
        return IdentityNumber(number) == nil ? (.idCheck, .none) : nil
    }

    /// `5.22799E+17`; a number cell too long to be exact; or 18 digits that end in the three zeros of a number with
    /// 15 exact digits, while the check digit denies them.
    private static func isSpreadsheetNumber(_ number: String, cell: RosterCell, isResident: Bool) -> Bool {
        let bytes = Array(number.utf8)
        if let mark = bytes.firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }), mark > 0 {
            let mantissa = bytes[..<mark]
            let exponent = bytes[(mark + 1)...].drop(while: { $0 == UInt8(ascii: "+") })
            return !exponent.isEmpty && exponent.allSatisfy { (48...57).contains($0) }
                && mantissa.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        }
        guard isResident, bytes.allSatisfy({ (48...57).contains($0) }) else { return false }
        if cell.isNumber { return bytes.count >= 16 }
        return bytes.count == 18 && number.hasSuffix("000") && IdentityNumber(number) == nil
    }
}
