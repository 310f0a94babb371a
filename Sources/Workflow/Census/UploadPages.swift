import Domain
import Web

/// Where a roster is uploaded.
struct UploadPage: Page {
    static let template = "census/upload"

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let file: FormField
    let folder: FormField
    let pasted: FormField
    let templateHref: String?

    init(frame: Frame, year: Int, officer: Officer, form: Form, refusal: String?) {
        self.frame = frame
        action = CensusLinks.uploads(year)
        summary = refusal.map { ErrorSummary(refusal: $0, title: "文件没有导入") } ?? ErrorSummary(of: form)
        file = .file(
            "file", "花名册文件", in: form, accept: ".xlsx,.xls,.csv,.zip", isMany: true,
            hint: ".xlsx、.xls 或 .csv，学籍系统导出的表也可以；几份名册可以一起选，也可以放在一个 .zip 里")
        folder = .folder("folder", "或者选整个文件夹", in: form, hint: "里面的名册一份一份核对；不是名册的逐个说明")
        pasted = .area(
            "pasted", "或者粘贴表格", in: form, hint: "在 WPS 或 Excel 里连表头一起选中、复制，再粘贴到这里；只用一种就行")
        if case .school(let school) = officer.unit {
            templateHref = CensusLinks.template(year, school)
        } else {
            templateHref = nil
        }
    }
}

/// What a file would do, before anything is written.
struct UploadReviewPage: Page {
    static let template = "census/review"

    let frame: Frame
    let heading: String
    let summary: ErrorSummary?
    let figures: Figures
    let findings: DataTable?
    let changes: DataTable?
    let doubles: DataTable?
    let others: DataTable?
    let absent: DataTable?
    let receiptHref: String?
    let confirmAction: String
    let confirmWords: String
    let discardAction: String
    let basis: String
    let repairAction: String?
    let repairWords: String
    let mending: UploadMending?
    let mends: UploadMends?
    let kept: UploadKept?
    let reading: UploadReading
    let revealed: DataTable?
    let revelation: UploadRevelation?

    init(
        frame: Frame, year: Int, review: UploadReview, names: PlaceNames, from start: Int, refusal: String?,
        form: Form = Form(), revealed: RevealedLine? = nil, mayReveal: Bool
    ) {
        let (intake, upload) = (review.intake, review.upload)
        self.frame = frame
        heading = "核对 \(intake.roster.file)"
        summary = refusal.map { ErrorSummary(refusal: $0) } ?? ErrorSummary(of: form)
        self.revealed = revealed?.table(names)
        revelation = mayReveal ? UploadRevelation(intake, year: year, upload: upload, form: form) : nil
        figures = Self.figures(intake, review.tally)
        findings = UploadTables.findings(review.asked)
        changes = UploadTables.changes(intake, names)
        doubles = UploadTables.doubles(intake, names)
        others = UploadTables.others(intake)
        absent = UploadTables.absent(intake, names)
        let repairs = UploadMending.repairs(intake)
        repairAction = repairs.isEmpty ? nil : CensusLinks.repairs(year, upload)
        repairWords = "一键采纳 \(repairs.count.grouped) 处建议"
        mending = UploadMending(intake, year: year, upload: upload, from: start, form: Form())
        mends = UploadMends(intake, sent: review.sent, year: year, upload: upload)
        kept = UploadKept(intake, year: year, upload: upload)
        reading = UploadReading(review.sent)
        receiptHref = intake.findings.all.isEmpty ? nil : CensusLinks.receipt(year, upload)
        confirmAction = CensusLinks.confirmation(year, upload)
        discardAction = CensusLinks.discarding(year, upload)
        basis = intake.basis
        let open = CensusWords.counts(review.tally, of: FindingGroup.allCases.filter(\.asksForAnswer))
        confirmWords =
            "确认后写入 \(intake.lines.count.grouped) 行，现在还没有写入。"
            + (open.isEmpty ? "" : "有问题的行也会写入，\(open)另列清单，之后再处理。")
    }

    private static func figures(_ intake: RosterIntake, _ tally: FindingTally) -> Figures {
        let others = intake.roster.notChildren
        let blank = others.count { $0.kind == .empty }
        let kinds = CensusLineKind.allCases.map { Figure($0.label, intake.count($0), note: "行") }
        return Figures(
            [Figure("学生行", intake.lines.count, note: "行")] + kinds + [
                Figure("不是学生的行", others.count - blank, note: blank > 0 ? "行，另有空行 \(blank)" : "行")
            ] + FindingGroup.allCases.map { Figure(FindingWords.label(of: $0), tally[$0], note: "处") })
    }
}

/// A file under review: as it was sent, and what it would do with what was put right in it.
struct UploadReview: Sendable {
    let upload: ID<PendingUpload>
    let sent: Roster
    let intake: RosterIntake
    /// What it would ask of its schools; what has been answered before is not asked again.
    let asked: [CensusFindings.Item]

    var tally: FindingTally { FindingTally(of: asked.map(\.finding.code)) }
}

