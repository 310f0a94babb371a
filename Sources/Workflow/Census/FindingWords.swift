import Domain

/// The sentence of every finding: what is wrong, where, how to mend it. Screen, receipt, command line and API speak
/// from here. Numbers of persons are not repeated in it: lists mask them, and the cell shows them to whoever may see.
package enum FindingWords {
    package static func message(for finding: Finding) -> String {
        switch finding.code {
        case .idLength, .idCharacters, .idCheck, .idMissing, .idExcel, .idForm: identity(finding)
        case .idDouble, .idDoubleElsewhere: double(finding)
        case .documentUnknown, .documentNumber, .documentForm, .familyNumberMissing: document(finding)
        case .sexMissing, .sexMismatch, .birthMismatch, .birthForm, .birthUnknown, .birthRange, .birthFuture:
            birthOrSex(finding)
        case .entryRange: entry(finding)
        case .ethnicForm, .ethnicUnknown: ethnicGroup(finding)
        case .categoryUnknown, .wordUnknown, .disabilityDenied: category(finding)
        case .cardFormat, .cardMismatch, .cardCategory, .cardMissing: card(finding)
        case .nameMissing, .nameForm, .nameCharacters, .nameSame: name(finding)
        case .phoneMissing, .phoneLength, .phoneMany, .phoneForm, .phoneExcel: phone(finding)
        case .addressMissing: "\(column(finding))没有填，写到村、组"
        case .guardianMissing: "填写至少一位监护人的姓名和电话"
        case .studentNumberFormat, .studentNumberTemporary, .studentNumberMissing: studentNumber(finding)
        case .classUnknown, .classGrouped, .schoolUnknown, .cellFormula, .headerMissing, .tableBeside, .totalMismatch,
            .fileType,
            .fileMissing, .fileRepeated, .textDoubt:
            file(finding)
        }
    }

    /// 必须改 · 可自动改正 · 提醒 · 提示.
    package static func label(of severity: FindingSeverity) -> String {
        switch severity {
        case .error: "必须改"
        case .fixable: "可自动改正"
        case .warning: "提醒"
        case .notice: "提示"
        }
    }

    /// As lists and tiles name what is counted together.
    package static func label(of group: FindingGroup) -> String {
        switch group {
        case .error: label(of: FindingSeverity.error)
        case .fixable: label(of: FindingSeverity.fixable)
        case .double: "重复待确认"
        case .warning: label(of: FindingSeverity.warning)
        case .notice: label(of: FindingSeverity.notice)
        }
    }

    /// What a line of a roster is that names no child.
    package static func label(of kind: RosterLineKind) -> String {
        switch kind {
        case .child: "学生"
        case .empty: "空行"
        case .title: "标题或表头"
        case .total: "合计行"
        case .signature: "签字行"
        case .explanation: "说明文字"
        case .continuation: "上一行学生的续行"
        }
    }

    /// The few words by which lists group findings.
    package static func title(of code: FindingCode) -> String {
        switch code {
        case .idLength: "身份证号位数不对"
        case .idCharacters: "身份证号有多余字符"
        case .idCheck: "身份证号校验不通过"
        case .idMissing: "身份证号没有填"
        case .idExcel: "身份证号被变成数字"
        case .idForm: "身份证号写法可改正"
        case .documentUnknown: "证件类型认不出"
        case .documentNumber: "证件号与类型不一致"
        case .documentForm: "证件号形式少见"
        case .familyNumberMissing: "家庭成员证件号没有填"
        case .idDouble: "表内号码重复"
        case .idDoubleElsewhere: "两校名册重复"
        case .sexMissing: "性别没有填"
        case .sexMismatch: "性别与身份证号不符"
        case .birthMismatch: "出生日期与身份证号不符"
        case .birthForm: "出生日期写法可改正"
        case .birthUnknown: "出生日期认不出"
        case .birthRange: "年龄少见"
        case .birthFuture: "出生日期在今后"
        case .entryRange: "入学年月少见"
        case .ethnicForm: "民族写法可改正"
        case .ethnicUnknown: "民族认不出"
        case .nameMissing: "姓名没有填"
        case .nameForm: "姓名写法可改正"
        case .nameCharacters: "姓名有多余字符"
        case .nameSame: "同班同名"
        case .phoneMissing: "电话没有填"
        case .phoneLength: "电话位数不对"
        case .phoneForm: "电话写法可改正"
        case .phoneExcel: "电话被变成数字"
        case .phoneMany: "几家共用一个电话"
        case .addressMissing: "住址没有填"
        case .guardianMissing: "监护人没有填"
        case .categoryUnknown: "类别看不出是不是"
        case .wordUnknown: "文字认不出"
        case .cardFormat: "残疾人证号写法不对"
        case .cardMismatch: "残疾人证不是本人号码"
        case .cardCategory: "残疾人证与残疾类型不符"
        case .cardMissing: "残疾人证号没有填"
        case .disabilityDenied: "健康状况与残疾不符"
        case .studentNumberFormat: "学籍号写法不对"
        case .studentNumberTemporary: "学籍号以 L 或 J 开头"
        case .studentNumberMissing: "没有学籍号一列"
        case .cellFormula: "公式没有算出内容"
        case .classUnknown: "班级不在名录里"
        case .classGrouped: "在拆出组，没有改班"
        case .schoolUnknown: "学校和名录对不上"
        case .headerMissing: "缺少应有的列"
        case .tableBeside: "右边的表没有读"
        case .totalMismatch: "合计与行数不符"
        case .fileType: "文件读不了"
        case .fileMissing: "没有这个文件"
        case .fileRepeated: "文件给了两次"
        case .textDoubt: "文字可能有乱码"
        }
    }

    private static func identity(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.idLength, .length(let count)): "身份证号应为 18 位，现在是 \(count) 位"
        case (.idLength, _): "身份证号应为 18 位"
        case (.idCharacters, _): "身份证号只能是数字，最后一位可以是 X，删去别的字符"
        case (.idMissing, _): "身份证号没有填，对照户口簿补上；没有户口的，证件类型填“其他”"
        case (.idExcel, _): "身份证号被表格变成了数字，末几位已丢失，把这一列设为文本后重新填写"
        case (.idForm, _): "身份证号里有\(oddities(of: finding.value))，改成规范写法，可直接改正"
        default: "身份证号校验不通过，18 位中至少有一位不对，对照户口簿检查"
        }
    }

    private static func oddities(of number: String) -> String {
        var found: [String] = []
        if TextRepair.withoutSpaces(number) != number { found.append("空格") }
        if TextRepair.halfWidth(number) != number { found.append("全角字符") }
        if number.contains(where: { "'‘’`´′＇".contains($0) }) { found.append("撇号") }
        if number.contains(where: { "xｘ".contains($0) }) { found.append("小写 x") }
        return found.isEmpty ? "多余字符" : found.joined(separator: "、")
    }

    private static func double(_ finding: Finding) -> String {
        let number = finding.column.contains("学籍") ? "学籍号" : "身份证号"
        if case .otherChild(let name, let school, let schoolClass) = finding.detail {
            let owner = (school.isEmpty ? "本校" : school) + schoolClass + surname(name)
            let one = school.isEmpty ? "只留一行" : "确认是否转学"
            return "\(number)已是\(owner)的号码：两名学生的，对照户口簿看是不是抄错，抄错的改这里；同一名学生的，\(one)"
        }
        guard case .otherRow(let place, let name, let school, let schoolClass, let denies) = finding.detail else {
            return "\(number)重复，确认是不是同一个学生"
        }
        if finding.code == .idDoubleElsewhere, school.isEmpty {
            let row = place == finding.place ? "" : "，\(otherPlace(place, than: finding.place))第 \(place.row) 行"
            return "\(number)在本校\(schoolClass)名册里已有（\(surname(name))\(row)）：同一名学生的，只留一行；两名学生的，对照户口簿改抄错的号码"
        }
        if finding.code == .idDoubleElsewhere {
            return "\(number)已在\(school)\(schoolClass)名册里（\(surname(name))），确认是否转学"
        }
        let other = "\(otherPlace(place, than: finding.place))第 \(place.row) 行\(surname(name))"
        let doubt = denies ? "这一行的性别或出生日期和号码不符，多半是这一行抄错。" : ""
        return "\(number)与\(other)相同。\(doubt)两名学生的，拿户口簿对照这两行，改抄错的那一行的号码；同一名学生的，只留一行"
    }

    /// The file, or the sheet, of another row where it is not the same.
    private static func otherPlace(_ other: RowPlace, than place: RowPlace) -> String {
        if other.file != place.file {
            return "“\(other.file)”" + (other.sheet.isEmpty ? "" : "工作表“\(other.sheet)”")
        }
        return other.sheet == place.sheet ? "" : "工作表“\(other.sheet)”"
    }

    private static func birthOrSex(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.sexMismatch, .sexOfIdentity(let sex)): "性别填“\(written(finding))”，身份证号显示为\(sex.word)"
        case (.birthMismatch, .birthOfIdentity): "出生日期与身份证号里的不一致，对照户口簿检查是哪一个错"
        case (.sexMissing, _):
            TextRepair.isBlank(finding.value)
                ? "性别没有填，身份证号也看不出，填男或女" : "性别“\(written(finding))”认不出，填男或女"
        case (.birthRange, .age(let age)): "出生日期算下来年满 \(age) 岁，确认年份"
        case (.birthFuture, _): "出生日期在今后，对照户口簿确认年份"
        case (.birthForm, _): "出生日期写成 8 位数字，日子不变，可直接改正"
        case (.birthUnknown, _):
            "出生日期“\(FindingValue.shown(finding.value, in: .birth))”认不出是哪一天，对照户口簿写成 8 位数字，如 20140901"
        default: "与身份证号不一致，对照户口簿检查"
        }
    }

    private static func name(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.nameForm, _): "姓名里有空格、换行或别的点号，改为“\(finding.suggestion ?? "")”"
        case (.nameSame, .otherRow(let place, _, _, _, _)):
            "与同班\(otherPlace(place, than: finding.place))第 \(place.row) 行同名，确认是两个学生"
        case (.nameMissing, _): "姓名没有填，对照户口簿补上；不是学生的行删去"
        case (.nameCharacters, _) where finding.value.hasPrefix("=") || FormulaError.isOne(finding.value):
            "姓名格里是公式，没有算出姓名，改填姓名"
        case (.nameCharacters, _): fault(ofName: finding.value)
        default: "同班有同名的学生，确认是两个学生"
        }
    }

    private static func fault(ofName text: String) -> String {
        switch NameText(text).fault {
        case .damaged(let mark)?: "姓名里有\(damage(mark))，对照户口簿重新填写"
        case .twoNames?: "姓名格里像是两个名字：一行只写一名学生；只是一个名字的，去掉中间的空格、换行或者标点"
        case .length(let count)?: "姓名有 \(count) 个字，只留姓名，别的写到备注列"
        default: "姓名里有数字、括号或备注，只留姓名，别的写到备注列"
        }
    }

    /// What a mark in place of a character is, with its code point, by which a rare character can be looked up.
    private static func damage(_ mark: String) -> String {
        let code = DamagedText.codePoint(mark)
        if DamagedText.isPrivate(mark) { return "一个自造字（\(code ?? "")），多半是生僻字，换一台电脑就看不见" }
        return "“\(mark)”" + (code.map { "（\($0)）" } ?? "") + "，是乱码或者打不出的生僻字，原来的字已经丢了"
    }

    private static func phone(_ finding: Finding) -> String {
        switch (finding.code, finding.detail) {
        case (.phoneMissing, _): "\(column(finding))没有填，至少填一个打得通的号码"
        case (.phoneMany, .families(let count)): "这个电话有 \(count) 家在用，确认是不是填错"
        case (.phoneForm, _): "\(column(finding))里有全角数字、别的横线或小数点，改成规范写法，可直接改正"
        case (.phoneExcel, _): "\(column(finding))被表格变成了数字，末几位已丢失，把这一列设为文本后重新填写"
        case (.phoneLength, .misfit(let number)): misfit(number, column: column(finding))
        default: "\(column(finding))不对，检查号码"
        }
    }

    private static func misfit(_ number: String, column: String) -> String {
        let digits = number.count(where: \.isNumber)
        let shown = FindingValue.capped(digits < 8 ? number : Masking.phone(number))
        if digits == 0 { return "\(column)“\(shown)”不是电话号码，填一个打得通的号码" }
        return digits == 11
            ? "\(column) \(shown) 不是打得通的号码，手机号以 13 至 19 开头"
            : "\(column) \(shown) 是 \(digits) 位，手机号应为 11 位，座机要带区号"
    }

    private static func studentNumber(_ finding: Finding) -> String {
        if finding.code == .studentNumberMissing { return "没有“学籍号”这一列：摸底可以不填，移交花名册要有" }
        if finding.code == .studentNumberFormat {
            let rule = "学籍号应为字母 G、L 或 J 加 18 位"
            return finding.suggestion == nil ? rule : rule + "，去掉空格、全角和小写即可"
        }
        return finding.value.hasPrefix("J")
            ? "学籍号以 J 开头，是没有身份证号的学生用的学籍号，没有错，不用改；现在有了身份证号的，在学籍系统核对是否已换成 G 开头的"
            : "学籍号以 L 开头，是临时号，没有错，不用改；在学籍系统核对是否已换成 G 开头的正式号"
    }

    private static func file(_ finding: Finding) -> String {
        switch finding.code {
        case .schoolUnknown: school(finding)
        case .classGrouped: grouped(finding)
        case .cellFormula where FormulaError.isOne(finding.value):
            "\(column(finding))里的公式没有结果（\(TextRepair.trimmed(finding.value))），改好公式再保存，或者改填内容"
        case .cellFormula: "\(column(finding))里是公式，文件里没有算出的内容，用表格软件打开并保存，或者改填内容"
        case .textDoubt: doubt(finding)
        case .tableBeside: "\(column(of: finding))还有一张学生表，和左边的并排，没有读入：接到左边这张表的下面，整个文件重新上传"
        case .totalMismatch: total(finding)
        case .headerMissing: "没有找到“\(finding.column)”这一列，表头要在前 20 行里"
        case .fileType: "这个文件读不了，只能是 .xlsx、.xls 或 .csv 表格"
        case .fileMissing: "没有这个文件，检查名字和所在的文件夹"
        case .fileRepeated: "和前面的一个文件相同，只算一次"
        default: schoolClass(finding)
        }
    }

    private static func column(of finding: Finding) -> String {
        guard case .beside(let letters) = finding.detail else { return "右边" }
        return letters + " 列起"
    }

    private static func total(_ finding: Finding) -> String {
        guard case .total(let label, let written, let rows) = finding.detail else { return "合计的人数与行数不符，数一数" }
        return "\(label)写 \(written) 人，表里有 \(rows) 行，数一数是少了谁还是多了谁；没有错的不用改"
    }

    private static func school(_ finding: Finding) -> String {
        guard case .twoSchools(let ofCode, let named) = finding.detail else {
            return "学校名录里没有“\(finding.value)”，对照名录填写学校标识码"
        }
        return "学校标识码 \(finding.value) 是\(ofCode)的，学校名称写的是\(named)，对照名录改错的那一个"
    }

    private static func doubt(_ finding: Finding) -> String {
        guard case .encoding(let encoding, let isGarbled) = finding.detail else {
            guard let mark = DamagedText.mark(in: finding.value) else { return "文字可能有乱码，看过再用" }
            return "\(column(finding))里有\(damage(mark))，对照户口簿改填"
        }
        let sample = finding.value.isEmpty ? "" : "，如“\(written(finding))”"
        let remedy = "回到原表另存为 .xlsx，或者另存为 UTF-8 的 .csv"
        return isGarbled
            ? "文字里有乱码\(sample)，按 \(encoding) 读入，原来的字已经丢了，\(remedy)"
            : "文字编码拿不准，按 \(encoding) 读入\(sample)，姓名、学校不对的，\(remedy)"
    }

    private static func grouped(_ finding: Finding) -> String {
        guard case .group(let group) = finding.detail else { return "学生在拆出组里，没有改班" }
        return "文件写“\(written(finding))”，学生在拆出组“\(group)”，没有改班；确实要改的，先请县教育局在“拆班与单独安置”里合回原班，再上传"
    }

    private static func schoolClass(_ finding: Finding) -> String {
        let written = written(finding)
        let fault = written.isEmpty ? "班级没有填" : "本校没有“\(written)”"
        guard case .choices(let labels) = finding.detail, !labels.isEmpty else { return fault }
        if let read = ClassName(finding.value)?.label, labels.contains(read) {
            return "班级“\(written)”是数字，6.10 也会变成 6.1，分不清是" + labels.joined(separator: "还是") + "，写班名"
        }
        return fault + "，可选：" + labels.joined(separator: "、")
    }

    /// The column as the roster heads it; of a value that was typed on a page, what the page calls it.
    static func column(_ finding: Finding) -> String {
        switch RosterField(rawValue: finding.column) {
        case .guardianPhone?: "监护人电话"
        case .secondGuardianPhone?: "第二监护人电话"
        case .homeAddress?: "家庭住址"
        case let field?: RosterColumns.name(of: field)
        case nil: finding.column
        }
    }

    /// 罗某: enough for the clerk who has the roster, nothing for anybody else.
    private static func surname(_ name: String) -> String {
        guard !name.isEmpty, !FormulaError.isOne(name) else { return "未写姓名" }
        return (NameText.compoundSurnames.first(where: name.hasPrefix) ?? String(name.prefix(1))) + "某"
    }
}
