import Domain
import Hummingbird
import Office
import Web

/// Taking back a roster that came in: first what it would do, then the act.
struct WithdrawalRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/files/:file/withdrawal", may: .importRosters, use: show)
        doors.post("/y/:year/census/files/:file/withdrawal", may: .importRosters, use: withdraw)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        do {
            return try await page(context, Form(), refusal: nil)
        } catch let refusal as any Refusal {
            return .redirect(to: CensusLinks.home(try context.year()), saying: refusal.sentence, tone: .alarm)
        }
    }

    @Sendable func withdraw(request: Request, context: SignedInContext) async throws -> Response {
        let (year, file): (Int, ID<SourceFile>) = (try context.year(), try context.id("file"))
        let command = WithdrawRoster(file: file, year: year, reason: context.form.text("reason"))
        do {
            let done = try await office.perform(command, as: context.officer)
            return .redirect(
                to: done.roster.backHref, saying: "已撤销“\(done.roster.file.name)”的导入，\(done.leaving) 名学生移出名册")
        } catch WithdrawalRefusal.reasonNeeded {
            return try await page(context, context.form, refusal: WithdrawalRefusal.reasonNeeded.sentence)
        } catch let refusal as any Refusal {
            return .redirect(to: CensusLinks.home(year), saying: refusal.sentence, tone: .alarm)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let (year, file): (Int, ID<SourceFile>) = (try context.year(), try context.id("file"))
        let withdrawal = try await office.read(as: context.officer) { desk in
            try RosterWithdrawal(of: file, year: year, at: desk)
        }
        let frame = pages.frame(
            for: context, title: "撤销导入", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb("已导入的花名册", withdrawal.roster.backHref), Crumb("撤销导入"),
            ])
        return try pages.render(
            WithdrawalPage(frame: frame, withdrawal: withdrawal, form: form, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension ImportedRoster {
    /// The page on whose list it stands.
    fileprivate var backHref: String {
        schools.count == 1 ? CensusLinks.school(year, schools[0]) : CensusLinks.home(year)
    }
}

/// What taking a roster back would do, in numbers, and the form for it.
struct WithdrawalPage: Page {
    static let template = "census/withdrawal"

    let frame: Frame
    let name: String
    let summary: ErrorSummary?
    let figures: Figures
    let action: String
    let reason: FormField

    init(frame: Frame, withdrawal: RosterWithdrawal, form: Form, refusal: String?) {
        let roster = withdrawal.roster
        self.frame = frame
        name = roster.file.name
        summary = refusal.map { ErrorSummary(refusal: $0) }
        figures = Figures(
            [
                Figure("移出名册", withdrawal.leaving, note: "人"),
                withdrawal.staying > 0 ? Figure("别的花名册上也有，留在名册", withdrawal.staying, note: "人") : nil,
                Figure("恢复原来的内容", withdrawal.restored.count, note: "人"),
                Figure("不再列出的问题", withdrawal.findings, note: "处"),
                Figure("重新列出的问题", withdrawal.replaced, note: "处"),
                withdrawal.doubles > 0 ? Figure("不再询问的两校重复", withdrawal.doubles, note: "人") : nil,
            ].compactMap { $0 })
        action = CensusLinks.withdrawal(roster.year, roster.id)
        reason = .area("reason", "撤销的原因", in: form, hint: "如“传错了文件”，会记入办理记录")
    }
}
