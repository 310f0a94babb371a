import Domain

/// Sentences of documents, ages, ethnic groups, categories and disability cards.
extension FindingWords {
    static func document(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.documentUnknown, _):
            "\(column(finding))“\(written(finding))”认不出，写证件的名称，如“居民身份证”“护照”；没有户口的写“其他”"
        case (.documentNumber, .document(let kind)): "号码是\(kind.rosterWord)的，和证件类型不一致，确认是哪一个错"
        case (.documentForm, .document(.residencePermit)):
            "港澳台居民居住证号一般是 18 位，以 81、82 或 83 开头，末位校验得过，对照证件检查"
        case (.documentForm, .document(.permanentResidence)):
            "外国人永久居留证号一般是 9 开头的 18 位（旧证是 3 个字母加 12 位数字），对照证件检查"
        case (.familyNumberMissing, _): "学生没有证件号，\(column(finding))要填，确认家庭成员有没有证件"
        default: "证件号和证件类型不一致，对照证件检查"
        }
    }

    static func entry(_ finding: Finding) -> String {
        switch finding.detail {
        case .years(let count) where count < 0: "\(column(finding))在今后，确认年月"
        case .years(let count): "\(column(finding))算下来到毕业有 \(count) 年，确认年月"
        case .age(let age): "按\(column(finding))，入学时只有 \(max(0, age)) 岁，确认年月和出生日期"
        default: "\(column(finding))“\(written(finding))”认不出是哪一月，写成 6 位数字，如 201909"
        }
    }

    static func ethnicGroup(_ finding: Finding) -> String {
        finding.code == .ethnicForm
            ? "民族写名称，改为“\(finding.suggestion ?? "")”，可直接改正"
            : "民族“\(written(finding))”认不出，对照户口簿写名称，如“布依族”；57 以后的代码各系统不同，不能用"
    }

    static func category(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.categoryUnknown, .misfit(let word)): "\(column(finding))里的“\(word)”没有结果，写类别名称，没有的写“无”"
        case (.wordUnknown, .misfit(let word)):
            "\(column(finding))里的“\(Masking.numbers(in: word))”不在常用类别里，没有计入，确认写法"
        case (.wordUnknown, _): "\(column(finding))“\(written(finding))”认不出，没有计入，写文字，不写代码"
        case (.disabilityDenied, _): "健康状况填“残疾”，残疾一列填的是没有，确认是哪一个错"
        default: "\(column(finding))“\(written(finding))”看不出是不是，写“是”“否”或者类别名称，不写代码"
        }
    }

    static func card(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.cardFormat, .length(let count)) where count != 20:
            "残疾人证号应为 20 位（18 位身份证号加类别、等级各 1 位），现在是 \(count) 位"
        case (.cardFormat, _): "残疾人证号末两位应是类别（1 至 7）和等级（1 至 4），对照证件检查"
        case (.cardMismatch, _): "残疾人证号前 18 位和学生的身份证号不同，确认是不是学生本人的证"
        case (.cardMissing, _): "填了残疾，没有填残疾人证号；没有办证的不用填"
        case (.cardCategory, .category(let category, let written)):
            "残疾人证是\(category.word)残疾，残疾一列填的是“\(Masking.numbers(in: written))”，确认是哪一个错"
        default: "残疾人证的类别和残疾一列不一致，确认是哪一个错"
        }
    }

    /// The cell as its sentence repeats it: where the columns of a roster have shifted, a number may stand in any.
    static func written(_ finding: Finding) -> String {
        FindingValue.capped(Masking.numbers(in: TextRepair.trimmed(finding.value)))
    }
}
