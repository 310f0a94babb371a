/// An ethnic group 民族, read by its name or by its code in GB/T 3304 (`09`, `BY`).
///
/// The numbers behind 56 differ between systems (57 is 穿青人 in one and unused in another): they are no names.
package struct EthnicGroup: Hashable, Sendable {
    /// 布依族; as a household register writes it.
    package let label: String

    /// Reads `布依族`, `布依`, `09`, `9`, `BY`; `nil` for any other text.
    package init?(reading text: String) {
        if Self.names.contains(text) {
            label = text
            return
        }
        guard let label = Self.forms[TextRepair.halfWidth(TextRepair.withoutSpaces(text)).uppercased()] else {
            return nil
        }
        self.label = label
    }

    /// The groups in the order of their numbers, each with its letters.
    private static let groups = [
        ("汉", "HA"), ("蒙古", "MG"), ("回", "HU"), ("藏", "ZA"), ("维吾尔", "UG"), ("苗", "MH"), ("彝", "YI"), ("壮", "ZH"),
        ("布依", "BY"), ("朝鲜", "CS"), ("满", "MA"), ("侗", "DO"), ("瑶", "YA"), ("白", "BA"), ("土家", "TJ"), ("哈尼", "HN"),
        ("哈萨克", "KZ"), ("傣", "DA"), ("黎", "LI"), ("傈僳", "LS"), ("佤", "VA"), ("畲", "SH"), ("高山", "GS"),
        ("拉祜", "LH"), ("水", "SU"), ("东乡", "DX"), ("纳西", "NX"), ("景颇", "JP"), ("柯尔克孜", "KG"), ("土", "TU"),
        ("达斡尔", "DU"), ("仫佬", "ML"), ("羌", "QI"), ("布朗", "BL"), ("撒拉", "SL"), ("毛南", "MN"), ("仡佬", "GL"),
        ("锡伯", "XB"), ("阿昌", "AC"), ("普米", "PM"), ("塔吉克", "TA"), ("怒", "NU"), ("乌孜别克", "UZ"), ("俄罗斯", "RS"),
        ("鄂温克", "EW"), ("德昂", "DE"), ("保安", "BN"), ("裕固", "YG"), ("京", "GI"), ("塔塔尔", "TT"), ("独龙", "DR"),
        ("鄂伦春", "OR"), ("赫哲", "HZ"), ("门巴", "MB"), ("珞巴", "LB"), ("基诺", "JN"),
    ]

    /// What household registers hold besides the 56: 穿青人 stands on identity cards of Guizhou.
    private static let others = ["穿青人", "其他", "其它", "其他民族", "未识别民族", "外国血统", "外国血统中国籍人士", "入籍", "外籍"]

    private static let names = Set(groups.map { $0.0 + "族" } + others)

    private static let forms: [String: String] = {
        var forms: [String: String] = ["穿青": "穿青人", "穿青族": "穿青人"]
        for name in names { forms[name] = name }
        for (order, (name, letters)) in groups.enumerated() {
            let number = order + 1
            for form in [name, letters, String(number), number < 10 ? "0\(number)" : String(number)] {
                forms[form] = name + "族"
            }
        }
        return forms
    }()
}
