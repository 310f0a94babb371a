import Domain
import Office
import Web

extension Agreement.State: Labelled {
    /// 状态.
    package var label: String {
        switch self {
        case .drawn: "待学校签订"
        case .signed: "待县教育局签订"
        case .countersigned: "已签订"
        }
    }
}

extension Agreement.Step: Labelled {
    package var label: String {
        switch self {
        case .sign: "学校签订"
        case .countersign: "县教育局签订"
        }
    }
}

extension Agreement.Side: Labelled {
    package var label: String {
        switch self {
        case .sending: "移交学校"
        case .receiving: "接收学校"
        }
    }
}

extension Agreement.Refusal: Refusal {
    package var sentence: String {
        switch self {
        case .noClauses: "至少写一条责任条款，一行一条"
        case .unknownPlaceholder(let name, let side):
            "\(side.label)的条款里，“\(name)”不是可用的代号，照下面的代号表改写，或直接写文字"
        case .notOwnSchool: "责任书由学校本校经办人签订，不能代签"
        }
    }
}

/// The text of the agreement where the county has not written its own.
enum AgreementWords {
    /// How a clause names a setting of the year: `{移交截止}`, `{初步核查天数}`.
    static func placeholder(_ setting: RuleSetting) -> String {
        setting.isDay ? "{\(setting.label)}" : "{\(setting.label)天数}"
    }

    static let clauseHint = "一行一条，不写序号。日期、天数写代号，例如 {移交截止}，责任书里自动换成年度设置的日期"

    static func clauses(for side: Agreement.Side) -> [String] {
        switch side {
        case .sending: sendingClauses
        case .receiving: receivingClauses
        }
    }

    private static let sendingClauses = [
        "六年级学生逐人登记，姓名、身份证号、学籍号、住址和监护人联系方式与户口簿、学籍系统核对一致，不漏报一人，不虚报一人。",
        "按划定的接收学校整班移交，不劝学生改报他校，不为任何学校组织或代办选拔考试。",
        "{移交截止}前，在教育指导站主持下移交花名册和纸质学籍档案，当面清点，四方在交接表上签字盖章，一式四份。",
        "留守、困境、家庭经济困难、残疾和学习困难学生一人一案，帮扶情况随班移交并当面说明。",
        "毕业后继续掌握每名学生的去向；接到未报到学生名单后，会同镇（街）和接收学校逐人核查，如实反馈。",
        "学生有辍学苗头或已经辍学的，由原班主任配合镇（街）上门劝返，直到返校并稳定就读。",
    ]

    private static let receivingClauses = [
        "划入本校的学生全部免试接收，不设任何入学条件，不以任何理由拒收、缓收。",
        "按交接表逐班签收花名册和学籍档案，发现不符当场提出，由教育指导站处理；签收后对全班每一名学生负责。",
        "秋季开学前备好班级、教师、课桌和床位，均衡编班，组织新生报到，对照移交名册逐人核对。",
        "未按时报到的学生，{初步核查天数}日内完成初步核查并登记造册，及时反馈镇（街）、县教育局和移交学校。",
        "及时从学籍系统毕业生库提取已报到学生的学籍，{人籍一致截止}前做到人在校、籍在校、班级相符。",
        "接续一人一案帮扶；对疑似辍学和辍学学生，会同镇（街）劝返，复学后安排适合的教学和关爱。",
    ]

    static let bureauClauses = [
        "统筹全县学位、床位和师资，保证划片方案确定的班级和学生有学可上。",
        "指导、督促整班移交各环节工作，及时协调学校提出的困难和问题。",
    ]

    /// What the school takes upon itself, in figures.
    static func target(_ target: AgreementTarget) -> String {
        switch target.side {
        case .sending:
            "乙方将六年级毕业班 \(units(target))、毕业生 \(target.children) 人整班移交到划定的接收学校，花名册、纸质学籍档案人人齐全，"
                + "移交率 100%。"
        case .receiving:
            "乙方接收毕业班 \(units(target))、毕业生 \(target.children) 人，现有七年级学位 \(target.seats) 个；报到率、"
                + "人籍一致率均达到 100%，没有一名学生失学。" + shortage(target)
        }
    }

    /// `3 个`, or `2 个、拆出 1 组`: what was drawn from a class is no class.
    private static func units(_ target: AgreementTarget) -> String {
        "\(target.classes - target.groups) 个" + (target.groups == 0 ? "" : "、拆出 \(target.groups) 组")
    }

    private static func shortage(_ target: AgreementTarget) -> String {
        let over = target.children - target.seats
        return over > 0 ? "超出学位的 \(over) 人，由甲方统筹师资和校舍予以保障。" : ""
    }

    static func closing(of sheet: AgreementSheet) -> String {
        "本责任书自双方签字盖章之日起执行，至\(sheet.year)届毕业生去向全部落实为止。一式两份，甲乙双方各执一份。"
    }

    static func deadlineNote(_ day: String) -> String { "每所移交学校和接收学校一份，\(day)前签订。" }

    static func signed(_ signature: AgreementSignature?) -> String {
        guard let signature else { return "未签" }
        return signature.isBackfilled
            ? "补录：\(signature.officerName)录入，所记日期\(signature.day.chinese)"
            : "\(signature.officerName) \(signature.at.chinese)"
    }
}
