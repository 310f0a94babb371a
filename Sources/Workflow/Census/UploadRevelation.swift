import Domain
import Office
import Web

/// The form by which whoever reviews a file sees one row whole, beside what is known of its child.
struct UploadRevelation: Sendable {
    let action: String
    let row: FormField
    let purpose: FormField

    private static let size = 500

    /// `nil` when no row is to be compared with a child.
    init?(_ intake: RosterIntake, year: Int, upload: ID<PendingUpload>, form: Form) {
        let lines = intake.comparedLines
        guard !lines.isEmpty else { return nil }
        action = CensusLinks.revelation(year, upload)
        row = .select(
            "row", "哪一行",
            lines.prefix(Self.size).map { line in
                let name = line.review.details.name.isEmpty ? "未写姓名" : line.review.details.name
                return (line.token, "\(UploadTables.place(line.review.row.place)) \(name)")
            }, in: form,
            hint: "只列有更改的、按姓名认出的、重复的、号码与别人相同的、保留了以前改正的行"
                + (lines.count > Self.size ? "；共 \(lines.count.grouped) 行，先列 \(Self.size) 行，确认写入后其余的在学生页查看" : ""))
        purpose = .text("purpose", "用途", in: form, hint: "例如：核对户口簿、联系监护人。姓名、单位、时间和用途都会记录。")
    }
}

/// Shows one row of a file under review whole, beside what is known of its child 查看完整信息: who looked and why is in the
/// ledger before anything is shown. Of another school's child only the row is shown, which its officer has anyway.
struct RevealUploadLine: Command {
    let review: UploadReview
    let row: String
    let purpose: String

    init(_ review: UploadReview, row: String, purpose: String) {
        self.review = review
        self.row = row
        self.purpose = purpose
    }

    func run(in desk: Desk) throws -> RevealedLine {
        try desk.require(.revealIdentity)
        try RevealIdentity.requirePurpose(purpose)
        guard let line = review.intake.comparedLines.first(where: { $0.token == row }) else { throw NotFound() }
        let known = line.compared
        let place = review.sent.file + " " + UploadTables.place(line.review.row.place)
        guard review.intake.isStored(known) else {
            // Both rows are of this file; nobody is known by them yet.
            try desk.record(
                Entry(.identityRevealed, on: "roster:\(review.sent.file)"), cohort: known.year,
                document: place, reason: purpose)
            return RevealedLine(line: line, school: known.school, known: known.details)
        }
        do {
            let student = try RevealIdentity(known.id, purpose: purpose).run(in: desk)
            return RevealedLine(line: line, school: known.school, known: student.details)
        } catch is NotFound {
            try desk.record(
                Entry(.identityRevealed, on: "student:\(known.id)"), cohort: known.year, document: place,
                reason: purpose)
            return RevealedLine(line: line, school: known.school, known: nil)
        }
    }
}

/// One row whole, beside what is known of its child.
struct RevealedLine: Sendable {
    let line: CensusLine
    /// Of the child.
    let school: ID<School>
    /// `nil` where the child is another school's.
    let known: StudentDetails?

    func table(_ names: PlaceNames) -> DataTable {
        // A double changes nothing: its row stands beside the child. Of the others, what the child would be.
        let written = line.kind == .double ? line.review.details : line.student.details
        let sides = DetailChange.sides(of: known ?? StudentDetails(), and: written)
            .filter { !TextRepair.isBlank($0.before + $0.after) }
        let kept = line.kept.map {
            [DataTable.Cell.heading("\($0.header)（保留以前的改正）"), .text($0.text), .text($0.written), .text("不同")]
        }
        let place = UploadTables.place(line.review.row.place)
        let origin = known == nil ? "\(names.school(school))的学生，由该校查看" : "名册里现在是"
        return DataTable(
            caption: "\(place) \(line.review.details.name) 完整信息", note: "只显示这一次",
            columns: ["内容", origin, "这个文件写的", "对照"].map { DataTable.Column($0) },
            rows: sides.map { side in
                [
                    .heading(side.label), .text(side.before), .text(side.after),
                    .text(known == nil || side.before == side.after ? "" : "不同"),
                ]
            } + kept)
    }
}

extension CensusLine {
    /// The child whom the row is set beside: as it was known, or the one who bears the row's number.
    fileprivate var compared: KnownStudent { before ?? clash ?? student }
    fileprivate var token: String { "\(review.row.place.row)|\(review.row.place.sheet)" }
}

extension RosterIntake {
    /// Rows that the review sets beside a child who is known, or beside another row.
    fileprivate var comparedLines: [CensusLine] {
        lines.filter {
            $0.kind == .changed || $0.kind == .resembling || $0.kind == .double || $0.clash != nil || !$0.kept.isEmpty
        }
    }

    /// Whether a child was known before this file; one that comes in by the file has no lasting id yet.
    fileprivate func isStored(_ student: KnownStudent) -> Bool {
        !lines.contains { $0.kind == .new && $0.before == nil && $0.student.id == student.id }
    }
}
