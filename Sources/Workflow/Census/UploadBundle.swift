import Domain
import Hummingbird
import Office
import Web
import Workbook

/// What became of one file of an archive: it waits for its review, or it cannot come in.
struct BundleEntry: Sendable {
    let name: String
    let outcome: Result<ID<PendingUpload>, BundleFault>
}

/// Why a file of an archive does not come in.
struct BundleFault: Error {
    let sentence: String
}

extension UploadRoutes {
    /// More files than a county has schools are told and not read.
    private static let mostFiles = 200

    /// Every roster of an archive waits for a review of its own; of every other file the reason is told.
    func keep(_ files: [BundledFile], of bundle: String, _ context: SignedInContext) async throws -> Response {
        let year = try context.year()
        var faults: [String: BundleFault] = [:]
        for (order, file) in files.enumerated() {
            faults[file.name] =
                order < Self.mostFiles
                ? try await fault(of: file, named: bundle + "/" + file.name, context)
                : BundleFault(sentence: "压缩包里文件太多，只读前 \(Self.mostFiles) 个；这个没有读，请另外上传。")
        }
        let good = files.filter { faults[$0.name] == nil }
        let kept =
            good.isEmpty
            ? []
            : try await office.perform(
                KeepBundle(files: good.map { (bundle + "/" + $0.name, $0.bytes) }, year: year), as: context.officer)
        let ids = Dictionary(zip(good.map(\.name), kept)) { first, _ in first }
        let entries = files.compactMap { file -> BundleEntry? in
            if let fault = faults[file.name] { return BundleEntry(name: file.name, outcome: .failure(fault)) }
            return ids[file.name].map { BundleEntry(name: file.name, outcome: .success($0)) }
        }
        let frame = pages.frame(
            for: context, title: "压缩包里的文件", year: year,
            crumbs: [
                Crumb("摸底", CensusLinks.home(year)), Crumb("上传花名册", CensusLinks.newUpload(year)), Crumb("压缩包"),
            ])
        return try pages.render(
            UploadBundlePage(frame: frame, year: year, bundle: bundle, entries: entries),
            status: kept.isEmpty ? .unprocessableContent : .ok)
    }

    /// Reads a file once, as if it had been sent alone.
    private func fault(
        of file: BundledFile, named name: String, _ context: SignedInContext
    ) async throws -> BundleFault? {
        let year = try context.year()
        do {
            let roster = try await roster(file.bytes, name, context)
            _ = try await office.read(as: context.officer) { try RosterIntake(roster, year: year, at: $0) }
            return nil
        } catch let refusal as WorkbookRefusal {
            return BundleFault(sentence: refusal.sentence)
        } catch let refusal as RosterRefusal {
            return BundleFault(sentence: refusal.sentence)
        } catch is NotFound {
            return BundleFault(sentence: "这是别校的名册，不归本单位填报，没有导入。")
        } catch is Overloaded {
            return BundleFault(sentence: "同时上传的文件太多，这个没有读。请稍后单独上传。")
        }
    }
}

/// The files of an archive, each with its review or the reason why there is none.
struct UploadBundlePage: Page {
    static let template = "census/bundle"

    let frame: Frame
    let heading: String
    let lede: String
    let table: DataTable
    let action: PageLink

    init(frame: Frame, year: Int, bundle: String, entries: [BundleEntry]) {
        self.frame = frame
        heading = "\(bundle) 里的文件"
        let waiting = entries.count { (try? $0.outcome.get()) != nil }
        lede =
            "\(entries.count) 个文件，\(waiting) 个等着核对，\(entries.count - waiting) 个不能导入。都还没有写入：逐个打开核对，确认了才写入。"
        // Those that did not come in stand first: nobody looks for them below.
        let ordered =
            entries.filter { (try? $0.outcome.get()) == nil } + entries.filter { (try? $0.outcome.get()) != nil }
        table = DataTable(
            caption: "压缩包里的文件", note: "\(entries.count) 个",
            columns: ["文件", "情况", "说明"].map { DataTable.Column($0) },
            rows: ordered.map { entry in
                switch entry.outcome {
                case .success(let id):
                    [
                        .heading(entry.name, CensusLinks.upload(year, id)), .tag(StateTag("等着核对", .watch)),
                        .text("打开核对，再确认写入"),
                    ]
                case .failure(let fault):
                    [.heading(entry.name), .tag(StateTag("没有导入", .alarm)), .text(fault.sentence)]
                }
            })
        action = PageLink("回到摸底", CensusLinks.home(year))
    }
}
