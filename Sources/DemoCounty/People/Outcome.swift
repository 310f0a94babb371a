/// What a child of the demo county really did after the handover.
enum Outcome: String, CaseIterable, Sendable {
    case arrived, otherSchool
    case otherCounty, otherCountyWithoutRecord, otherProvince, otherProvinceUnproven, otherProvinceWithoutRecord
    case specialSchool, homeTeaching, leave, abroad, deceased, lost
    case dropoutForWork, dropoutUnwilling, dropoutForPoverty, heldBack

    /// Seen at a school of the county when arrival closed.
    var isPresent: Bool { self == .arrived || self == .otherSchool }

    var isDropout: Bool {
        switch self {
        case .dropoutForWork, .dropoutUnwilling, .dropoutForPoverty: true
        default: false
        }
    }

    /// The line of 去向核查: code and words of the agreed answer, and the paper that proves it.
    var answer: (code: String, label: String, evidence: String?) {
        switch self {
        case .arrived: ("01", "本县接收学校已报到", nil)
        case .otherSchool: ("02", "本县其他初中就读", nil)
        case .otherCounty: ("03", "省内外县就读(已建学籍)", "就读证明")
        case .otherCountyWithoutRecord: ("04", "省内就读无学籍", "就读证明")
        case .otherProvince: ("05", "省外就读(已建学籍)", "就读证明")
        case .otherProvinceUnproven: ("05", "省外就读(已建学籍)", nil)
        case .otherProvinceWithoutRecord: ("06", "省外就读无学籍", nil)
        case .specialSchool: ("08", "特殊教育学校就读", "安置文书")
        case .homeTeaching: ("09", "送教上门", "评估鉴定与安置文书")
        case .leave: ("10", "休学", "休学审批表")
        case .abroad: ("11", "出国(境)就读", "护照及学校证明")
        case .deceased: ("12", "死亡", "死亡证明")
        case .lost: ("14", "无法联系", "联系记录")
        case .dropoutForWork: ("15", "辍学:外出务工", "走访记录")
        case .dropoutUnwilling: ("15", "辍学:厌学", "走访记录")
        case .dropoutForPoverty: ("15", "辍学:家庭经济", "走访记录")
        case .heldBack: ("16", "留级未毕业", "学校会议纪要")
        }
    }

    /// The standing that the answer gives (architecture: standings), before any return.
    var standing: String {
        switch self {
        case .arrived, .otherSchool: "registered"
        case .otherCounty, .otherProvince: "elsewhere"
        case .otherCountyWithoutRecord, .otherProvinceUnproven, .otherProvinceWithoutRecord: "elsewhereUnproven"
        case .specialSchool, .homeTeaching: "specialPlacement"
        case .leave: "onLeave"
        case .abroad, .deceased: "struckOff"
        case .lost: "untraced"
        case .dropoutForWork, .dropoutUnwilling, .dropoutForPoverty: "dropout"
        case .heldBack: "retained"
        }
    }

    /// Whether the child's record still lies in the pool of graduates when the national system is exported.
    var isLeftInPool: Bool {
        switch self {
        case .arrived, .otherSchool, .otherCounty, .otherProvince, .otherProvinceUnproven, .specialSchool: false
        // The schools of the unwilling claimed their records in good faith: records without a child.
        case .dropoutUnwilling: false
        default: true
        }
    }
}
