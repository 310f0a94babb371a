/// The number of a disability card 残疾人证: the holder's identity number, a digit for the category, one for the grade.
package struct DisabilityCard: Hashable, Sendable {
    package enum Category: Int, CaseIterable, Sendable {
        case sight = 1, hearing, speech, limbs, mind, psyche, several

        /// 视力, as in 视力残疾.
        package var word: String {
            switch self {
            case .sight: "视力"
            case .hearing: "听力"
            case .speech: "言语"
            case .limbs: "肢体"
            case .mind: "智力"
            case .psyche: "精神"
            case .several: "多重"
            }
        }
    }

    /// The first 18 characters. Their check digit is not judged here: the child's own number is.
    package let identityText: String
    package let category: Category
    /// 1 is the gravest, 4 the lightest.
    package let grade: Int

    /// Fails unless `text` is 20 characters: 17 digits, a digit or `X`, 1–7 and 1–4. A card that was issued again may
    /// bear a letter and digits behind them, `B1`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        guard bytes.count >= 20, bytes[..<17].allSatisfy(isDigit), isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X"),
            let category = Category(rawValue: Int(bytes[18]) - 48), (49...52).contains(bytes[19])
        else { return nil }
        let again = bytes[20...]
        guard again.isEmpty || (again.first == UInt8(ascii: "B") && (2...3).contains(again.count)),
            again.dropFirst().allSatisfy(isDigit)
        else { return nil }
        identityText = String(decoding: bytes[..<18], as: UTF8.self)
        self.category = category
        grade = Int(bytes[19]) - 48
    }
}
