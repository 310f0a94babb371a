import Domain

/// The columns of a roster, found by the text of their headers in whatever order they stand.
///
/// The national system's template changes between years, and home-made rosters have words of their own: position says
/// nothing, unknown columns are left alone.
struct RosterColumns {
    /// Column (from 0) and header as shown, by what it means.
    let fields: [RosterField: (column: Int, header: String)]

    init(headers: [String]) {
        var found: [RosterField: (rank: Int, column: Int)] = [:]
        for (column, header) in headers.enumerated() {
            guard !header.isEmpty, let meaning = Self.meanings[Self.key(header)] else { continue }
            // The first name in our order that stands there, not the first column: 家庭地址 before 家庭住址.
            if let best = found[meaning.field], best.rank <= meaning.rank { continue }
            found[meaning.field] = (meaning.rank, column)
        }
        fields = found.mapValues { ($0.column, RosterCell.name(of: headers[$0.column])) }
    }

    /// Whether these can be the headers of a list of children.
    var isHeader: Bool {
        fields[.name] != nil && fields.count >= 3
    }

    /// What a roster must hold (notice 五(二)) and this one has no column for, by the name that the template gives it.
    func missing(besides known: Set<RosterField>) -> [String] {
        Self.required.filter { field, _ in !known.contains(field) && !has(field) }.map(\.label)
    }

    private func has(_ field: RosterField) -> Bool {
        switch field {
        case .homeAddress: fields[.homeAddress] != nil || fields[.residence] != nil
        case .guardianPhone: fields[.guardianPhone] != nil || fields[.contactPhone] != nil
        default: fields[field] != nil
        }
    }

    /// What the column of this header means.
    static func field(of header: String) -> RosterField? { meanings[key(header)]?.field }

    /// The first of the headers that mean a field.
    static func name(of field: RosterField) -> String { names.first { $0.0 == field }?.1.first ?? "" }

