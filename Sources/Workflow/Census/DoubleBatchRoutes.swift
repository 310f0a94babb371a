import Domain
import Hummingbird
import Office
import Web

/// One answer for several children on two rosters 一并回答: ticked on their list, counted on a page of its own, then given.
struct DoubleBatchRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.post("/y/:year/census/doubles/answers", may: .mendFindings, use: answer)
    }

    /// Only what was confirmed question by question is answered; for ticks alone the page asks for it.
    @Sendable func answer(request: Request, context: SignedInContext) async throws -> Response {
        let (year, form) = (try context.year(), context.form)
        let keys = form.all("question").compactMap(AnswerDoubles.Key.init)
        let confirmed = form.all("confirmed")
        do {
            guard confirmed.isEmpty else {
                let answers = confirmed.compactMap(AnswerDoubles.Given.init)
                guard answers.count == confirmed.count else { throw NotFound() }
                let command = AnswerDoubles(answers: answers, year: year, reason: form.text("reason"))
                let count = try await office.perform(command, as: context.officer)
                return .redirect(to: CensusLinks.doubles(year), saying: "已记录 \(count) 名学生的回答，每名各一条办理记录")
            }
            guard let answer = AnswerDoubles.Answer(rawValue: form.text("answer")) else {
                throw keys.isEmpty ? CensusRefusal.noQuestion : CensusRefusal.answerNeeded
            }
            return try await confirmation(keys, answer, context)
        } catch let refusal as any Refusal {
            return try await FindingRoutes(office: office, pages: pages).doublesPage(context, refusal: refusal.sentence)
        }
    }

    private func confirmation(
        _ keys: [AnswerDoubles.Key], _ answer: AnswerDoubles.Answer, _ context: SignedInContext
    ) async throws -> Response {
        let (year, reason) = (try context.year(), context.form.text("reason"))
        let (views, names) = try await office.read(as: context.officer) { desk in
            let asked = Set(try desk.questions(keys, year: year).map(AnswerDoubles.Key.init))
            guard !desk.isAboveSchools || !reason.isEmpty else { throw CensusRefusal.decisionReasonNeeded }
            let views = try desk.doubleViews(year).filter { asked.contains(AnswerDoubles.Key($0.question)) }
            return (views, try PlaceNames(desk, year: year))
        }
        let frame = pages.frame(
            for: context, title: "一并回答", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb("两校重复", CensusLinks.doubles(year)), Crumb("一并回答"),
            ])
        return try pages.render(
            DoubleBatchPage(frame: frame, year: year, views: views, answer: answer, reason: reason, names: names))
    }
}

/// The children who were ticked, how many they are, and what will be recorded of each.
struct DoubleBatchPage: Page {
    static let template = "census/doubles-batch"

    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let frame: Frame
    let lede: String
    let table: DataTable
    let action: String
    let fields: [Hidden]
    let button: String
    let back: PageLink

    init(
        frame: Frame, year: Int, views: [DoubleView], answer: AnswerDoubles.Answer, reason: String, names: PlaceNames
    ) {
        self.frame = frame
        let count = views.count
        lede =
            "勾选了 \(count) 名学生，回答：\(answer.label)。" + (reason.isEmpty ? "" : "依据：\(reason)。")
            + "核对人数和下面的学校再确认；每名学生各记一条，认定错了可以逐名撤销。"
        table = DataTable(
            caption: "将要记录", note: "\(count) 名",
            columns: ["学生", "原来登记的学校", "后来也填报的学校", "回答"].map { DataTable.Column($0) },
            rows: views.map { view in
                [
                    .heading(view.heading), .text(view.own.school), .text(view.second.school),
                    .text(Self.words(answer.answer(to: view.question), names)),
                ]
            })
        action = CensusLinks.answers(year)
        fields =
            views.map {
                Hidden(
                    name: "confirmed",
                    value: AnswerDoubles.Given($0.question, answer.answer(to: $0.question)).text)
            } + [Hidden(name: "reason", value: reason)]
        button = "确认 \(count) 名"
        back = PageLink("返回重新勾选", CensusLinks.doubles(year))
    }

    private static func words(_ answer: DoubleAnswer, _ names: PlaceNames) -> String {
        answer.words(names.school(answer.school))
    }
}

/// The form below the list by which several questions get one answer.
struct DoubleBatchForm: Sendable {
    let action: String
    let choice: ChoiceField
    let reason: FormField?

    /// `nil` where there are not two questions that the officer may answer.
    init?(_ views: [DoubleView], year: Int, officer: Officer) {
        guard officer.may(.mendFindings), views.count(where: { $0.question.answer == nil }) > 1 else { return nil }
        action = CensusLinks.answers(year)
        choice = ChoiceField(
            "answer", "勾选的学生", AnswerDoubles.Answer.allCases.map { ($0.rawValue, $0.label) }, in: Form())
        reason = views.contains(where: \.isAboveSchools) ? .text("reason", "认定依据", in: Form()) : nil
    }
}
