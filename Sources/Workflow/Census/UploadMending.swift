import Domain
import Web

/// The part of a review in which wrong cells are put right before anything is written 在这里改.
struct UploadMending: Sendable {
    /// One wrong cell with a box for what should stand there.
    struct Cell: Sendable {
        let field: FormField
        let order: Int
        let place: String
        let was: String
    }

    /// How many cells one form offers; the next ones come when these are saved.
    static let size = 20

    let action: String
    let heading: String
    /// How many wrong cells there are, those of other forms too.
    let count: Int
    let words: String
    let cells: [Cell]
    /// The cells after these, for whoever leaves some of them for later.
    let next: PageLink?

    /// `nil` when nothing of the file can be put right by typing.
    ///
    /// - Parameter start: how many of the wrong cells are left for later.
    init?(_ review: UploadReview, year: Int, from start: Int, form: Form) {
        let wrong = Self.wrong(review.asked, in: review.intake)
        guard !wrong.isEmpty else { return nil }
        let start = (0..<wrong.count).contains(start) ? start : 0
        let shown = wrong.dropFirst(start).prefix(Self.size)
        action = CensusLinks.mends(year, review.upload)
        count = wrong.count
        heading = "在这里改（\(wrong.count.grouped) 处）"
        words =
            CensusWords.part(of: wrong.map(\.0.code.group), in: review.tally)
            + "。改好后保存，只改系统里的，原文件不动；还没有写入。不会改的先留着，写入后在问题清单里再改。"
            + (wrong.count > Self.size ? "这里是第 \(start + 1) 至 \(start + shown.count) 处。" : "")
        let end = start + shown.count
        next =
            wrong.count > Self.size
            ? PageLink(
                end < wrong.count ? "这些先留着，看后面的" : "回到第 1 处",
                Links.query(CensusLinks.upload(year, review.upload), ["from": end < wrong.count ? "\(end)" : ""])) : nil
        cells = shown.enumerated().map { order, item in
            Cell(item.0, item.1, field: item.2, order: order, in: form)
        }
    }

    /// Which school a row is of decides who may send it: that is mended in the file.
    private static let untyped: Set<RosterField> = [.schoolCode, .schoolName]

    /// The cells that are offered: those with an error that typing can mend.
    static func wrong(
        _ asked: [CensusFindings.Item], in intake: RosterIntake
    ) -> [(finding: Finding, review: RowReview, field: RosterField)] {
        let lines = Dictionary(
            intake.lines.map { ($0.review.row.place, $0) }, uniquingKeysWith: { first, _ in first })
        return asked.map(\.finding).compactMap { finding in
            guard finding.severity == .error, let line = lines[finding.place],
                let field = line.sent.field(under: finding.column), !Self.untyped.contains(field)
            else { return nil }
            // Where a child is, no typing answers; whose a number is, it may.
            if finding.code == .idDoubleElsewhere, line.kind == .double { return nil }
            return (finding, line.review, field)
        }
    }

    /// What a sent form puts right: the boxes whose text is another than it was, of cells that are offered.
    static func mends(_ form: Form, in review: UploadReview) -> [RosterMend] {
        let offered = Set(
            wrong(review.asked, in: review.intake).map { finding, _, field in
                RosterMend(sheet: finding.place.sheet, row: finding.place.row, field: field, text: "")
            })
        return (0..<size).compactMap { order in
            let parts = form.raw("cell-\(order)").split(
                separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
            let text = form.text("mend-\(order)")
            guard parts.count == 3, let row = Int(parts[0]), let field = RosterField(rawValue: String(parts[1])),
                text != form.text("was-\(order)"), text.count <= 200,
                offered.contains(RosterMend(sheet: String(parts[2]), row: row, field: field, text: ""))
            else { return nil }
            return RosterMend(sheet: String(parts[2]), row: row, field: field, text: text)
        }
    }

    /// Every proposal that loses nothing: full-width digits, spaces, small letters.
    static func repairs(_ review: UploadReview) -> [(mend: RosterMend, group: FindingGroup)] {
        let rows = Dictionary(
            review.intake.lines.map { ($0.sent.place, $0.sent) }, uniquingKeysWith: { first, _ in first })
        return review.asked.map(\.finding).compactMap { finding in
            guard finding.code.losesNothing, let text = finding.suggestion,
                let field = rows[finding.place]?.field(under: finding.column)
            else { return nil }
            let mend = RosterMend(sheet: finding.place.sheet, row: finding.place.row, field: field, text: text)
            return (mend, finding.code.group)
        }
    }
}

extension UploadMending.Cell {
    fileprivate init(_ finding: Finding, _ review: RowReview, field: RosterField, order: Int, in form: Form) {
        self.order = order
        place = "\(finding.place.row)|\(field.rawValue)|\(finding.place.sheet)"
        // What lists mask is masked here too: the box is empty then, and empty changes nothing.
        let masked = FindingValue.shown(finding.value, in: field)
        let isShown = masked == finding.value || finding.value.isEmpty
        was = isShown ? finding.value : ""
        let row = UploadTables.place(finding.place)
        let name = review.details.name.isEmpty ? "未写姓名" : FindingValue.shown(review.details.name, in: .name)
        let label = "\(row) \(name) \(finding.column)"
        let written = isShown ? "" : "。现在写的是 \(masked)"
        let hint = FindingWords.message(for: finding) + written + Self.other(finding, review)
        if case .choices(let labels) = finding.detail, !labels.isEmpty {
            let choices = [(was, was.isEmpty ? "选择班级" : "现在写的：\(was)")] + labels.map { ($0, $0) }
            self.field = .select("mend-\(order)", label, choices, in: form, initial: was, hint: hint)
        } else {
            self.field = .text("mend-\(order)", label, in: form, initial: was, hint: hint, isShort: true)
        }
    }

