import Domain
import Hummingbird
import NIOCore
import Office
import Web
import Workbook

/// What was sent with the upload form.
enum SentRosters: Sendable {
    case one(name: String, bytes: [UInt8])
    /// Several files or a folder.
    case several([BundledFile])

    /// The files that were chosen, those of a folder too, else the table that was pasted; nil when nothing was.
    init?(_ form: Form) {
        let chosen = (form.files("file") + form.files("folder")).map {
            BundledFile(name: $0.path, bytes: Array($0.body.readableBytesView))
        }
        if let only = chosen.first, chosen.count == 1 {
            self = .one(name: form.files.first { $0.path == only.name }?.filename ?? only.name, bytes: only.bytes)
            return
        }
        let files = FileBundle.files(chosen)
        if !files.isEmpty {
            self = .several(files)
            return
        }
        let pasted = form.raw("pasted")
        if pasted.allSatisfy(\.isWhitespace) { return nil }
        self = .one(name: "粘贴的表格.txt", bytes: Array(pasted.utf8))
    }

    /// How the officer knows several files: by their folder, or by the first of them.
    static func name(of files: [BundledFile]) -> String {
        let folders = Set(files.map { $0.name.split(separator: "/").dropLast().first.map(String.init) ?? "" })
        if folders.count == 1, let folder = folders.first, !folder.isEmpty { return folder }
        return "\(files.first?.name ?? "")等 \(files.count) 个文件"
    }
}

/// Several rosters that come in at once, each reviewed by itself.
struct BundleRoutes {
    let office: Office
    let pages: Pages
    let imports: ImportRunner