/// The tables of a review. Each shows at most 100 rows and says how many there are.
enum UploadTables {
    private static func columns(_ labels: String...) -> [DataTable.Column] { labels.map { DataTable.Column($0) } }

    static func note(_ count: Int, _ unit: String) -> String {
        count > 100 ? "\(count.grouped) \(unit)，先列 100 \(unit)" : "\(count) \(unit)"
    }

    static func findings(_ asked: [CensusFindings.Item]) -> DataTable? {
        let items = asked.sorted { $0.finding.code.group < $1.finding.code.group }
        guard !items.isEmpty else { return nil }
        return DataTable(
            caption: "问题和提醒", note: note(items.count, "处"), columns: columns("行", "列", "程度", "现在的内容", "建议", "怎么改"),
            rows: items.prefix(100).map { item in
                let finding = item.finding
                let field = RosterColumns.field(of: finding.column)
                return [
                    .heading(place(finding.place)), .text(finding.column), .tag(finding.code.group.tag),
                    .text(FindingValue.shown(finding.value, in: field)),
                    .text(finding.suggestion.map { FindingValue.shown($0, in: field) } ?? ""),
                    .text(FindingWords.message(for: finding)),
                ]
            })
    }

    static func changes(_ intake: RosterIntake, _ names: PlaceNames) -> DataTable? {
        let lines = intake.lines.filter { $0.kind == .changed || $0.kind == .resembling }
        guard !lines.isEmpty else { return nil }
        let labels = Dictionary(intake.newClasses.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        func label(_ id: ID<SchoolClass>?) -> String { id.flatMap { labels[$0] } ?? names.schoolClass(id) }
        return DataTable(
            caption: "有更改的学生", note: note(lines.count, "人"),
            columns: columns("学生", "行", "认出的依据", "内容", "名册里现在是", "这个文件改为"),
            rows: lines.prefix(100).flatMap { line -> [[DataTable.Cell]] in
                var changes = DetailChange.changes(
                    from: line.before?.details ?? line.student.details, to: line.student.details
                ).map { ($0.label, $0.shownBefore, $0.shownAfter) }
                if line.isMoved {
                    changes.append(("班级", label(line.before?.schoolClass), label(line.student.schoolClass)))
                }
                // A resemblance that changes nothing is a question all the same.
                if changes.isEmpty { changes.append(("没有更改", "", "")) }
                return changes.map { change in
                    [
                        .heading(line.student.details.name), .text(place(line.review.row.place)),
                        .text(line.key.map(\.label) ?? "姓名和班级，请核对是同一人"), .text(change.0), .text(change.1),
                        .text(change.2),
                    ]
                }
            })
    }

    static func doubles(_ intake: RosterIntake, _ names: PlaceNames) -> DataTable? {
        let lines = intake.lines.filter { $0.kind == .double }
        guard !lines.isEmpty else { return nil }
        return DataTable(
            caption: "重复的行", note: note(lines.count, "行"), columns: columns("学生", "行", "已在"),
            rows: lines.prefix(100).map { line in
                let isHere = line.student.school == line.school
                return [
                    .heading(line.review.details.name), .text(place(line.review.row.place)),
                    .text(isHere ? "本表另一行" : names.school(line.student.school) + "名册，导入后两校都要回答学生在哪一校"),
                ]
            })
    }

    static func others(_ intake: RosterIntake) -> DataTable? {
        let unread = Set(intake.roster.reading.unreadSheets)
        let lines = intake.roster.notChildren.filter { $0.kind != .empty && !unread.contains($0.place.sheet) }
        guard !lines.isEmpty else { return nil }
        return DataTable(
            caption: "不是学生的行", note: note(lines.count, "行"), columns: columns("行", "原因", "内容"),
            rows: lines.prefix(100).map {
                [.heading(place($0.place)), .text(FindingWords.label(of: $0.kind)), .text(String($0.text.prefix(60)))]
            })
    }

    /// Children stay although a newer file leaves them out.
    static func absent(_ intake: RosterIntake, _ names: PlaceNames) -> DataTable? {
        guard !intake.absent.isEmpty else { return nil }
        return DataTable(
            caption: "名册里有、这个文件没有的学生", note: note(intake.absent.count, "人") + "，仍然保留",
            columns: columns("学生", "学校", "班级"),
            rows: intake.absent.prefix(100).map {
                [
                    .heading($0.details.name), .text(names.school($0.school)),
                    .text(names.schoolClass($0.schoolClass)),
                ]
            })
    }

    static func place(_ place: RowPlace) -> String {
        place.sheet.isEmpty ? "第 \(place.row) 行" : "\(place.sheet) 第 \(place.row) 行"
    }
}

extension MatchKey: Labelled {
    package var label: String {
        switch self {
        case .studentNumber: "学籍号"
        case .identityNumber: "身份证号"
        }
    }
}

extension FindingGroup {
    var tag: StateTag {
        let label = FindingWords.label(of: self)
        return switch self {
        case .error, .double: StateTag(label, .alarm)
        case .fixable: StateTag(label, .info)
        case .warning: StateTag(label, .watch)
        case .notice: StateTag(label, .plain)
        }
    }
}
