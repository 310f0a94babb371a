/// 性别 (GB/T 2261.1).
package enum Sex: String, CaseIterable, Sendable {
    case male, female

    /// Reads 男, 女, 男性, 女性 or the code 1, 2; anything else is no sex.
    package init?(reading text: String) {
        switch text {
        case "男", "男性", "1": self = .male
        case "女", "女性", "2": self = .female
        default: return nil
        }
    }

    /// The word that rosters use.
    package var word: String {
        switch self {
        case .male: "男"
        case .female: "女"
        }
    }
}
