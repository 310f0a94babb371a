import Allocation
import Domain
import Web

extension SeatWarning.Level: Labelled {
    package var label: String {
        switch self {
        case .none: "正常"
        case .watch: "关注"
        case .yellow: "黄色预警"
        case .red: "红色预警"
        }
    }

    /// The levels that the county lays down, by the names of their fields.
    static let named: [(name: String, level: SeatWarning.Level)] = [
        ("watch", .watch), ("yellow", .yellow), ("red", .red),
    ]

    var tag: StateTag {
        switch self {
        case .none: StateTag(label, .good)
        case .watch: StateTag(label, .info)
        case .yellow: StateTag(label, .watch)
        case .red: StateTag(label, .alarm)
        }
    }
}

/// 学位够不够: what is missing, which schools and regions are wanted most, and how it changes with the allowed distance.
struct SeatPage: Page {
    static let template = "placements/seats"
    /// Steps of the curve that are shown; the sheet has them all.
    private static let steps = 30

    let frame: Frame
    let sheetHref: String?
    let summary: ErrorSummary?
    let verdict: String
    let sentences: [String]
    let repairs: SeatRepairs?
    let mayDraw: Bool
    /// Repairs that are computed in the background, or were.
    let jobs: [SolvingNotice]
    let hasJobs: Bool
    /// Where the rest of the repairs is asked for.
    let repairAction: String?
    let tables: [DataTable]
    let curve: DataTable?
    let curveNote: String
    let maySet: Bool
    let action: String
    let fields: [FormField]
    let foot: PrintFoot

    /// - Parameter jobs: those of the year.
    init(
        frame: Frame, outlook: SeatOutlook, later: [SeatOutlook.Year], repairs: SeatRepairs?, jobs: [SolvingJob],
        officer: Officer, form: Form, printed: String
    ) {
        self.frame = frame
        let year = outlook.problem.year
        sheetHref = officer.may(.exportLists) ? PlacementLinks.seatSheet(year) : nil
        summary = ErrorSummary(of: form)
        sentences = SeatWords.sentences(outlook)
        verdict = SeatWords.verdict(outlook)
        self.repairs = repairs
        mayDraw = officer.may(.draftPlan)
        let jobs = mayDraw ? jobs.filter { $0.kind == .repairs } : []
        self.jobs = jobs.map { SolvingNotice($0) }
        hasJobs = !jobs.isEmpty
        let isAsked = jobs.contains { $0.state == .waiting && !$0.isStopped }
        repairAction =
            mayDraw && !isAsked && repairs?.untried != nil ? PlacementLinks.seatRepairs(year) : nil
        let all = SeatTables(outlook: outlook, later: later)
        tables = [all.stranded, all.schools, all.regions, all.beds, all.years].compactMap { $0.page() }
        curve = all.curve.page(last: Self.steps)
        curveNote = outlook.curve.last.map { ShortageWords(outlook.names).sentence($0) } ?? ""
        maySet = officer.may(.manageSettings)
        action = PlacementLinks.seats(year)
        let warning = outlook.warning
        fields = zip(SeatWarning.Level.named, [warning.watch, warning.yellow, warning.red]).map { named, percent in
            .text(named.name, "\(named.level.label)（%）", in: form, initial: "\(percent)", isShort: true)
        }
        foot = PrintFoot(printedBy: "打印：\(officer.name)", asOf: printed)
    }
}

enum SeatWords {
    static let everybodyFits = "各班都能整班坐下，不需要补救。"

    static func verdict(_ outlook: SeatOutlook) -> String {
        let isShort = outlook.shortage.missing > 0
        let isStranded = outlook.stranded.children > 0
        let beds = !outlook.beds.isUnknown && outlook.beds.shortage.missing > 0
        let seats =
            switch (outlook.conflicts.isEmpty, isShort) {
            case (true, false): isStranded ? "还有班没有学校可去" : "学位够用"
            case (true, true): "学位不够"
            case (false, false): "有做不到的划片规则"
            case (false, true): "有做不到的划片规则，学位也不够"
            }
        return seats + (isStranded && (isShort || !outlook.conflicts.isEmpty) ? "，还有班没有学校可去" : "")
            + (beds ? "，寄宿床位不够" : "")
    }

    /// Rules that contradict each other, what is missing of seats and of beds, and where they are tightest.
    static func sentences(_ outlook: SeatOutlook) -> [String] {
        let words = ShortageWords(outlook.names)
        let isShort = outlook.shortage.missing > 0
        return outlook.notes + words.sentences(outlook.conflicts)
            + words.sentences(outlook.shortage, outlook.stranded)
            + (isShort ? [] : outlook.tight.prefix(1).filter { !outlook.isWhole($0) }.map { words.tight($0) })
            + beds(outlook.beds, words)
    }

    private static func beds(_ beds: BedOutlook, _ words: ShortageWords) -> [String] {
        let needed = beds.boarders.reduce(0, +)
        guard !beds.isUnknown else {
            return needed == 0 ? [] : ["学校名录里没有一所初中写寄宿床位，路远要寄宿的 \(needed.grouped) 人够不够住没有核对。"]
        }
        guard beds.shortage.regions.isEmpty else { return words.bedless(beds.shortage) }
        return beds.tightest.map { [words.tight($0, beds: true)] } ?? []
    }

    /// `97.5%`, rounded down: a percent that a level begins at stands there from where the level begins.
    static func share(_ children: Int, of seats: Int, none: String = "没有学位") -> String {
        guard seats > 0 else { return children > 0 ? none : "0%" }
        let tenths = children * 1000 / seats
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
