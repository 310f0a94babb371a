import Allocation
import Domain
import Web

extension SeatWarning.Level {
    var tag: StateTag {
        switch self {
        case .none: StateTag("正常", .good)
        case .watch: StateTag("关注", .info)
        case .yellow: StateTag("黄色预警", .watch)
        case .red: StateTag("红色预警", .alarm)
        }
    }
}

/// 学位够不够: what is missing, which schools are wanted most, and how it changes with the allowed distance.
struct SeatPage: Page {
    static let template = "placements/seats"

    let frame: Frame
    let summary: ErrorSummary?
    let verdict: String
    let sentences: [String]
    /// What is missing, where it can be mended.
    let lead: String?
    let repairs: [SeatRepairs.Line]
    let mayDraw: Bool
    let demands: DataTable
    let years: DataTable
    let curve: DataTable?
    let curveNote: String
    let maySet: Bool
    let action: String
    let fields: [FormField]
    let foot: PrintFoot

    init(
        frame: Frame, outlook: SeatOutlook, later: [SeatOutlook.Year], repairs: SeatRepairs?, officer: Officer,
        form: Form, printed: String
    ) {
        self.frame = frame
        summary = ErrorSummary(of: form)
        let words = ShortageWords(outlook.names)
        let conflicts = outlook.conflicts.map { words.sentence($0) }
        sentences =
            conflicts + (conflicts.isEmpty ? [] : [SeatWords.leftOut]) + words.sentences(outlook.shortage)
        verdict = SeatWords.verdict(outlook)
        self.repairs = repairs.map { $0.lines(ShortageWords(outlook.singly), classSizes: outlook.classSizes) } ?? []
        lead = repairs?.lead
        mayDraw = officer.may(.draftPlan)
        demands = Self.demands(outlook)
        years = Self.years([outlook.year] + later)
        curve = Self.curve(outlook)
        curveNote = outlook.curve.last.map { words.sentence($0) } ?? ""
        maySet = officer.may(.manageSettings)
        action = PlacementLinks.seats(outlook.problem.year)
        let warning = outlook.warning
        fields = [("watch", "关注", warning.watch), ("yellow", "黄色预警", warning.yellow), ("red", "红色预警", warning.red)]
            .map { .text($0.0, "\($0.1)（%）", in: form, initial: "\($0.2)", isShort: true) }
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }

    private static func demands(_ outlook: SeatOutlook) -> DataTable {
        DataTable(
            caption: "各校学位预警", note: "把每个班算到最近的初中",
            columns: [
                DataTable.Column("学校"), DataTable.Column("学位", isNumber: true),
                DataTable.Column("最近的班级", isNumber: true), DataTable.Column("最近的人数", isNumber: true),
                DataTable.Column("占学位"), DataTable.Column("预警"),
            ],
            rows: outlook.demands.map {
                [
                    .heading($0.school), .number($0.seats), .number($0.classes), .number($0.children),
                    .text(SeatWords.share($0.children, of: $0.seats)), .tag($0.level.tag),
                ]
            })
    }

    private static func years(_ years: [SeatOutlook.Year]) -> DataTable {
        DataTable(
            caption: "各年学位", note: years.count == 1 ? "以后各年的班级还没有登记" : "",
            columns: [
                DataTable.Column("年度"), DataTable.Column("学生", isNumber: true), DataTable.Column("学位", isNumber: true),
                DataTable.Column("缺学位", isNumber: true), DataTable.Column("占学位"), DataTable.Column("预警"),
            ],
            rows: years.map {
                [
                    .heading("\($0.year)年"), .number($0.children), .number($0.seats), .number($0.missing),
                    .text(SeatWords.share($0.children, of: $0.seats)), .tag($0.level.tag),
                ]
            })
    }

    /// The last steps of the curve; the whole of it is a file of the command line.
    private static func curve(_ outlook: SeatOutlook) -> DataTable? {
        guard !outlook.curve.isEmpty else { return nil }
        let shown = outlook.curve.suffix(30)
        return DataTable(
            caption: "允许的路程与缺口", note: shown.count < outlook.curve.count ? "最后 \(shown.count) 级" : "",
            columns: [DataTable.Column("允许的路程"), DataTable.Column("缺学位", isNumber: true)],
            rows: shown.map { [.heading("\(PlacementWords.way($0.metres))以内"), .number($0.missing)] })
    }
}

enum SeatWords {
    static let leftOut = "先收回做不到的规则，再试算。下面的数没有计入这几条规则。"

    static func verdict(_ outlook: SeatOutlook) -> String {
        let isShort = outlook.shortage.missing > 0 || !outlook.shortage.stranded.isEmpty
        return switch (outlook.conflicts.isEmpty, isShort) {
        case (true, false): "学位够用"
        case (true, true): "学位不够"
        case (false, false): "有做不到的划片规则"
        case (false, true): "有做不到的划片规则，学位也不够"
        }
    }

    /// `97.5%`, rounded down: a percent that a level begins at stands there from where the level begins.
    static func share(_ children: Int, of seats: Int) -> String {
        guard seats > 0 else { return children > 0 ? "没有学位" : "0%" }
        let tenths = children * 1000 / seats
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
