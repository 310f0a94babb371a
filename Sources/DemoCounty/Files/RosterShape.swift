/// The four shapes in which schools send their rosters (and a fifth sheet that only explains).
enum RosterShape: CaseIterable, Sendable {
    /// The national system's export, .xlsx, sheet 在校生信息.
    case export
    /// The same with a sheet 填表说明 behind it and empty rows below the data.
    case exportWithNotes
    /// A teacher's own list, .xlsx, with title rows, a total and signatures.
    case homeMade
    /// The same list in the old .xls.
    case legacy
    /// The export as .csv in GB 18030.
    case separated

    /// How the county's schools take turns; the first four schools show every kind of file.
    static let cycle: [RosterShape] = [
        .exportWithNotes, .homeMade, .legacy, .separated, .export, .export, .homeMade, .export,
    ]

    static let withBirth: [RosterShape] = [.export, .exportWithNotes, .separated]

    var hasBirth: Bool { Self.withBirth.contains(self) }

    var fileExtension: String {
        switch self {
        case .legacy: "xls"
        case .separated: "csv"
        default: "xlsx"
        }
    }

    /// Spreadsheet row, from 1, of the first child.
    var firstRow: Int { hasBirth ? 2 : 4 }

    /// The four spellings of a class.
    func spelling(ofClass number: Int) -> String {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        return switch self {
        case .export, .exportWithNotes: "六年级(\(number))班"
        case .homeMade: "6.\(number)班"
        case .legacy: "六年级\(numerals[(number - 1) % numerals.count])班"
        case .separated: "六（\(number)）班"
        }
    }

    /// The header text over a field.
    func header(of field: RosterField) -> String {
        switch field {
        case .name: hasBirth ? "学生姓名" : "姓名"
        case .sex: "性别"
        case .birth: "出生日期"
        case .identity: hasBirth ? "身份证件号" : "证件号码"
        case .studentNumber: hasBirth ? "学籍号" : "全国学籍号"
        case .address: hasBirth ? "家庭地址" : "家庭住址"
        case .guardian: hasBirth ? "家庭成员姓名" : "监护人"
        case .phone: hasBirth ? "家庭成员联系电话" : "监护人电话"
        }
    }
}