    /// Half-width, without blanks, stars and remarks in brackets: `*身份证件号（必填）` is `身份证件号`.
    static func key(_ header: String) -> String {
        var text = TextRepair.halfWidth(TextRepair.withoutSpaces(header))
        while let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            text.removeSubrange(open...close)
        }
        return RosterCell.name(of: text.filter { $0 != ":" })
    }

    /// A student number may be wanting at the census: it is a code of its own, a notice.
    private static let required: [(field: RosterField, label: String)] = [
        (.name, "姓名"), (.sex, "性别"), (.identity, "身份证件号"), (.className, "班级"),
        (.homeAddress, "家庭住址"), (.guardianPhone, "监护人电话"),
    ]

    /// By header text: the field, and the place of the text among those that mean it.
    private static let meanings: [String: (field: RosterField, rank: Int)] = Dictionary(
        names.flatMap { field, names in names.enumerated().map { ($1, (field, $0)) } },
        uniquingKeysWith: { first, _ in first })

    private static let names: [(RosterField, [String])] = [
        (.schoolCode, ["学校标识码", "标识码", "学校代码", "毕业学校标识码"]),
        (.schoolName, ["学校名称", "学校", "毕业学校", "毕业小学", "就读学校", "所在学校"]),
        (.grade, ["年级", "所在年级"]),
        (.className, ["班级", "班级名称", "班别", "所在班级", "班号", "毕业班级", "年级班级"]),
        (.name, ["学生姓名", "姓名", "学生", "儿童姓名"]),
        (.previousName, ["曾用名"]),
        (.sex, ["性别", "学生性别"]),
        (.birth, ["出生日期", "出生年月日", "生日", "出生年月", "出生时间"]),
        (.entryMonth, ["入学年月", "入学时间", "入学日期", "小学入学年月"]),
        (.documentKind, ["身份证件类型", "证件类型", "证件种类"]),
        (
            .identity,
            [
                "身份证件号", "身份证件号码", "身份证号", "身份证号码", "证件号码", "证件号", "学生身份证号", "学生身份证号码",
                "公民身份号码", "居民身份证号", "身份证",
            ]
        ),
        (.studentNumber, ["学籍号", "全国学籍号", "学籍号码", "学生学籍号", "国家学籍号", "全国学籍号码"]),
        (.ethnicGroup, ["民族"]),
        (.householdDivision, ["户口所在地行政区划", "户口所在地行政区划代码", "户籍行政区划", "户籍地行政区划代码"]),
        (.householdAddress, ["户口所在地", "户籍所在地", "户籍地", "户籍地址", "户口地址", "户籍所在地详细地址"]),
        (.residence, ["现住址", "现居住地", "现居住地址", "居住地址"]),
        (.homeAddress, ["家庭地址", "家庭住址", "家庭详细住址", "家庭详细地址", "住址", "地址", "详细地址"]),
        (.contactPhone, ["联系电话", "联系方式", "电话", "电话号码", "手机", "手机号", "手机号码", "联系手机"]),
        (
            .guardianName,
            [
                "监护人", "监护人姓名", "家庭成员姓名", "家长姓名", "家长", "父母姓名", "父母或监护人姓名", "父母及监护人姓名",
                "监护人1", "监护人1姓名", "监护人一姓名", "成员1姓名", "家庭成员1姓名", "第一监护人姓名", "父亲姓名", "父亲",
            ]
        ),
        (
            .guardianRelation,
            [
                "与学生关系", "与监护人关系", "监护人关系", "家庭成员关系", "关系", "与学生的关系", "监护人与学生关系",
                "监护人1关系", "成员1关系", "家庭成员1关系",
            ]
        ),
        (
            .guardianPhone,
            [
                "监护人电话", "监护人联系电话", "监护人联系方式", "监护人手机", "监护人手机号", "家庭成员联系电话", "家长电话",
                "家长联系电话", "家长联系方式", "家长手机", "父母联系方式", "父母及监护人联系方式", "父母及其监护人联系方式",
                "父母或监护人联系方式", "监护人1电话", "监护人1联系电话", "成员1联系电话", "家庭成员1联系电话", "父亲电话",
                "父亲联系电话", "家庭电话",
            ]
        ),
        (
            .secondGuardianName,
            ["监护人2", "监护人2姓名", "监护人二姓名", "成员2姓名", "家庭成员2姓名", "第二监护人姓名", "母亲姓名", "母亲"]
        ),
        (.secondGuardianRelation, ["监护人2关系", "成员2关系", "家庭成员2关系"]),
        (
            .secondGuardianPhone,
            ["监护人2电话", "监护人2联系电话", "成员2联系电话", "家庭成员2联系电话", "母亲电话", "母亲联系电话"]
        ),
        (
            .familyIdentity,
            [
                "家庭成员身份证件号", "家庭成员身份证号", "监护人身份证件号", "监护人身份证号", "监护人身份证号码", "成员1身份证件号",
                "家庭成员1身份证件号", "家长身份证号",
            ]
        ),
        (.health, ["健康状况", "健康情况"]),
        (.householdKind, ["户口性质", "户口类型", "户口类别"]),
        (.disabilityCard, ["残疾人证号", "残疾人证号码", "残疾证号", "残疾证号码", "残疾人证", "残疾人证编号"]),
        (.boarding, ["就读方式", "是否寄宿", "是否住校", "寄宿意愿", "是否住宿", "寄宿"]),
        (.paperFileNumber, ["档案袋编号", "档案编号", "档案号", "档案袋号"]),
        (.notes, ["备注", "说明"]),
        (.systemStatus, ["学生状态", "学籍状态"]),
        (.circumstances, ["特殊类别", "学生类别", "特殊群体", "特殊情况", "学生类型"]),
        (.leftBehind, ["是否留守儿童", "是否农村留守儿童", "留守", "留守儿童", "是否留守"]),
        (.inDifficulty, ["是否困境儿童", "困境儿童"]),
        (.orphan, ["是否孤儿", "孤儿"]),
        (.lowIncome, ["是否脱贫户", "脱贫户", "是否低保", "低保", "是否建档立卡", "是否监测户", "是否家庭经济困难"]),
        (.aid, ["是否需要申请资助"]),
        (.allowance, ["是否享受一补"]),
        (.disability, ["残疾类型", "是否残疾人", "是否残疾", "残疾"]),
        (.inclusion, ["随班就读"]),
        (.struggling, ["是否学困生", "学困生"]),
        (.accompanying, ["是否进城务工人员随迁子女", "是否随迁子女", "随迁子女", "是否随迁"]),
        (.relocated, ["易地扶贫搬迁", "是否易地扶贫搬迁", "搬迁户", "是否搬迁户", "易地搬迁"]),
    ]
}
