import Domain
import Office
import Web

/// The form by which whoever reviews a file sees one row whole, beside what is known of its child where it is. The row is
/// named as the tables name it, by sheet and number: so any row of a file can be, however long.
struct UploadRevelation: Sendable {
    let action: String
    /// `nil` where all rows are of one sheet.
    let sheet: FormField?
    let row: FormField
    let purpose: FormField

    /// `nil` when no row is to be compared with a child or has anything wrong.
    init?(_ intake: RosterIntake, year: Int, upload: ID<PendingUpload>, form: Form) {
        guard let first = intake.revealable.first else { return nil }
        action = CensusLinks.revelation(year, upload)
        let sheets = intake.lines.map(\.review.row.place.sheet).reduce(into: [String]()) { sheets, sheet in
            if sheets.last != sheet, !sheets.contains(sheet) { sheets.append(sheet) }
        }
        sheet = sheets.count > 1 ? .select("sheet", "工作表", sheets.map { ($0, $0) }, in: form) : nil
        row = .text(
            "row", "第几行", in: form,
            hint: "照下面各表里写的行号填，如 \(first.review.row.place.row)；文件里学生的每一行都可以看", isShort: true)
        purpose = .text("purpose", "用途", in: form, hint: "例如：核对户口簿、联系监护人。姓名、单位、时间和用途都会记录。")
    }
}

extension UploadRevelation {
    /// The number of a row as people type it: `2`, `2行`, `第２行`.
    static func row(_ text: String) -> Int? {
        var digits = TextRepair.halfWidth(TextRepair.withoutSpaces(text))[...]
        if digits.hasPrefix("第") { digits = digits.dropFirst() }
        if digits.hasSuffix("行") { digits = digits.dropLast() }
        return Int(digits)
    }
}

/// The typed row names no child of the file.
struct NoSuchRow: Refusal, Hashable {
    var sentence: String { "这一行没有学生，照表里写的行号填" }
}

/// Shows one row of a file under review whole, beside what is known of its child 查看完整信息: who looked and why is in the
/// ledger before anything is shown. Of another school's child only the row is shown, which its officer has anyway.
struct RevealUploadLine: Command {
    let review: UploadReview
    /// Empty where all rows are of one sheet.
    let sheet: String
    let row: Int?
    let purpose: String

    init(_ review: UploadReview, sheet: String, row: Int?, purpose: String) {
        self.review = review
        self.sheet = sheet
        self.row = row
        self.purpose = purpose
    }

    func run(in desk: Desk) throws -> RevealedLine {
        try desk.require(.revealIdentity)
        try RevealIdentity.requirePurpose(purpose)
        let found = review.intake.lines.first { line in
            let place = line.review.row.place
            return place.row == row && (sheet.isEmpty || place.sheet == sheet)
        }
        guard let line = found else { throw NoSuchRow() }
        let known = line.compared
        let own = try own(of: line, in: desk)
        func revealed(_ origin: RevealedLine.Origin, _ known: StudentDetails?) -> RevealedLine {
            RevealedLine(line: line, own: own, origin: origin, known: known, findings: review.intake.findings)
        }
        let place = review.sent.file + " " + UploadTables.place(line.review.row.place)
        guard review.intake.isStored(known) else {
            // Nobody is known by this file yet; another row of it may be of the same child.
            try desk.record(
                Entry(.identityRevealed, on: "roster:\(review.sent.file)"), cohort: known.year,
                document: place, reason: purpose)
            return revealed(
                known.id == line.student.id && line.kind != .double ? .none : .otherRow, known.details)
        }
        do {
            let student = try RevealIdentity(known.id, purpose: purpose).run(in: desk)
            return revealed(.child, student.details)
        } catch is NotFound {
            try desk.record(
                Entry(.identityRevealed, on: "student:\(known.id)"), cohort: known.year, document: place,
                reason: purpose)
            return revealed(.elsewhere(known.school), nil)
        }
    }

    /// The row as its file was sent, without what was put right in it.
    private func own(of line: CensusLine, in desk: Desk) throws -> RowReview {
        guard let row = review.sent.rows.first(where: { $0.place == line.review.row.place }) else { return line.review }
        let year = line.student.year
        return RowReview.review(
            row, graduation: year, rules: try desk.rosterRules(of: year),
            distrustingIdentity: line.review.distrustsIdentity)
    }
}

/// One row whole, beside what is known of its child.
struct RevealedLine: Sendable {
    /// What stands beside the row.
    enum Origin: Hashable, Sendable {
        case child
        /// A child of this school, which alone may look at it.
        case elsewhere(ID<School>)
        /// Another row of the same file.
        case otherRow
        /// Nothing: the row is a new child's.
        case none
    }

