import Domain
import Web

/// What the page of one letter needs, read in one go.
struct FeedbackView: Sendable {
    let letter: FeedbackLetter
    let maySign: Bool
    let reminders: [ReminderNote]
    let names: PlaceNames
}

struct FeedbackPage: Page {
    static let template = "feedback/show"

    /// The form that this officer may send now.
    struct Act: Sendable {
        let title: String
        let lede: String
        let action: String
        let field: FormField
        let button: String
    }

    let frame: Frame
    let heading: String
    let state: StateTag
    let summary: ErrorSummary?
    let facts: [FactLine]
    let act: Act?
    let counts: DataTable
    let children: DataTable?
    let unnamed: String?
    let reminders: DataTable?
    let message: String
    let mayRemind: Bool
    let paperHref: String?

    init(frame: Frame, view: FeedbackView, officer: Officer, form: Form, refusal: String?) {
        let letter = view.letter
        self.frame = frame
        heading = "\(letter.schoolName)致\(letter.recipientName)"
        state = letter.tag
        summary = refusal.map { ErrorSummary(refusal: $0) }
        facts = Self.facts(letter, view.names)
        mayRemind = officer.may(.remind) && letter.state == .sent && !view.maySign
        act = view.maySign && letter.state == .sent ? .receipt(letter, form) : mayRemind ? .reminder(letter, form) : nil
        counts = Self.counts(letter)
        children = letter.content.children.isEmpty ? nil : Self.children(letter)
        unnamed = letter.content.unnamed > 0 ? FeedbackWords.unnamed(letter.content.unnamed) : nil
        reminders = view.reminders.isEmpty ? nil : ReminderPage.table(view.reminders, view.names)
        message = FeedbackWords.message(of: letter)
        paperHref = officer.may(.exportLists) ? FeedbackLinks.paper(letter.year, letter.id) : nil
    }

    private static func facts(_ letter: FeedbackLetter, _ names: PlaceNames) -> [FactLine] {
        var facts = [
            FactLine("编号", letter.serial), FactLine("截至", letter.day.chinese),
            FactLine("发出", letter.isBackfilled ? "补录：\(letter.sentBy)录入" : "\(letter.sentBy) \(letter.sentAt.chinese)"),
            FactLine("校验码", String(letter.hash.prefix(16))),
        ]
        if letter.edition > 1 { facts.append(FactLine("次数", FeedbackWords.edition(letter.edition))) }
        if let receipt = letter.receipt {
            facts.append(
                FactLine("回执", "\(names.unit(stored: receipt.unit)) \(receipt.officerName) \(receipt.at.chinese)"))
            if !receipt.opinion.isEmpty { facts.append(FactLine("意见", receipt.opinion)) }
        }
        return facts
    }

    private static func counts(_ letter: FeedbackLetter) -> DataTable {
        let cells = { (count: FeedbackCount) -> [DataTable.Cell] in
            FeedbackWords.numbers(count).map { .number($0) }
        }
        return DataTable(
            caption: "报到情况",
            columns: [DataTable.Column("移交学校")]
                + FeedbackWords.counted.map { DataTable.Column($0, isNumber: true) },
            rows: letter.content.lines.prefix(100).map { [.heading($0.name)] + cells($0.count) },
            totals: [.heading("合计")] + cells(letter.content.total))
    }

    private static func children(_ letter: FeedbackLetter) -> DataTable {
        let children = letter.content.children
        return DataTable(
            caption: "未报到学生",
            note: "\(children.count) 人" + (children.count > 100 ? "，只列前 100 人，全部见反馈单" : ""),
            columns: ["姓名", "性别", "身份证号", "移交学校", "班级", "家庭住址", "监护人及电话"].map { DataTable.Column($0) },
            rows: children.prefix(100).map { child in
                [
                    .heading(child.name, CohortLinks.student(letter.year, child.student)), .text(child.sex),
                    .text(Masking.identity(child.identity)), .text(child.sending), .text(child.classLabel),
                    .text(Masking.address(child.homeAddress)),
                    .text(FeedbackWords.guardians(child.guardians, phone: FeedbackWords.maskedPhones)),
                ]
            })
    }
}

extension FeedbackPage.Act {
    fileprivate static func receipt(_ letter: FeedbackLetter, _ form: Form) -> FeedbackPage.Act {
        FeedbackPage.Act(
            title: "回执", lede: "核对收到的情况后回执，并按分工核查未报到学生的去向。", action: FeedbackLinks.receipt(letter.year, letter.id),
            field: .area("opinion", "意见", in: form, hint: "可以不填"), button: "已收到，回执")
    }

    fileprivate static func reminder(_ letter: FeedbackLetter, _ form: Form) -> FeedbackPage.Act {
        FeedbackPage.Act(
            title: "催办", lede: "催\(letter.recipientName)回执。同一单位一天催办一次。",
            action: FeedbackLinks.reminder(letter.year, letter.id),
            field: .text("reason", "再次催办的理由", in: form, hint: "今天已催办过、确需再催的才填"), button: "催办")
    }
}
