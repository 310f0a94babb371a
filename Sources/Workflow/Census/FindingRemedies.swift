import Domain

extension FindingWords {
    /// How a kind of finding is mended, for the summary of a receipt.
    static func remedy(of code: FindingCode) -> String {
        switch code {
        case .idLength, .idCharacters, .idCheck: "对照户口簿重填，18 位"
        case .idMissing: "对照户口簿补上；没有户口的，证件类型填“其他”"
        case .idExcel: "先把这一列设为文本，再对照户口簿重填"
        case .idForm: "去掉空格、全角字符和撇号，x 写大写；也可上传后在网页上一键采纳"
        case .idDouble: "同一个学生的，删去一行；两个学生的，对照户口簿改号码"
        case .idDoubleElsewhere: "学生在本校的保留，导入后回答“学生在哪一校”；转走的删去这一行"
        case .sexMissing: "填男或女"
        case .sexMismatch, .birthMismatch: "对照户口簿，改错的那一个"
        case .birthForm: "写成 8 位数字，如 20140901"
        case .birthRange: "对照户口簿看年份；没有错的不用改"
        case .nameMissing: "补上姓名；不是学生的行删去"
        case .nameForm: "去掉空格，间隔号用“·”"
        case .nameCharacters: "只留姓名，别的写到备注列"
        case .nameSame: "确实是两个学生的不用改"
        case .phoneMissing: "补上一个打得通的号码"
        case .phoneLength: "手机号 11 位，座机带区号"
        case .phoneMany: "确实几家共用的不用改"
        case .addressMissing: "写到村、组"
        case .guardianMissing: "至少写一位监护人的姓名和电话"
        case .studentNumberFormat: "字母 G、L 或 J 加 18 位，照学籍系统填"
        case .studentNumberTemporary: "在学籍系统核对是否已转为正式号；没有转的不用改"
        case .studentNumberMissing: "摸底可以不填；有学籍号的补上这一列，移交花名册要用"
        case .cellFormula: "把公式换成算好的内容：复制，再“选择性粘贴”为数值"
        case .classUnknown: "写学校名录里的班名"
        case .schoolUnknown: "照学校名录填写学校标识码"
        case .headerMissing: "补上这一列，表头在前 20 行里"
        case .fileType: "另存为 .xlsx 后重新上传"
        case .fileMissing: "检查名字和所在的文件夹"
        case .fileRepeated: "不用改"
        case .textDoubt: "看姓名和学校；不对的，回到原表另存为 .xlsx，或者另存为 UTF-8 的 .csv"
        }
    }
}