    let line: CensusLine
    /// What the file itself says.
    let own: RowReview
    let origin: Origin
    /// `nil` where the child is another school's.
    let known: StudentDetails?
    let findings: CensusFindings

    func table(_ names: PlaceNames) -> DataTable {
        // A double changes nothing: its row stands beside the child. Of the others, what the child would be.
        let result = line.kind == .double ? line.review.details : line.student.details
        let outcomes = DetailChange.sides(of: own.details, and: result)
        let place = UploadTables.place(line.review.row.place)
        let caption = "\(place) \(line.review.details.name) 完整信息"
        guard let beside = heading(names) else {
            let sides = outcomes.filter { !TextRepair.isBlank($0.before + $0.after) }
            return DataTable(
                caption: caption, note: "只显示这一次", columns: ["内容", "这个文件写的"].map { DataTable.Column($0) },
                rows: sides.map { side in
                    let mend = side.before == side.after ? "" : "（\(Self.mended(side.after))）"
                    return [.heading(side.label), .text(side.before + mend)]
                }
                    + asked.map { [.heading($0.label), .text($0.text)] })
        }
        let sides = zip(DetailChange.sides(of: known ?? StudentDetails(), and: own.details), outcomes)
            .filter { side, outcome in !TextRepair.isBlank(side.before + side.after + outcome.after) }
        let kept = line.kept.map {
            [
                DataTable.Cell.heading("\($0.header)（\($0.cause == .mended ? "保留以前的改正" : "保留名册里的")）"), .text($0.text),
                .text($0.written), .text("不同"),
            ]
        }
        return DataTable(
            caption: caption, note: "只显示这一次",
            columns: ["内容", beside, "这个文件写的", "对照"].map { DataTable.Column($0) },
            rows: sides.map { side, outcome in
                // Beside the roll's own words nothing is mended: they stand.
                let isMended = side.after != outcome.after && (known == nil || side.before != outcome.after)
                let words = [
                    known == nil ? "" : Self.compared(side), isMended ? Self.mended(outcome.after) : "",
                ].filter { !$0.isEmpty }
                return [
                    .heading(side.label), .text(side.before), .text(side.after), .text(words.joined(separator: "，")),
                ]
            } + kept + asked.map { [.heading($0.label), .text(""), .text($0.text), .text("")] })
    }

    private static func mended(_ text: String) -> String { "已改为\(text.isEmpty ? "空" : " " + text)" }

    private static func compared(_ side: DetailChange) -> String {
        if side.before == side.after { return "" }
        return TextRepair.differOnlyInSigns(side.before, side.after) ? Difference.signs : "不同"
    }

    private func heading(_ names: PlaceNames) -> String? {
        switch origin {
        case .child: "名册里现在是"
        case .elsewhere(let school): "\(names.school(school))的学生，由该校查看"
        case .otherRow: "本表另一行"
        case .none: nil
        }
    }

    /// The cells of the row with something to mend, as the file writes them.
    private var asked: [(label: String, text: String)] {
        var seen: Set<String> = []
        let place = line.review.row.place
        let open = findings.asked.map(\.finding).filter { $0.place == place && $0.code != .classGrouped }
        return (open + own.findings).compactMap { finding in
            let text = own.row.field(under: finding.column).flatMap { own.row.cells.text($0) } ?? finding.value
            guard !text.isEmpty, !finding.column.isEmpty, seen.insert(finding.column).inserted else { return nil }
            return ("\(finding.column)（有问题，原样）", text)
        }
    }
}

extension CensusLine {
    /// The child whom the row is set beside: as it was known, or the one who bears the row's number.
    fileprivate var compared: KnownStudent { before ?? clash ?? student }
}

extension RosterIntake {
    /// Rows that the review sets beside a child who is known, or beside another row, and those with something to mend.
    fileprivate var revealable: [CensusLine] {
        let asked = Set(findings.asked.map(\.finding.place))
        return lines.filter {
            $0.kind == .changed || $0.kind == .resembling || $0.kind == .double || $0.clash != nil || !$0.kept.isEmpty
                || asked.contains($0.review.row.place)
        }
    }

    /// Whether a child was known before this file; one that comes in by the file has no lasting id yet.
    fileprivate func isStored(_ student: KnownStudent) -> Bool {
        !lines.contains { $0.kind == .new && $0.before == nil && $0.student.id == student.id }
    }
}