    func open(_ doors: Doors) {
        doors.get("/y/:year/census/bundles/:id", may: .importRosters, use: show)
        doors.post("/y/:year/census/bundles/:id/dismissal", may: .importRosters, use: dismiss)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, refusal: nil)
    }

    @Sendable func dismiss(request: Request, context: SignedInContext) async throws -> Response {
        let year = try context.year()
        do {
            try await office.perform(DismissBundle(bundle: context.id("id"), year: year), as: context.officer)
            return .redirect(to: CensusLinks.home(year))
        } catch let refusal as BundleRefusal {
            return try await page(context, refusal: refusal.sentence)
        }
    }

    private func page(_ context: SignedInContext, refusal: String?) async throws -> Response {
        let (year, id): (Int, ID<UploadBundle>) = (try context.year(), try context.id("id"))
        let (bundle, held, until) = try await office.read(as: context.officer) { desk in
            let bundle = try desk.bundles.find(id, year: year)
            let oldest = bundle.files.compactMap(\.waitsSince).min()
            return (
                bundle, try desk.uploadsHeld(year), try oldest.map { try desk.lastDay(ofUploadAt: $0, year: year) }
            )
        }
        let frame = pages.frame(
            for: context, title: "一起上传的文件", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb("上传花名册", CensusLinks.newUpload(year)), Crumb("一起上传的文件"),
            ])
        return try pages.render(
            UploadBundlePage(frame: frame, bundle: bundle, held: held, until: until, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// Every roster waits for a review of its own; of every other file the reason is kept.
    ///
    /// - Parameter isArchive: the files came in an archive of this name, which stands before theirs.
    func keep(
        _ files: [BundledFile], named name: String, isArchive: Bool, _ context: SignedInContext
    ) async throws -> Response {
        let year = try context.year()
        let directory = try await office.read(as: context.officer) { try $0.directory.census() }
        var sieve = BundleSieve()
        for file in isArchive ? files.map({ BundledFile(name: name + "/" + $0.name, bytes: $0.bytes) }) : files {
            try await sieve.take(file) { file in
                isArchive ? [(file, nil)] : try await unfolded(file)
            } reading: { file in
                try await refusal(of: file, directory, context)
            }
        }
        let receipts = ReceiptAnswers(
            office: office, reader: imports.reader, officer: context.officer, year: year)
        let keep = KeepBundle(
            name: name, files: sieve.all, year: year, answers: try await receipts.uploads(answeredBy: sieve.all))
        let id = try await office.perform(keep, as: context.officer)
        return .redirect(to: CensusLinks.bundle(year, id))
    }

    /// The file itself; of an archive among several files every file in it.
    private func unfolded(_ file: BundledFile) async throws -> [(BundledFile, String?)] {
        guard FileBundle.isBundle(file.bytes) else { return [(file, nil)] }
        do {
            let files = try await imports.reader.files(in: file.bytes) ?? []
            return files.map { (BundledFile(name: file.name + "/" + $0.name, bytes: $0.bytes), nil) }
        } catch let refusal as WorkbookRefusal {
            return [(file, refusal.sentence)]
        }
    }

    /// Reads a file once, as if it had been sent alone; nil when it can come in.
    private func refusal(
        of file: BundledFile, _ directory: CensusDirectory, _ context: SignedInContext
    ) async throws -> String? {
        let year = try context.year()
        do {
            let roster = try await imports.reader.roster(
                of: file.bytes, named: file.name, directory: directory, unit: context.officer.unit)
            _ = try await office.read(as: context.officer) { try RosterIntake(roster, year: year, at: $0) }
            return nil
        } catch let refusal as WorkbookRefusal {
            return refusal.sentence
        } catch let refusal as RosterRefusal {
            return refusal.sentence
        } catch is NotFound {
            return "这是别校的名册，不归本单位填报，没有导入。"
        } catch is Overloaded {
            return "同时上传的文件太多，这个没有读。请稍后单独上传。"
        }
    }
}

/// The files that came in at once, each with its review, what came of it, or the reason why there is none.
struct UploadBundlePage: Page {
    static let template = "census/bundle"

    let frame: Frame
    let heading: String
    let lede: String
    let summary: ErrorSummary?
    let table: DataTable
    let action: PageLink
    let dismissAction: String?

    /// - Parameters:
    ///   - held: why none of them can come in now.
    ///   - until: the last day of the one that has waited longest.
    init(frame: Frame, bundle: UploadBundle, held: String?, until: Day?, refusal: String?) {
        self.frame = frame
        heading = bundle.name
        summary = refusal.map { ErrorSummary(refusal: $0) }
        let advice = held ?? "逐个打开核对，确认了才写入；可以离开这一页，清单在摸底首页。"
        lede = bundle.sentence + (until.map { advice + "等着的文件\(UploadWords.until($0))。" } ?? "")
        // Those that did not come in stand first: nobody looks for them below.
        let order: [UploadBundle.State] = [.refused, .waiting, .withdrawn, .taken, .discarded, .replaced]
        table = DataTable(
            caption: "一起上传的文件", note: "\(bundle.files.count) 个",
            columns: ["文件", "情况", "说明"].map { DataTable.Column($0) },
            rows: order.flatMap { state in bundle.files.filter { $0.state == state } }
                .map { Self.row($0, year: bundle.year, isHeld: held != nil) })
        action = PageLink("回到摸底", CensusLinks.home(bundle.year))
        dismissAction = bundle.count(.waiting) == 0 ? CensusLinks.dismissal(bundle.year, bundle.id) : nil
    }

    private static func row(_ file: UploadBundle.File, year: Int, isHeld: Bool) -> [DataTable.Cell] {
        if let withdrawal = file.withdrawal {
            return [.heading(file.name), .tag(file.state.tag), .text(withdrawal.sentence)]
        }
        guard file.state == .waiting, let upload = file.upload else {
            return [.heading(file.name), .tag(file.isAnswered ? .answered : file.state.tag), .text(file.sentence)]
        }
        if isHeld { return [.heading(file.name), .tag(file.state.tag), .text("退回后才能继续")] }
        let link = CensusLinks.upload(year, upload)
        return file.hasJob
            ? [.heading(file.name, link), .tag(StateTag("正在写入", .watch)), .text("打开看进度")]
            : [.heading(file.name, link), .tag(file.state.tag), .text("打开核对，再确认写入")]
    }
}

extension UploadBundle {
    /// To the next file that waits, else to the list.
    func link(after upload: ID<PendingUpload>) -> PageLink {
        let open = files.count { $0.state == .waiting && !$0.hasJob && $0.upload != upload }
        return next(after: upload).map { PageLink("核对下一个文件（还有 \(open) 个）", CensusLinks.upload(year, $0)) }
            ?? PageLink("一起上传的文件", CensusLinks.bundle(year, id))
    }

    /// How many of its files wait still.
    func left(isNextShown: Bool) -> String {
        let waiting = count(.waiting)
        return waiting == 0
            ? "“\(name)”里的文件都核对过了" : "“\(name)”还有 \(waiting) 个文件等着核对" + (isNextShown ? "，这是下一个" : "")
    }

    /// `6 个文件：1 个等着核对，3 个没有导入，2 个已写入。`
    var sentence: String {
        let answered = files.count(where: \.isAnswered)
        let counts = [
            (count(.waiting), "等着核对"), (count(.refused), "没有导入"), (count(.taken), "已写入"),
            (count(.withdrawn), "已撤销"), (count(.discarded), "已放弃"), (count(.replaced) - answered, "又传过一次"),
            (answered, "已被回执代替"),
        ]
        let told = counts.filter { $0.0 > 0 }.map { "\($0.0) 个\($0.1)" }
        return "\(files.count) 个文件：" + told.joined(separator: "，") + "。"
    }
}

extension UploadBundle.File {
    /// Its receipt has come back instead of it.
    fileprivate var isAnswered: Bool { state == .replaced && !sentence.isEmpty }
}

extension StateTag {
    fileprivate static let answered = StateTag("已被回执代替", .plain)
}

extension UploadBundle.State {
    fileprivate var tag: StateTag {
        switch self {
        case .refused: StateTag("没有导入", .alarm)
        case .waiting: StateTag("等着核对", .watch)
        case .taken: StateTag("已写入", .good)
        case .withdrawn: StateTag("已撤销", .watch)
        case .discarded: StateTag("已放弃", .plain)
        case .replaced: StateTag("又传过一次", .plain)
        }
    }
}
