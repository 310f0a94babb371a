import Domain
import Office

extension Role {
    /// 岗位, as on screens.
    package var label: String {
        switch self {
        case .county: "县教育局经办"
        case .station: "教育指导站经办"
        case .town: "镇（街）政府经办"
        case .primary: "移交学校经办"
        case .junior: "接收学校经办"
        case .leader: "县领导"
        case .inspector: "督学"
        case .administrator: "系统管理员"
        }
    }
}

/// The names of units that are no schools.
enum UnitWords {
    static let bureau = "县教育局"
    static let government = "县人民政府"
    static let inspectorate = "县人民政府教育督导室"
    static func station(of township: String) -> String { township + "教育指导站" }
    static func government(of township: String) -> String {
        if township.hasSuffix("街道") { return township + "办事处" }
        return township + (isZone(township) ? "管理委员会" : "人民政府")
    }

    /// How a township's office speaks of itself: 我镇.
    static func own(_ township: String) -> String {
        if isZone(township) { return "我区" }
        return "我" + (["街道", "镇", "乡"].first(where: township.hasSuffix) ?? "单位")
    }

    /// 开发区、园区、新区、管理区: they have a management committee, no people's government.
    private static func isZone(_ township: String) -> Bool { township.hasSuffix("区") || township.hasSuffix("园") }
}

extension AccountRefusal: Refusal {
    package var sentence: String {
        switch self {
        case .loginForm: "账号用 3 到 32 个小写字母、数字、点、横线，例如 changming.wang"
        case .loginTaken: "这个账号已经有人用，换一个"
        case .unitUnfit: "所选岗位不属于这个单位，重新选单位"
        case .ownAccount: "不能停用自己的账号，由另一位系统管理员来办"
        }
    }

    /// The field that it stands beside; `nil` for the whole act.
    var field: String? {
        switch self {
        case .loginForm, .loginTaken: "login"
        case .unitUnfit: "unit"
        case .ownAccount: nil
        }
    }
}

/// Sentences of signing in.
enum SignInWords {
    static let wrong = "账号或密码不对"
    static func wait(minutes: Int) -> String { "连续输错多次，\(minutes) 分钟后再试" }
    static let signedOut = "已退出登录"
    static let passwordChanged = "密码已修改，其他设备上的登录已退出"
    static let wrongCurrent = "原密码不对"
}
