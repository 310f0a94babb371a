import Domain
import Workbook

/// A child as its school wrote it down, its trouble included.
struct WrittenChild {
    private(set) var name: String
    private(set) var sex: String
    private(set) var birth: String
    private(set) var identity: CellDraft
    private(set) var studentNumber: String
    private(set) var address: String
    private(set) var guardians: [String]
    private(set) var phones: [String]

    init(_ child: Child) {
        name = child.name
        sex = child.sex
        birth = child.birth.compact
        identity = .text(child.identity)
        studentNumber = child.studentNumber
        address = child.address
        guardians = child.parents.map(\.name)
        phones = child.parents.map(\.phone)
        switch child.trouble {
        case .sexContradicts: sex = child.isMale ? "女" : "男"
        case .birthContradicts: birth = child.birth.advanced(by: child.birth.day == 11 ? 9 : 11).compact
        case .birthWithDots: birth = child.birth.description.replacing("-", with: ".")
        case .nameWithSpaces: name = child.name.map(String.init).joined(separator: " ") + " "
        case .nameWithNote: name += "(转学)"
        case .phoneMissing: phones = []
        case .phoneShort: phones = phones.first.map { [String($0.dropLast())] } ?? []
        case .addressMissing: address = ""
        case .guardianMissing: guardians = []
        case .studentNumberWithoutLead: studentNumber = String(child.studentNumber.dropFirst())
        default: identity = Self.identity(child)
        }
    }

    private static func identity(_ child: Child) -> CellDraft {
        let right = child.identity
        return switch child.trouble {
        case .identityCheckDigit: .text(right.dropLast() + (right.hasSuffix("1") ? "2" : "1"))
        case .identityAsNumber: .number(Double(right) ?? 0)
        case .identityFullWidth: .text(String(right.unicodeScalars.map(fullWidth).map(Character.init)))
        case .identitySpaces: .text("\u{A0}" + right.prefix(6) + " " + right.dropFirst(6) + "\u{200B}")
        case .identityApostrophe: .text("'" + right)
        case .identityLowercase: .text(right.lowercased())
        case .identityOldFifteen: .text(String(right.prefix(6) + right.dropFirst(8).dropLast()))
        case .identityLetter: .text(right.prefix(12) + "O" + right.dropFirst(13))
        case .identityMissing: .empty
        default: .text(right)
        }
    }

    private static func fullWidth(_ digit: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(digit.value + 0xFEE0) ?? digit
    }
}
