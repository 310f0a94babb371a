/// Where a child stands 状态: exactly one for every child on every day.
package enum Standing: String, CaseIterable, Sendable {
    /// 待移交.
    case awaitingHandover
    /// 已移交待报到.
    case handedOver
    /// 已报到待注册: here, the record not yet (walk-ins too).
    case arrived
    /// 已注册(人籍一致).
    case registered
    /// 人籍不一致.
    case recordMismatch
    /// 未报到,初步核查.
    case notArrived
    /// 去向核查中.
    case underCheck
    /// 他处就读(已建学籍,有佐证).
    case elsewhere
    /// 他处就读(待佐证/无学籍).
    case elsewhereUnproven
    /// 特殊安置.
    case specialPlacement
    /// 休学/延缓入学.
    case onLeave
    /// 留级未毕业.
    case retained
    /// 核销.
    case struckOff
    /// 去向不明.
    case untraced
    /// 疑似辍学.
    case suspectedDropout
    /// 辍学劝返中.
    case dropout
    /// 已函告户籍地.
    case referred
    /// 复学观察中.
    case returned
    /// 复学稳定.
    case settledReturn

    /// Nothing more is to be done for the child; no office holds it.
    package var isSettled: Bool {
        switch self {
        case .registered, .elsewhere, .specialPlacement, .settledReturn: true
        default: hasLeft
        }
    }

    /// The child no longer counts in the cohort.
    package var hasLeft: Bool { self == .retained || self == .struckOff }

    /// The standing that a list of facts gives on a day. Total: any facts, in any order, give exactly one.
    ///
    /// Time alone never changes it: a later `day` matters only through the facts that it lets in.
    package static func of(_ facts: [Fact], on day: Day) -> Standing {
        Situation(facts, on: day).standing
    }
}
