import Domain
import Workbook

/// The roster template 花名册模板: text columns, drop-down lists, a sample row that is never taken for a child, and a
/// sheet that says how to fill it in (notice 五(一), 五(二): what a roster holds).
enum RosterTemplate {
    /// - Parameter classes: the labels of the school's classes; empty for free entry.
    static func drafts(year: Int, school: School?, classes: [String]) -> [SheetDraft] {
        let columns = columns(year: year, classes: classes)
        let name = school?.name ?? ""
        let code = school?.id.text ?? ""
        let list = SheetDraft(
            name: "花名册", title: "\(year)届六年级学生花名册",
            lines: ["填报学校：\(name)  学校标识码：\(code)", "带 * 的列必填。上传时不读示例行；整行复制粘贴也可以。"],
            columns: columns.map(\.draft), rows: [columns.map { .text($0.sample) }], isHeadProtected: true)
        return [list, explanation(columns)]
    }

    /// How the column of a field is headed, `监护人电话*`; empty for a field that has none.
    static func header(of field: RosterField) -> String {
        columns(year: 0, classes: []).first { RosterColumns.field(of: $0.draft.header) == field }?.draft.header ?? ""
    }

    private struct Column {
        let draft: ColumnDraft
        let sample: String
        let help: String
    }

    private static func column(
        _ header: String, _ sample: String, _ help: String, width: Double = 12, choices: [String] = [],
        check: ColumnDraft.Check? = nil
    ) -> Column {
        Column(
            draft: ColumnDraft(
                header, width: width, choices: choices, check: check, comment: help.isEmpty ? nil : help),
            sample: sample, help: help)
    }

    private static func columns(year: Int, classes: [String]) -> [Column] {
        let yes = ["是", "否"]
        return [
            column("班级*", "示例：六年级(1)班", "和学校名录一致", width: 16, choices: classes),
            column("姓名*", "说明（示例行，可删）", "与户口簿一致；少数民族姓名用间隔号“·”", width: 18),
            column("性别*", "男", "", choices: ["男", "女"]),
            column("出生日期", "20140901", "8 位数字；不填按身份证号"),
            column(
                "身份证件类型", "居民身份证", "不填为居民身份证；没有户口的选“其他”", width: 16,
                choices: [
                    "居民身份证", "户口簿", "护照", "香港特区护照/身份证明", "澳门特区护照/身份证明", "台湾居民来往大陆通行证",
                    "港澳台居民居住证", "外国人永久居留身份证", "其他",
                ]),
            column("身份证件号*", "", "18 位；这一列已设为文本，不要改成数字", width: 22, check: identityCheck),
            column("学籍号", "", "字母 G、L 或 J 加 18 位", width: 23, check: studentNumberCheck),
            column("民族", "汉族", "可选可填", check: groupCheck),
            column("户口所在地", "", "县外户口写到县", width: 24),
            column("家庭住址*", "", "写到村、组", width: 30),
            column("监护人姓名*", "", "至少一位"),
            column("与学生关系", "", "", choices: ["父亲", "母亲", "祖父母", "外祖父母", "其他亲属", "其他"]),
            column("监护人电话*", "", "11 位手机号，座机带区号", width: 16),
            column("监护人2姓名", "", ""),
            column("监护人2电话", "", "", width: 16),
            column("家庭成员身份证件号", "", "学生没有证件号（类型选“其他”）的填，一位家长的即可", width: 22),
            column("入学年月", "\(year - 6)09", "小学入学的年月，6 位数字"),
            column("就读方式", "走读", "", choices: ["走读", "住校"]),
            column("是否留守儿童", "否", "", choices: yes),
            column("是否困境儿童", "否", "含孤儿、事实无人抚养", choices: yes),
            column("是否脱贫户", "否", "含监测户、低保、特困", choices: yes),
            column(
                "残疾类型", "无残疾", "照残疾人证；没有办证的照诊断", choices: ["无残疾"] + disabilities),
            column("残疾人证号", "", "20 位；没有办证的不填", width: 24),
            column("是否学困生", "否", "", choices: yes),
            column("是否进城务工人员随迁子女", "否", "", width: 14, choices: yes),
            column("是否易地扶贫搬迁", "否", "", width: 14, choices: yes),
            column("档案袋编号", "", ""), column("备注", "", "", width: 20),
        ]
    }

    private static let disabilities = DisabilityCard.Category.allCases.map { $0.word + "残疾" }

    /// Texts are compared as texts: COUNTIF would take two numbers for one that differ behind the fifteenth digit.
    private static let identityCheck = ColumnDraft.Check(
        formula: "AND(LEN({cell})=18,SUMPRODUCT(--({column}={cell}))=1)",
        sentence: "身份证号应为 18 位，同一张表里不能重复。对照户口簿检查；别的证件照填即可。")
    private static let studentNumberCheck = ColumnDraft.Check(
        formula: "AND(LEN({cell})=19,SUMPRODUCT(--({column}={cell}))=1)",
        sentence: "学籍号应为字母 G、L 或 J 加 18 位，同一张表里不能重复。照学籍系统填。")
    private static let groupCheck = ColumnDraft.Check(
        formula: "LEN({cell})<=8", sentence: "民族写全称，如“布依族”。")

    private static func explanation(_ columns: [Column]) -> SheetDraft {
        SheetDraft(
            name: explanationName, title: explanationName,
            lines: [
                "一个学校一个文件；几个班可以在一张表里，也可以一班一张表。", "改了以后整表重新上传：系统认得原来的学生，不会重复。",
                "上传后先看核对结果，确认了才写入。有问题的行也会写入，学生一个不丢，问题另列清单。",
            ],
            columns: [ColumnDraft("列", width: 26), ColumnDraft("怎么填", width: 50)],
            rows: columns.map { [.text($0.draft.header), .text($0.help.isEmpty ? "照实填写" : $0.help)] })
    }

    private static let explanationName = "填写说明"

    /// A sheet that a template has beside its list, for whoever fills it in: nothing of it is read.
    static func isHelp(_ sheet: Sheet) -> Bool {
        if sheet.isHidden, sheet.name == "choices" { return true }
        return sheet.name == explanationName && sheet.rows.first?[0].text == explanationName
            && sheet.rows.contains { $0.cells.map(\.text) == ["列", "怎么填"] }
    }
}
