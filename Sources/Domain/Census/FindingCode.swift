/// Everything that a census can find wrong or odd, one code each: the table of architecture.md §4.
package enum FindingCode: String, CaseIterable, Sendable {
    case idLength = "id.length"
    case idCharacters = "id.chars"
    case idCheck = "id.check"
    case idMissing = "id.missing"
    case idExcel = "id.excel"
    case idForm = "id.form"
    case documentUnknown = "document.unknown"
    case documentNumber = "document.number"
    case documentForm = "document.form"
    case familyNumberMissing = "family.missing"
    case idDouble = "id.dup"
    case idDoubleElsewhere = "id.dup.other"
    case sexMissing = "sex.missing"
    case sexMismatch = "sex.mismatch"
    case birthMismatch = "birth.mismatch"
    case birthForm = "birth.form"
    case birthUnknown = "birth.unknown"
    case birthRange = "birth.range"
    case birthFuture = "birth.future"
    case entryRange = "entry.range"
    case ethnicForm = "ethnic.form"
    case ethnicUnknown = "ethnic.unknown"
    case nameMissing = "name.missing"
    case nameForm = "name.form"
    case nameCharacters = "name.chars"
    case nameSame = "name.same"
    case phoneMissing = "phone.missing"
    case phoneLength = "phone.length"
    case phoneForm = "phone.form"
    case phoneExcel = "phone.excel"
    case phoneMany = "phone.many"
    case addressMissing = "address.missing"
    case guardianMissing = "guardian.missing"
    case categoryUnknown = "category.unknown"
    case wordUnknown = "word.unknown"
    case cardFormat = "card.format"
    case cardMismatch = "card.mismatch"
    case cardCategory = "card.category"
    case cardMissing = "card.missing"
    case disabilityDenied = "disability.denied"
    case studentNumberFormat = "xueji.format"
    case studentNumberTemporary = "xueji.temporary"
    case studentNumberMissing = "xueji.missing"
    case classUnknown = "class.unknown"
    /// The roster names another class for a child who is in a group 拆出组.
    case classGrouped = "class.grouped"
    case schoolUnknown = "school.unknown"
    case cellFormula = "cell.formula"
    case headerMissing = "header.missing"
    /// Another list of children beside the one that was read.
    case tableBeside = "table.beside"
    case totalMismatch = "total.mismatch"
    case fileType = "file.type"
    case fileMissing = "file.missing"
    case fileRepeated = "file.repeated"
    case textDoubt = "text.doubt"

    package var severity: FindingSeverity {
        switch self {
        case .idForm, .birthForm, .nameForm, .ethnicForm, .phoneForm: .fixable
        case .birthRange, .nameSame, .phoneMany, .textDoubt, .documentNumber, .documentForm, .familyNumberMissing,
            .entryRange, .ethnicUnknown, .wordUnknown, .cardFormat, .cardMismatch, .cardCategory, .disabilityDenied:
            .warning
        case .studentNumberTemporary, .studentNumberMissing, .cardMissing, .classGrouped, .fileRepeated, .totalMismatch:
            .notice
        default: .error
        }
    }

    /// Whether what is proposed for it says the same in another form, so that it may be taken with one click.
    package var losesNothing: Bool { severity == .fixable || self == .studentNumberFormat }

    /// Whether its sentence names another row of its file.
    package var namesRow: Bool { self == .idDouble || self == .nameSame }

    /// Whether the finding is about two rows being one child and not about what a cell holds.
    package var isDouble: Bool { self == .idDouble || self == .idDoubleElsewhere }

    /// Whether either the value or the identity number is wrong.
    package var contradictsIdentity: Bool { self == .sexMismatch || self == .birthMismatch }
}
