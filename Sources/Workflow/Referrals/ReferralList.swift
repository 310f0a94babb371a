import Domain
import Office
import Storage
import Web

/// The letters of a year that the officer reaches, ours and theirs, those due first first.
struct ReferralList: Sendable {
    let year: Int
    let outgoing: [Outgoing]
    let incoming: [LetterFile]
    let names: PlaceNames
    let today: Day

    /// A letter of ours with its child; `due`: the day of the next word, while the other county leads.
    struct Outgoing: Sendable {
        let file: ReferralFile
        let name: String
        let due: Day?
        /// There is a later letter about the child: this one waits for nothing.
        let isSuperseded: Bool

        var tag: StateTag { isSuperseded ? file.state.supersededTag : file.state.tag }
    }

    init(_ desk: Desk, year: Int) throws {
        guard try desk.cohorts.exists(year) else { throw NotFound() }
        self.year = year
        outgoing = try desk.connection.rows(
            """
            SELECT referral.*, student.name,
                CASE WHEN standing.standing = 'referred' AND referral.round = latest.round THEN standing.due END AS word_due,
                CASE WHEN referral.round < latest.round THEN 1 ELSE 0 END AS is_superseded FROM referral
            JOIN (SELECT county, student_id, MAX(round) AS round FROM referral GROUP BY county, student_id) AS latest
                ON latest.county = referral.county AND latest.student_id = referral.student_id
            JOIN standing ON standing.county = referral.county AND standing.student_id = referral.student_id
            JOIN student ON student.county = referral.county AND student.id = referral.student_id
            WHERE referral.county = \(desk.county) AND referral.year = \(year) AND \(desk.reachesStanding)
            ORDER BY referral.sent_on IS NOT NULL, word_due NULLS LAST, referral.id
            """
        ).map {
            Outgoing(
                file: try ReferralFile(row: $0), name: try $0.text("name"), due: try $0.dayOrNil("word_due"),
                isSuperseded: try $0.bool("is_superseded"))
        }
        incoming = try desk.connection.rows(
            """
            SELECT * FROM letter WHERE letter.county = \(desk.county) AND letter.year = \(year) AND \(desk.reachesLetter)
            ORDER BY letter.answered_on IS NOT NULL, letter.answer_due, letter.id
            """
        ).map(LetterFile.init(row:))
        names = try PlaceNames(desk, year: year)
        today = desk.now.day
    }
}

extension LetterFile {
    /// Whether our answer should have gone by now.
    func isOverdue(on today: Day) -> Bool { state == .received && answerDue < today }

    /// When our answer must have gone.
    func dueTag(on today: Day) -> StateTag? {
        guard state == .received else { return nil }
        return StudentWords.dueTag(answerDue, on: today)
    }
}

extension Referral.State {
    var tag: StateTag {
        switch self {
        case .drafted: StateTag(label, .watch)
        case .sent, .received: StateTag(label, .info)
        case .answered: StateTag(label, .good)
        case .withdrawn: StateTag(label, .plain)
        }
    }

    /// Of a letter that another one follows.
    var supersededTag: StateTag { self == .sent ? StateTag("已另行函告", .plain) : tag }
}

struct ReferralListPage: Page {
    static let template = "referrals/list"

    let frame: Frame
    let figures: Figures
    let outgoing: DataTable?
    let incoming: DataTable?
    let emptyOutgoing: EmptyState?
    let emptyIncoming: EmptyState?
    let summary: ErrorSummary?
    let upload: AbsenceAct?

    init(frame: Frame, list: ReferralList, officer: Officer, form: Form) {
        self.frame = frame
        figures = Figures([
            Figure("待发函", list.outgoing.count { $0.file.state == .drafted }, note: "件"),
            Figure("等复函", list.outgoing.count { $0.file.state == .sent && $0.due != nil }, note: "件"),
            Figure("已复函待落实", list.outgoing.count { $0.file.state == .answered && $0.due != nil }, note: "件"),
            Figure("来函办理中", list.incoming.count { $0.state == .received }, note: "件"),
            Figure("来函超期", list.incoming.count { $0.isOverdue(on: list.today) }, note: "件"),
            Figure("来函未分镇", list.incoming.count { $0.town == nil }, note: "件"),
        ])
        outgoing = list.outgoing.isEmpty ? nil : Self.outgoing(list)
        incoming = list.incoming.isEmpty ? nil : Self.incoming(list)
        emptyOutgoing = list.outgoing.isEmpty ? EmptyState("没有需要函告户籍地的辍学学生。") : nil
        emptyIncoming = list.incoming.isEmpty ? EmptyState("没有外县来函。") : nil
        summary = ErrorSummary(of: form)
        upload =
            officer.may(.draftReferrals)
            ? AbsenceAct(
                "登记外县来函", lede: "一名学生一行，按户籍地址分到镇（街）。登记过的不重复。", to: ReferralLinks.imports(list.year),
                fields: [.file("file", "来函登记表", in: form, accept: ".xlsx,.xls,.csv")],
                buttons: [AbsenceAct.Button("导入来函", isMain: false)], isUpload: true) : nil
    }

    private static func outgoing(_ list: ReferralList) -> DataTable {
        DataTable(
            caption: "发往户籍地的函", note: "\(list.outgoing.count) 件" + (list.outgoing.count > 100 ? "，先列 100 件" : ""),
            columns: ["学生", "收函单位", "文号", "发函日期", "状态", "应回音"].map { DataTable.Column($0) },
            rows: list.outgoing.prefix(100).map { letter in
                let file = letter.file
                return [
                    .heading(letter.name + ReferralWords.round(file), ReferralLinks.show(list.year, file.id)),
                    .text(file.addressee),
                    .text(file.number), .text(file.sentOn?.chinese ?? ""), .tag(letter.tag),
                    letter.due.map { .tag(StudentWords.dueTag($0, on: list.today)) } ?? .text(""),
                ]
            })
    }

    private static func incoming(_ list: ReferralList) -> DataTable {
        DataTable(
            caption: "外县来函", note: "\(list.incoming.count) 件" + (list.incoming.count > 100 ? "，先列 100 件" : ""),
            columns: ["学生", "来函单位", "文号", "来函日期", "镇（街）", "状态", "复函期限"].map { DataTable.Column($0) },
            rows: list.incoming.prefix(100).map { file in
                [
                    .heading(
                        file.letter.name.isEmpty ? "（未写姓名）" : file.letter.name, ReferralLinks.letter(list.year, file.id)
                    ),
                    .text(file.letter.sender), .text(file.letter.number), .text(file.writtenOn.chinese),
                    file.town == nil ? .tag(StateTag("待分办", .alarm)) : .text(list.names.township(file.town)),
                    .tag(file.state.tag), file.dueTag(on: list.today).map { .tag($0) } ?? .text(""),
                ]
            })
    }
}
