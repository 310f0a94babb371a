import Domain
import Web

/// What a class teacher 班主任 is asked to find out of a child, on paper: whom to ask, what to copy, and what the pen fills
/// in. How a spreadsheet is mended is told elsewhere, to the school.
enum ClassTaskWords {
    /// Whether a person has to ask: what is only a way of writing the school accepts on its page.
    static func isAsked(_ finding: StoredFinding) -> Bool { !finding.isLossless }

    /// Of a missing column the same is to be found out as of an empty cell in it.
    private static func code(of finding: StoredFinding) -> FindingCode {
        guard finding.code == .headerMissing else { return finding.code }
        return switch finding.field {
        case .name: .nameMissing
        case .sex: .sexMissing
        case .identity: .idMissing
        case .className: .classUnknown
        case .homeAddress: .addressMissing
        case .guardianPhone: .phoneMissing
        default: .headerMissing
        }
    }

    static func ask(_ finding: StoredFinding) -> String {
        switch code(of: finding) {
        case .idLength, .idCharacters, .idCheck, .idExcel, .idForm: "看户口簿，把身份证号 18 位逐位抄写"
        case .idMissing: "看户口簿，抄写身份证号；问清有没有户口"
        case .documentUnknown, .documentNumber, .documentForm: "看证件，抄写证件名称和号码"
        case .familyNumberMissing: "问家长有没有证件，抄写家长的证件号"
        case .idDouble: "\(number(finding))和另一行相同：看户口簿，问清是一名还是两名学生"
        case .idDoubleElsewhere where finding.group == .error: "\(number(finding))和别校学生的相同，已认定写错：看户口簿或学籍卡，抄写本人的号码"
        case .idDoubleElsewhere: "\(number(finding))也在别校名册上：问家长学生现在在哪一校就读"
        case .sexMissing: "看户口簿，勾选性别"
        case .sexMismatch: "性别和身份证号对不上：看户口簿，两样都写"
        case .birthMismatch: "出生日期和身份证号对不上：看户口簿，两样都写"
        case .birthForm, .birthUnknown, .birthRange, .birthFuture: "看户口簿，抄写出生日期"
        case .entryRange: "问家长哪年哪月上的一年级"
        case .ethnicForm, .ethnicUnknown: "看户口簿，抄写民族"
        case .nameMissing, .nameForm, .nameCharacters: "看户口簿，抄写姓名"
        case .nameSame: "同班有同名的：是两名学生，还是写了两次"
        case .phoneMissing, .phoneLength, .phoneForm, .phoneExcel: "问家长要一个打得通的电话，当面拨一次"
        case .phoneMany: "几家写的是同一个电话：问家长是不是自己的"
        case .addressMissing: "问家长现在住哪里，写到村、组或门牌"
        case .guardianMissing: "问清监护人的姓名和电话"
        case .categoryUnknown, .wordUnknown: "“\(finding.column)”写得看不明白：问清后写“是”“否”或者类别"
        case .cardFormat, .cardMismatch, .cardCategory: "看学生本人的残疾人证，抄写 20 位证号"
        case .cardMissing: "问家长有没有残疾人证"
        case .disabilityDenied: "看证件或诊断，问清有没有残疾"
        case .studentNumberFormat, .studentNumberTemporary, .studentNumberMissing: "看学籍卡，抄写学籍号"
        case .classUnknown, .classGrouped: "写学生现在的班"
        case .cellFormula: "名册上“\(finding.column)”没有内容：问清后写上"
        case .schoolUnknown, .headerMissing, .tableBeside, .totalMismatch, .fileType, .fileMissing, .fileRepeated,
            .textDoubt:
            "核对“\(finding.column)”，写上正确的内容"
        }
    }

    /// What stands on the paper where the answer goes.
    static func blank(_ finding: StoredFinding) -> String {
        switch code(of: finding) {
        case .idLength, .idCharacters, .idCheck, .idExcel, .idForm: "身份证号："
        case .idMissing: "身份证号：　　　　　　　　□ 没有户口"
        case .documentUnknown, .documentNumber, .documentForm: "证件：　　　　号码："
        case .familyNumberMissing: "证件号：　　　　　　　　□ 家长也没有证件"
        case .idDouble: "□ 一名　□ 两名，本人号码："
        case .idDoubleElsewhere where finding.group == .error: "\(number(finding))："
        case .idDoubleElsewhere: "□ 在本校　□ 在别校，校名："
        case .sexMissing: "□ 男　□ 女"
        case .sexMismatch: "□ 男　□ 女　身份证号："
        case .birthMismatch: "　　　年　　月　　日　身份证号："
        case .birthForm, .birthUnknown, .birthRange, .birthFuture: "　　　　年　　月　　日"
        case .entryRange: "　　　　年　　月"
        case .ethnicForm, .ethnicUnknown: "民族："
        case .nameMissing, .nameForm, .nameCharacters: "姓名："
        case .nameSame: "□ 两名学生　□ 写了两次"
        case .phoneMissing, .phoneLength, .phoneForm, .phoneExcel: "电话："
        case .phoneMany: "□ 是自己的　□ 不是，电话："
        case .addressMissing: "住址："
        case .guardianMissing: "姓名：　　　　电话："
        case .cardFormat, .cardMismatch, .cardCategory: "残疾人证号："
        case .cardMissing: "□ 没有　□ 有，证号："
        case .disabilityDenied: "□ 没有　□ 有，类别："
        case .studentNumberFormat, .studentNumberTemporary, .studentNumberMissing: "学籍号："
        case .classUnknown, .classGrouped: "班级："
        case .categoryUnknown, .wordUnknown, .cellFormula, .schoolUnknown, .headerMissing, .tableBeside, .totalMismatch,
            .fileType,
            .fileMissing, .fileRepeated, .textDoubt:
            "\(finding.column)："
        }
    }

    /// What the answer rests on; no box stands at the end of a line.
    static let ground = "□\u{2060}户口簿 □\u{2060}证件 □\u{2060}家长"

    /// What is left to the school itself; empty where nothing is.
    static func ofSchool(_ count: Int) -> String {
        count == 0 ? "" : "另有 \(count.grouped) 处只是写法问题，不用问家长，由学校在“问题清单”里一键采纳。"
    }

    private static func number(_ finding: StoredFinding) -> String {
        finding.field == .studentNumber ? "学籍号" : "身份证号"
    }
}
