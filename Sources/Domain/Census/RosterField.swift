/// What a column of a roster can mean. Which header texts mean it is the reader's knowledge.
package enum RosterField: String, CaseIterable, Sendable {
    case schoolCode, schoolName, grade, className
    case name, previousName, sex, birth, documentKind, identity, studentNumber
    /// 入学年月.
    case entryMonth
    case ethnicGroup, householdDivision, householdAddress
    /// 现住址.
    case residence
    /// 家庭地址, 家庭住址.
    case homeAddress
    /// 联系电话 without saying whose.
    case contactPhone
    case guardianName, guardianRelation, guardianPhone
    case secondGuardianName, secondGuardianRelation, secondGuardianPhone
    /// 家庭成员身份证件号.
    case familyIdentity
    /// 健康状况, 户口性质: their words are looked at, not kept.
    case health, householdKind
    /// 残疾人证号.
    case disabilityCard
    case boarding, paperFileNumber, notes, systemStatus
    /// 特殊类别, in words.
    case circumstances
    /// Columns that each ask for one circumstance.
    case leftBehind, inDifficulty, orphan, lowIncome, aid, allowance, disability, inclusion, struggling
    case accompanying, relocated

    /// Its place among all fields, from 0: what the compiler counts the cases by, in the order of their declaration.
    var ordinal: Int { withUnsafeBytes(of: self) { Int($0[0]) } }

    /// The fields that each ask for one circumstance.
    package static let ofCircumstances = allCases.filter { $0.circumstance != nil }

    /// The circumstance that a yes in this column states.
    package var circumstance: Circumstance? {
        switch self {
        case .leftBehind: .leftBehind
        case .inDifficulty, .orphan: .inDifficulty
        case .lowIncome, .aid, .allowance: .lowIncome
        case .disability, .inclusion: .disability
        case .struggling: .struggling
        case .accompanying: .accompanying
        case .relocated: .relocated
        default: nil
        }
    }
}
