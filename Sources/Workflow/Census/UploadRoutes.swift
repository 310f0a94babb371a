import Domain
import Hummingbird
import NIOCore
import Office
import Web
import Workbook

/// A roster on its way in: uploaded, reviewed, then taken in or let go.
struct UploadRoutes {
    let office: Office
    let pages: Pages
    let imports: ImportRunner
    var reader: UploadReader { imports.reader }

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/uploads/new", may: .importRosters, use: new)
        doors.post("/y/:year/census/uploads", may: .importRosters, use: upload)
        doors.get("/y/:year/census/uploads/:id", may: .importRosters, use: review)
        doors.get("/y/:year/census/uploads/:id/receipt.xlsx", may: .exportLists, use: orFate(receipt))
        doors.post("/y/:year/census/uploads/:id/confirmation", may: .importRosters, use: orFate(confirm))
        doors.post("/y/:year/census/uploads/:id/discarding", may: .importRosters, use: orFate(discard))
        doors.post("/y/:year/census/uploads/:id/repairs", may: .importRosters, use: orFate(repair))
        doors.post("/y/:year/census/uploads/:id/mends", may: .importRosters, use: orFate(mend))
        doors.post("/y/:year/census/uploads/:id/declining", may: .importRosters, use: orFate(decline))
        doors.post("/y/:year/census/uploads/:id/revelation", may: .revealIdentity, use: orFate(reveal))
        doors.post("/y/:year/census/uploads/:id/forgetting", may: .importRosters, use: orFate(forget))
    }

    @Sendable func new(request: Request, context: SignedInContext) async throws -> Response {
        try await uploadPage(context, Form())
    }

    /// Reads the file once to refuse what cannot come in, and keeps it for its review.
    @Sendable func upload(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        guard let sent = SentRosters(form) else {
            form.refuse("file", "选择要上传的花名册，或者粘贴表格")
            return try await uploadPage(context, form, isRefused: true)
        }
        do {
            return try await keep(sent, context)
        } catch let refusal as WorkbookRefusal {
            return try await uploadPage(context, form, refusal: refusal.sentence, isRefused: true)
        } catch let refusal as any Refusal {
            return try await uploadPage(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    /// A .zip is no roster, but may hold some.
    private func keep(_ sent: SentRosters, _ context: SignedInContext) async throws -> Response {
        let year = try context.year()
        let bundles = BundleRoutes(office: office, pages: pages, imports: imports)
        switch sent {
        case .several(let files):
            return try await bundles.keep(files, named: SentRosters.name(of: files), isArchive: false, context)
        case .one(let name, let bytes):
            do {
                let roster = try await roster(bytes, name, context)
                let receipts = ReceiptAnswers(office: office, reader: reader, officer: context.officer, year: year)
                let answers = try await receipts.uploads(answeredBy: roster, named: name)
                let id = try await office.perform(
                    KeepUpload(name: name, bytes: bytes, roster: roster, year: year, answers: answers),
                    as: context.officer)
                return .redirect(to: CensusLinks.upload(year, id))
            } catch WorkbookRefusal.notASpreadsheet(.archive) {
                guard let files = try await reader.files(in: bytes) else {
                    throw WorkbookRefusal.notASpreadsheet(.archive)
                }
                return try await bundles.keep(files, named: name, isArchive: true, context)
            }
        }
    }

    @Sendable func review(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
        if let job = try await office.read(as: context.officer, { try $0.importJobs.job(of: id) }) {
            return .redirect(to: CensusLinks.importJob(year, job))
        }
        if let page = try await fatePage(context) { return page }
        return try await reviewPage(context)
    }

    /// Of a file with which nothing can be done any more, its address says what became of it.
    private func orFate(_ handler: @escaping Doors.Handler) -> Doors.Handler {
        { request, context in
            do { return try await handler(request, context) } catch let error {
                guard error is NotFound || error is UploadExpired || error is UploadAnswered else { throw error }
                let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
                guard try await fate(context) != nil else { throw error }
                return .redirect(to: CensusLinks.upload(year, id))
            }
        }
    }

    /// - Parameter why: what its own rows say against its coming in.
    private func fate(_ context: SignedInContext, held why: String? = nil) async throws -> UploadFate? {
        let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
        return try await office.read(as: context.officer) { try $0.uploadFate(id, year: year, held: why) }
    }

    private func fatePage(
        _ context: SignedInContext, held why: String? = nil, isRefused: Bool = false
    ) async throws -> Response? {
        guard let fate = try await fate(context, held: why) else { return nil }
        let year = try context.year()
        let frame = pages.frame(
            for: context, title: "上传的花名册", year: year,
            crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb("上传的花名册")])
        return try pages.render(
            UploadFatePage(frame: frame, fate: fate, upload: context.id("id"), year: year),
            status: isRefused ? .unprocessableContent : .ok)
    }

    /// A short roster comes in at once, a long one by a job.
    @Sendable func confirm(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
        let kept = try await office.read(as: context.officer) { try $0.uploads.find(id, year: year) }
        do {
            let roster = try await roster(kept.bytes, kept.name, context)
            let form = context.form
            let (basis, isTextSeen) = (form.raw("basis"), form.has(TextUnseen.field))
            let overwritesSeen = Overwrite.seen(in: form)
            if roster.rows.count >= imports.longFrom {
                let ask = AskImport(
                    upload: id, roster: roster, year: year, basis: basis, isTextSeen: isTextSeen,
                    overwritesSeen: overwritesSeen)
                return .redirect(to: CensusLinks.importJob(year, try await office.perform(ask, as: context.officer)))
            }
            let outcome = try await office.perform(
                ConfirmUpload(
                    upload: id, roster: roster, year: year, basis: basis, isTextSeen: isTextSeen,
                    overwritesSeen: overwritesSeen), as: context.officer)
            return try await goOn(after: id, saying: outcome.sentence, context)
        } catch let refusal as any Refusal {
            return try await reviewPage(context, refusal: refusal.sentence)
        }
    }

    /// The officer's own workbook back, with what is wrong marked in it; nothing has been written.
    @Sendable func receipt(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
        let kept = try await office.read(as: context.officer) { try $0.uploads.find(id, year: year) }
        let sheets = try await reader.sheets(of: kept.bytes, named: kept.name)
        let roster = try await roster(kept.bytes, kept.name, context)
        let name = RosterReceipt.name(of: kept.name)
        let items = try await office.perform(
            ExportCensus(year: year, title: name) { desk in
                try RosterIntake(roster, year: year, at: desk).findings.all.map { RosterReceipt.Item($0.finding) }
            }, as: context.officer)
        let (receipt, created) = (RosterReceipt(of: items, in: sheets), Int(office.clock().milliseconds / 1000))
        let bytes = try await reader.apart {
            try receipt.xlsx(of: kept.bytes, sheets: sheets, created: created, executable: $0)
        }
        return .download(bytes, .sheet, named: String(name.dropLast(DownloadKind.sheet.ending.count)))
    }

    @Sendable func discard(request: Request, context: SignedInContext) async throws -> Response {
        let id: ID<PendingUpload> = try context.id("id")
        try await office.perform(DiscardUpload(upload: id), as: context.officer)
        return try await goOn(after: id, saying: "已放弃，文件没有导入", tone: .info, context)
    }

    /// To the next file that came in together with this one, else to their list; of a file that came alone, to the census.
    private func goOn(
        after upload: ID<PendingUpload>, saying words: String, tone: Tone = .good, _ context: SignedInContext
    ) async throws -> Response {
        let year = try context.year()
        let bundle = try await office.read(as: context.officer) { try $0.bundles.bundle(of: upload, year: year) }
        guard let bundle else { return .redirect(to: CensusLinks.home(year), saying: words, tone: tone) }
        let next = bundle.next(after: upload)
        return .redirect(
            to: next.map { CensusLinks.upload(year, $0) } ?? CensusLinks.bundle(year, bundle.id),
            saying: words + "。" + bundle.left(isNextShown: next != nil), tone: tone)
    }

    /// Takes every proposal that loses nothing; they are worked out anew from the file.
    @Sendable func repair(request: Request, context: SignedInContext) async throws -> Response {
        let review = try await uploadReview(context)
        return try await mend(by: UploadMending.repairs(review).map(\.mend), context)
    }

    @Sendable func mend(request: Request, context: SignedInContext) async throws -> Response {
        let review = try await uploadReview(context)
        return try await mend(by: UploadMending.mends(context.form, in: review), context)
    }

    /// Lets cells of the roll go, the ticked ones and those of ticked columns: the file's own text stands there.
    @Sendable func decline(request: Request, context: SignedInContext) async throws -> Response {
        let cells = UploadKept.declined(context.form, in: try await uploadReview(context).intake)
        let mends = cells.map(\.cell).map {
            RosterMend(sheet: $0.place.sheet, row: $0.place.row, field: $0.field, text: "")
        }
        let wrong = try await put(Array(Set(cells.map(\.by))), context).stillWrong(of: mends)
        return try redirect(context, saying: CensusWords.declined(cells.count, stillWrong: wrong))
    }

    private func mend(by mends: [RosterMend], _ context: SignedInContext) async throws -> Response {
        let wrong = try await put(mends, context).stillWrong(of: mends)
        return try redirect(context, saying: CensusWords.mended(mends.count, stillWrong: wrong))
    }

    private func redirect(_ context: SignedInContext, saying words: String) throws -> Response {
        .redirect(to: CensusLinks.upload(try context.year(), try context.id("id")), saying: words, tone: .info)
    }

    /// What the file would do with these, too.
    private func put(_ mends: [RosterMend], _ context: SignedInContext) async throws -> RosterIntake {
        try await office.perform(
            MendUpload(upload: context.id("id"), year: context.year(), mends: mends), as: context.officer)
        return try await uploadReview(context).intake
    }

    @Sendable func forget(request: Request, context: SignedInContext) async throws -> Response {
        let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
        let mends = try await office.read(as: context.officer) { try $0.uploads.mends(of: id) }
        let columns = UploadMends.reclaimed(context.form, of: mends)
        try await office.perform(ForgetMends(upload: id, year: year, columns: columns), as: context.officer)
        guard let columns else { return try redirect(context, saying: "在这里改的已撤销，现在照文件原来的内容核对") }
        return try redirect(
            context, saying: columns.isEmpty ? "没有改动" : "\(columns.count) 列还是保留名册里的，还没有写入")
    }

    /// One row beside what is known of its child, whole, once.
    @Sendable func reveal(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let review = try await uploadReview(context)
        do {
            let revealed = try await office.perform(
                RevealUploadLine(
                    review, sheet: form.text("sheet"), row: UploadRevelation.row(form.text("row")),
                    purpose: form.text("purpose")),
                as: context.officer)
            return try await reviewPage(context, revealed: revealed)
        } catch let refusal as RevealRefusal {
            form.refuse("purpose", refusal.sentence)
            return try await reviewPage(context, form: form)
        } catch let refusal as NoSuchRow {
            form.refuse("row", refusal.sentence)
            return try await reviewPage(context, form: form)
        }
    }

    func roster(_ bytes: [UInt8], _ name: String, _ context: SignedInContext) async throws -> Roster {
        let directory = try await office.read(as: context.officer) { try $0.directory.census() }
        return try await reader.roster(of: bytes, named: name, directory: directory, unit: context.officer.unit)
    }

    private func uploadPage(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let year = try context.year()
        let held = try await office.read(as: context.officer) { try $0.uploadsHeld(year) }
        let frame = pages.frame(
            for: context, title: "上传花名册", year: year, crumbs: [Crumb("摸底", CensusLinks.home(year)), Crumb("上传花名册")])
        return try pages.render(
            UploadPage(frame: frame, year: year, officer: context.officer, held: held, form: form, refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }

    /// Works out anew what the file would do now, with what has been put right in it.
    private func uploadReview(_ context: SignedInContext) async throws -> UploadReview {
        let (year, id): (Int, ID<PendingUpload>) = (try context.year(), try context.id("id"))
        let kept = try await office.read(as: context.officer) { try $0.uploads.find(id, year: year) }
        let sent = try await roster(kept.bytes, kept.name, context)
        return try await office.read(as: context.officer) { desk in
            let intake = try RosterIntake(sent, mended: desk.uploads.mends(of: id), year: year, at: desk)
            return UploadReview(
                upload: id, sent: sent, intake: intake,
                asked: try desk.findings.news(of: intake, year: year, isTextSeen: false).items,
                overwrite: try Overwrite(intake, of: id, sentAt: kept.sentAt, year: year, at: desk),
                until: try desk.lastDay(ofUploadAt: kept.at, year: year),
                earlier: try desk.census.earlierImport(
                    of: kept.file.digest, schools: intake.schools, year: year))
        }
    }

    private func reviewPage(
        _ context: SignedInContext, refusal: String? = nil, form: Form = Form(), revealed: RevealedLine? = nil
    ) async throws -> Response {
        let year = try context.year()
        let frame = pages.frame(
            for: context, title: "核对花名册", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb("上传花名册", CensusLinks.newUpload(year)), Crumb("核对"),
            ], notice: revealed == nil ? nil : Notice(StudentWords.revealed, tone: .watch))
        do {
            let review = try await uploadReview(context)
            let names = try await office.read(as: context.officer) { try PlaceNames($0, year: year) }
            return try pages.render(
                UploadReviewPage(
                    frame: frame, year: year, review: review, names: names,
                    query: Query(of: context.location), refusal: refusal, form: form, revealed: revealed,
                    mayReveal: context.officer.may(.revealIdentity)),
                status: refusal == nil && form.isValid ? .ok : .unprocessableContent)
        } catch let held as RosterRefusal where held.isOfReturn {
            guard let page = try await fatePage(context, held: held.sentence, isRefused: refusal != nil) else {
                throw held
            }
            return page
        } catch let refusal as any Refusal {
            return try await uploadPage(context, Form(), refusal: refusal.sentence, isRefused: true)
        }
    }
}
