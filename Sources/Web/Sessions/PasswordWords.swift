import Office

extension PasswordRefusal: Refusal {
    package var sentence: String {
        switch self {
        case .tooShort: "密码至少 \(PasswordRules.shortest) 个字符，可以用几个词连成一句"
        case .tooLong: "密码最多 \(PasswordRules.longest) 个字符"
        case .common: "这个密码太常见，别人最先试的就是它，换一个"
        case .pattern: "密码是连续或重复的字符，换一个"
        case .ownName: "密码里主要是账号、姓名或单位名称，换一个"
        case .mismatch: "两次填写的新密码不一样"
        case .unchanged: "新密码和原密码一样，换一个"
        }
    }
}