    /// A student number that holds a good number is named beside a wrong one; taking it over is a person's act, for the
    /// two may lawfully differ.
    private static func other(_ finding: Finding, _ review: RowReview) -> String {
        let isWrong = [.idLength, .idCharacters, .idCheck, .idExcel, .idMissing].contains(finding.code)
        guard isWrong, let number = review.details.studentNumber, number.kind == .formal,
            let identity = IdentityNumber(String(number.text.dropFirst()))
        else { return "" }
        return "。学籍号里的号码（\(FindingValue.shown(identity.text, in: .identity))）校验得过，对照户口簿无误再照填"
    }
}

/// What has been put right in a file so far.
struct UploadMends: Sendable {
    let table: DataTable
    /// `nil` where one page holds them all.
    let pager: Pager?
    /// The columns that were let go, each to be taken back by itself.
    let columns: ChoiceField?
    let forgetAction: String

    /// `nil` when nothing has.
    init?(_ intake: RosterIntake, sent: Roster, year: Int, upload: ID<PendingUpload>, on pages: ReviewPages) {
        guard !intake.mends.isEmpty else { return nil }
        let rows = Dictionary(sent.rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = intake.mends.compactMap { mend -> [DataTable.Cell]? in
            if let loss = mend.loss {
                let name = RosterColumns.name(of: mend.field)
                return [.heading("各行"), .text(name), .text(CensusWords.loss(loss)), .text("照文件写的，名册里的不保留")]
            }
            let place = RowPlace(file: sent.file, sheet: mend.sheet, row: mend.row)
            guard let cell = rows[place]?.cells[mend.field] else { return nil }
            let text =
                FindingValue.shown(mend.text, in: mend.field)
                + FindingValue.difference(cell.text, mend.text, in: mend.field)
            return [
                .heading(UploadTables.place(place)), .text(cell.header),
                .text(FindingValue.shown(cell.text, in: mend.field)), .text(mend.text == cell.text ? "照文件写的" : text),
            ]
        }
        let pager = pages.pager(of: "mends", total: lines.count, caption: "已在这里改的")
        self.pager = pager.isNeeded ? pager : nil
        table = DataTable(
            caption: "已在这里改的", note: UploadTables.note(lines.count, "处"),
            columns: ["行", "列", "文件里写的", "改为"].map { DataTable.Column($0) }, rows: Array(lines.on(pager)),
            id: "mends")
        let columns = intake.mends.compactMap { mend in
            mend.loss.map { (mend.token, "\(RosterColumns.name(of: mend.field))：\(CensusWords.loss($0))，还是保留名册里的") }
        }
        self.columns =
            columns.isEmpty ? nil : ChoiceField(Self.field, "哪几列还是保留名册里的", columns, in: Form(), isMany: true)
        forgetAction = CensusLinks.forgetting(year, upload)
    }

    private static let field = "reclaimed"

    /// The column mends that a sent form takes back; `nil` when it takes everything back.
    static func reclaimed(_ form: Form, of mends: [RosterMend]) -> [RosterMend]? {
        guard form.has("columns") else { return nil }
        let ticked = Set(form.all(field))
        return mends.filter { $0.isOfColumn && ticked.contains($0.token) }
    }
}

extension RosterMend {
    /// As a form names the cell or the column.
    var token: String { "\(row)|\(field.rawValue)|\(sheet)" }
}
