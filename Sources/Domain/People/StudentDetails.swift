/// What a roster says of a child: texts after lossless repair, and what could be read from them.
///
/// A number that is wrong stays here as written (`identityText`) and is not a value (`identity` is `nil`); nothing is
/// put in its place.
package struct StudentDetails: Hashable, Sendable {
    package var name = ""
    package var previousName = ""
    /// As the roster states it; where it states none, as a valid identity number shows it.
    package var sex: Sex?
    package var birth: Day?
    package var documentKind: DocumentKind?
    package var identityText = "" { didSet { identity = IdentityNumber(identityText) } }
    package private(set) var identity: IdentityNumber?
    package var studentNumberText = "" { didSet { studentNumber = StudentNumber(studentNumberText) } }
    package private(set) var studentNumber: StudentNumber?
    /// 民族, as read.
    package var ethnicGroup = ""
    /// 户口所在地行政区划, as read; empty means that the household is taken as local.
    package var householdDivision = ""
    package var householdAddress = ""
    /// 现住址.
    package var residence = ""
    /// 家庭地址.
    package var homeAddress = ""
    package var guardians: [Guardian] = []
    package var phones: [PhoneNumber] = []
    /// 寄宿: `nil` when the roster does not say.
    package var boards: Bool?
    package var circumstances: Set<Circumstance> = []
    /// 档案袋编号.
    package var paperFileNumber = ""
    /// 备注, as read.
    package var notes = ""
    /// 学生状态 in the national system, as read.
    package var systemStatus = ""

    package init() {}

    /// The number by which this child's document is told from all others: a valid resident number, or any number of
    /// another kind of document together with its kind. `nil` when there is none that one could rely on.
    package var identityKey: String? {
        if let identity { return identity.text }
        guard let documentKind, documentKind != .residentIdentity, !identityText.isEmpty else { return nil }
        return documentKind.rawValue + ":" + identityText
    }
}
