import Domain
import Web

/// Children on two rosters.
struct DoubleListPage: Page {
    static let template = "census/doubles"

    struct Question: Sendable {
        let heading: String
        let state: StateTag
        let words: String
        let table: DataTable
        let action: String?
        let choice: ChoiceField
        let reason: FormField?
        let button: String
        let mergerHref: String?
        let reopenAction: String?
        let reopenReason: FormField
        /// By which it is ticked to be answered with others.
        var pick: Pick?
    }

    struct Pick: Sendable {
        let id: String
        let value: String
    }

    let frame: Frame
    let summary: ErrorSummary?
    let questions: [Question]
    let batch: DoubleBatchForm?
    let pager: Pager?
    let empty: EmptyState?

    init(frame: Frame, views: [DoubleView], year: Int, query: Query, officer: Officer, refusal: String?) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0) }
        let pager = Pager(page: query.page, size: 20, total: views.count) {
            Links.query(CensusLinks.doubles(year), ["page": "\($0)"])
        }
        self.pager = views.isEmpty ? nil : pager
        let shown = Array(views.dropFirst(pager.offset).prefix(pager.size))
        let batch = DoubleBatchForm(shown, year: year, officer: officer)
        questions = shown.enumerated().map { index, view in
            var question = Self.question(view, officer)
            if batch != nil, view.question.answer == nil {
                question.pick = Pick(id: "pick-\(index)", value: AnswerDoubles.Key(view.question).text)
            }
            return question
        }
        self.batch = batch
        empty = views.isEmpty ? EmptyState("没有同时在两校名册上的学生。") : nil
    }

    private static func question(_ view: DoubleView, _ officer: Officer) -> Question {
        let question = view.question
        let mayAnswer = officer.may(.mendFindings) && question.answer == nil
        let key = "-\(question.student.text)-\(question.other.text)"
        return Question(
            heading: view.heading, state: view.tag, words: view.words, table: view.table,
            action: mayAnswer ? CensusLinks.answer(question.year, question.student, question.other) : nil,
            choice: ChoiceField(
                "answer", "是不是同一名学生",
                [
                    (DoubleAnswer.one(at: question.school), view.own), (.one(at: question.other), view.second),
                    (.two(wrongAt: question.school), view.own), (.two(wrongAt: question.other), view.second),
                ].filter { view.mayStill($0.0) }.map { (value: $0.text, label: $0.words($1.school)) }, in: Form(),
                key: key),
            reason: view.isAboveSchools ? .text("reason", "认定依据", in: Form(), key: key) : nil,
            button: view.button,
            mergerHref: view.mayMerge
                ? question.second.map { CohortLinks.merger(question.year, question.student, with: $0) }
                    ?? CohortLinks.merger(question.year, question.student) : nil,
            reopenAction: view.mayReopen && officer.may(.mendFindings)
                ? CensusLinks.reopening(question.year, question.student, question.other) : nil,
            reopenReason: .text("reason", "重新认定的原因", in: Form(), key: key + "-again"))
    }
}

/// A question with what both rosters say of the child, masked.
struct DoubleView: Sendable {
    /// One roster's word on the child; each cell as it is shown and, to be compared, as it is written.
    struct Side: Sendable {
        struct Cell: Sendable {
            let label: String
            let shown: String
            var written: String?
            var isMasked = false
        }

        let school: String
        let cells: [Cell]
    }

    let question: DoubleQuestion
    let names: [String]
    let own: Side
    let second: Side
    /// Whether the officer decides.
    let isAboveSchools: Bool
    /// The school in whose place a station answers: the other one is of another town.
    let standsFor: String?
    /// The census has closed: should the child have been entered twice, the bureau merges.
    let mayMerge: Bool
    /// It was answered, and the officer may ask again.
    let mayReopen: Bool
    /// The school for which the officer speaks has said what it knows.
    let hasAnswered: Bool
    /// Nobody answered before the census closed.
    var isLeft = false
    /// By which act it was answered; `nil` before, and for answers of before that was kept.
    let decision: DoubleDecision?

    /// Both names where they differ.
    var heading: String {
        names.count == 2 && names[0] == names[1] ? names[0] : names.filter { !$0.isEmpty }.joined(separator: " / ")
    }

    /// After the census nobody moves: who was counted once stays at its school, and two stay two.
    fileprivate func mayStill(_ answer: DoubleAnswer) -> Bool {
        guard isLeft else { return true }
        return switch answer {
        case .one: question.second == nil && answer.school == question.school
        case .two: question.second != nil
        }
    }

    var button: String {
        if let standsFor { return "代\(standsFor)\(hasAnswered ? "更改回答" : "回答")" }
        return isAboveSchools ? "认定" : hasAnswered ? "更改回答" : "回答"
    }

    /// How the two rows are counted, and who decides.
    var words: String {
        if let answer = question.answer {
            let words = answer.words(answer.school == question.school ? own.school : second.school)
            return "认定：\(words)。" + (decision?.sentence(of: question, after: words) ?? DoubleDecision.unnamed)
        }
        let counted = question.second == nil ? "认定以前只算一人，算在\(own.school)。" : "认定以前先各算一人。"
        return counted + (standsFor.map { "两校不在一个镇（街）：教育指导站只能代\($0)回答，两校说法不一的由县教育局认定。" } ?? "")
    }

    var table: DataTable {
        DataTable(
            caption: "两校名册上的 \(heading)",
            columns: ["内容", own.school, second.school, "对照"].map { DataTable.Column($0) },
            rows: zip(own.cells, second.cells).map { own, second in
                [.heading(own.label), .text(own.shown), .text(second.shown), .text(Self.compared(own, second))]
            })
    }

    static let nameLabel = "姓名"

    private static func compared(_ own: Side.Cell, _ second: Side.Cell) -> String {
        guard let first = own.written, let other = second.written, !(first.isEmpty && other.isEmpty) else { return "" }
        if first.isEmpty || other.isEmpty { return "只有一校填了" }
        let (one, two) = (TextRepair.withoutSpaces(first), TextRepair.withoutSpaces(other))
        if one == two { return "一致" }
        if TextRepair.differOnlyInSigns(one, two) { return "一致，" + Difference.signs }
        if own.label == nameLabel, NameLikeness.isSlip(one, two) { return "不同，只差一个字" }
        return own.isMasked ? Difference.words(one, two) : "不同"
    }
}
