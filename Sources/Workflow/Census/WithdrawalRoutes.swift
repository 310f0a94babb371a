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
        let command = WithdrawRoster(
            file: file, year: year, reason: context.form.text("reason"), mostRows: RosterWithdrawal.mostRowsOfPage)
        do {
            let done = try await office.perform(command, as: context.officer)
            return .redirect(
                to: done.roster.backHref, saying: done.sentence)
        } catch WithdrawalRefusal.reasonNeeded {
            return try await page(context, context.form, refusal: WithdrawalRefusal.reasonNeeded.sentence)
        } catch let refusal as any Refusal {
            return .redirect(to: CensusLinks.home(year), saying: refusal.sentence, tone: .alarm)
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, refusal: String?) async throws -> Response {
        let (year, file): (Int, ID<SourceFile>) = (try context.year(), try context.id("file"))
        let withdrawal = try await office.read(as: context.officer) { desk in
            try RosterWithdrawal(of: file, year: year, mostRows: RosterWithdrawal.mostRowsOfPage, at: desk)
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
        summary = refusal.map { ErrorSummary(refusal: $0, title: "没有撤销") }
        figures = Figures(withdrawal.counts.map { Figure($0.label, $0.number, note: $0.unit) })
        action = CensusLinks.withdrawal(roster.year, roster.id)
        reason = .area("reason", "撤销的原因", in: form, hint: "如“传错了文件”，会记入办理记录")
    }
}
