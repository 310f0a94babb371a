import Domain
import Web

/// What stands of the roll although the file says otherwise 这次保留的: earlier mends, each of which may be let go for what
/// the file says, and cells that the file would empty or put back, column by column.
struct UploadKept: Sendable {
    let heading: String
    let choices: ChoiceField
    /// The cells that the file would empty or put back, each of which may be let go by itself.
    let cells: [Row]
    let hasCells: Bool
    /// Of the earlier mends and of the cells; `nil` where one page holds them all.
    let mendPager: Pager?
    let cellPager: Pager?
    let note: String
    let action: String

    struct Row: Sendable {
        let name: String
        let place: String
        let column: String
        let written: String
        let shown: String
        /// `nil` where only the whole column may be let go.
        let token: String?
    }

    /// `nil` when there are none.
    init?(_ intake: RosterIntake, sent: Roster, year: Int, upload: ID<PendingUpload>, on pages: ReviewPages) {
        let (mends, cells) = (
            intake.kept.filter { $0.cause == .mended }, intake.kept.filter { $0.cause != .mended }
        )
        guard !intake.kept.isEmpty else { return nil }
        heading = "\(Self.title(intake))（\(UploadTables.note(intake.kept.count, "处"))）"
        let mendPage = pages.pager(of: "kept", named: "kept-mends", total: mends.count, caption: "以前改正过的")
        let cellPage = pages.pager(of: "kept-cells", total: cells.count, caption: "保留名册里的内容")
        mendPager = mendPage.isNeeded ? mendPage : nil
        cellPager = cellPage.isNeeded ? cellPage : nil
        let rows = Dictionary(sent.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        func written(_ cell: KeptCell) -> String { Self.written(cell, in: rows[cell.place]) }
        let hints = [
            cells.isEmpty
                ? "" : "文件里空着、名册里有内容的，或者文件里是以前的内容、后来的花名册已经改过的，不勾选就保留名册里的。学校确实清空了、改回去了，勾选那一列；只有几名学生是这样的，在下面的表里勾选那几行。",
            mends.isEmpty ? "" : "以前有人改正过的内容，这个文件里还是有问题的写法。勾选的照文件写，其余保留改正后的。",
        ]
        choices = ChoiceField(
            "declined", cells.isEmpty ? "不保留哪几处" : "哪些照文件写",
            Self.columns(of: cells) + Self.cells(of: mends.on(mendPage), as: written), in: Form(), isMany: true,
            hint: hints.joined())
        self.cells = cells.on(cellPage).map { Row($0, as: written) }
        hasCells = !cells.isEmpty
        note = UploadTables.note(cells.count, "处")
        action = CensusLinks.declining(year, upload)
    }

    /// What the part is called, without its number.
    static func title(_ intake: RosterIntake) -> String {
        intake.kept.contains { $0.cause != .mended } ? "和名册不一样、这次保留名册里的" : "以前改正过、这次保留的"
    }

    /// One cause, one tick, however many rows it has.
    private static func columns(of cells: [KeptCell]) -> [(String, String)] {
        let byMend = Dictionary(grouping: cells, by: \.declined)
        return RosterField.allCases.flatMap { field in
            RosterMend.Loss.allCases.compactMap { loss -> (String, String)? in
                let mend = RosterMend.asWritten(field, loss)
                guard let cells = byMend[mend], let first = cells.first else { return nil }
                let cause = loss == .blank ? "文件里空着" : "文件里是以前的内容"
                return (mend.token, "\(first.header)：\(cause) \(cells.count.grouped) 处，都照文件写，名册里的不保留")
            }
        }
    }

    private static func cells(
        of mends: some Collection<KeptCell>, as written: (KeptCell) -> String
    ) -> [(String, String)] {
        mends.map { mend in
            let name = mend.name.isEmpty ? "未写姓名" : mend.name
            return (
                mend.declined.token,
                "\(UploadTables.place(mend.place)) \(name) \(mend.header)：文件里是 \(written(mend))，保留 \(mend.shown)"
            )
        }
    }

    /// What the file itself says, and what was typed in its place in this review.
    private static func written(_ cell: KeptCell, in row: RosterRow?) -> String {
        let own = row?.cells.text(cell.field) ?? cell.written
        let typed = own == cell.written ? "" : "（已改为 \(FindingValue.shown(cell.written, in: cell.field))）"
        return FindingValue.shown(own, in: cell.field) + typed
    }

    /// The cells that the ticks let go for what the file says, one by one and column by column, and what lets each go.
    static func declined(_ form: Form, in intake: RosterIntake) -> [(cell: KeptCell, by: RosterMend)] {
        let (ticked, alone) = (Set(form.all("declined")), Set(form.all("alone")))
        return intake.kept.compactMap { cell in
            if ticked.contains(cell.declined.token) { return (cell, cell.declined) }
            return cell.declinedAlone.flatMap { alone.contains($0.token) ? (cell, $0) : nil }
        }
    }
}

extension KeptCell {
    /// What lets it go: the cell with what the file says there, or the column.
    var declined: RosterMend {
        if let loss { return .asWritten(field, loss) }
        return alone
    }

    /// What lets this cell alone go; `nil` where only its column can be: other columns say the same, or the file leaves out a
    /// part of what stands.
    var declinedAlone: RosterMend? {
        isOwnColumn && (cause != .blank || TextRepair.isBlank(written)) ? alone : nil
    }

    private var alone: RosterMend { RosterMend(sheet: place.sheet, row: place.row, field: field, text: written) }

    /// What stands, masked, and how it differs where that would not be seen.
    fileprivate var shown: String {
        FindingValue.shown(text, in: field) + FindingValue.difference(written, text, in: field)
    }
}

extension UploadKept.Row {
    fileprivate init(_ cell: KeptCell, as written: (KeptCell) -> String) {
        self.init(
            name: cell.name.isEmpty ? "未写姓名" : cell.name, place: UploadTables.place(cell.place), column: cell.header,
            written: written(cell), shown: cell.shown, token: cell.declinedAlone?.token)
    }
}
