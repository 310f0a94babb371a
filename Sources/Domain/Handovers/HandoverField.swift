/// One frozen text of a line of the handover roster 移交花名册. The raw value is the name under which it is stored.
///
/// The order is part of the seal: a new field goes to the end.
package enum HandoverField: String, CaseIterable, Sendable {
    case name, sex, birth
    case identityNumber = "identity_number"
    case studentNumber = "student_number"
    case ethnicGroup = "ethnic_group"
    case household
    case homeAddress = "home_address"
    case guardians, circumstances, boarding
    case paperFileNumber = "paper_file_number"
    case notes

    /// The six elements that the notice asks of every roster (五(二)).
    package var isAskedByNotice: Bool {
        switch self {
        case .name, .sex, .identityNumber, .studentNumber, .homeAddress, .guardians: true
        case .birth, .ethnicGroup, .household, .circumstances, .boarding, .paperFileNumber, .notes: false
        }
    }
}
