import ArgumentParser
import Domain
import Foundation
import Office
import Workbook
import Workflow

/// A whole year from a folder, recorded afterwards.
struct YearCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "year", abstract: "补录全年：从一个文件夹读入摸底、划片、移交、报到、学籍、核查、劝返，并打印各类表册。",
        discussion: "例：notoneless year 2026年材料 --data 数据 --out 表册 --format json")

    @Argument(help: ArgumentHelp("全年材料所在的文件夹。", valueName: "文件夹"))
    var folder: String

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("表册写到哪个文件夹；不写则不打印。", valueName: "文件夹"))
    var out: String?

    @Option(help: ArgumentHelp("哪一届（毕业年份）；不写则从文件里看。", valueName: "年份"))
    var year: Int?

    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ReportFormat.text

    @Flag(name: .customLong("text-seen"), help: "文字看过无误：编码拿不准的文本文件也读入。")
    var isTextSeen = false

    func run() async throws {
        let folder = try await YearFiles.read(at: folder, isTextSeen: isTextSeen)
        for path in folder.unused { Output.talk("没有用到的文件：\(path)") }
        guard let year = year ?? folder.year else { throw BackfillRefusal.noYear }
        let county = try await data.open(creating: try newCounty(folder))
        let officer = try await data.officer(in: county)
        try await YearWork(folder: folder, year: year, out: out).run(on: county, as: officer)
        let report = try await county.office.read(as: officer) { try YearReportQuery($0, year: year).report() }
        await county.close()
        Output.result(try YearText.of(report, format: format))
    }

    private func newCounty(_ folder: YearFolder) throws -> County {
        guard let code = data.county ?? folder.countyCode else { throw BackfillRefusal.noCounty }
        return County(id: ID(code), name: data.countyName ?? BackfillWords.county)
    }
}

/// Records a year and prints its papers, showing how far it has come.
struct YearWork {
    let folder: YearFolder
    let year: Int
    let out: String?

    func run(on county: OpenCounty, as officer: Officer) async throws {
        let run = try await YearRun(folder, year: year, office: county.office, officer: officer) { progress in
            Output.progress("\(progress.step) \(ProgressBar.text(progress.done, of: progress.total))")
        }
        try await run.run()
        if !folder.goesBeyondCensus { Output.talk("材料只到摸底：没有方案、道路距离和以后的表，记到名册冻结为止。") }
        if let out {
            let papers = try await county.office.perform(PrintYear(year: year), as: officer)
            try await PaperMill(folder: out).print(papers)
        }
        Output.progress("")
    }
}

enum ProgressBar {
    static func text(_ done: Int, of total: Int) -> String {
        guard total > 0 else { return "" }
        let filled = done * 20 / total
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled) + " \(done)/\(total)"
    }
}

/// Reads the files of a year's folder.
enum YearFiles {
    static func read(at folder: String, isTextSeen: Bool = false) async throws -> YearFolder {
        let paths = try list(folder)
        let files = try await withThrowingTaskGroup(of: (Int, YearFolder.File).self) { group in
            var read: [Int: YearFolder.File] = [:]
            for (index, path) in paths.enumerated() {
                if index >= 2, let (done, file) = try await group.next() { read[done] = file }
                group.addTask {
                    let bytes = try InputFile.bytes(at: folder + "/" + path)
                    do throws(WorkbookRefusal) {
                        let sheets = try InputFile.sheets(of: bytes, named: path)
                        return (index, YearFolder.File(path: path, bytes: bytes, sheets: sheets))
                    } catch {
                        throw UnreadableFile(path: path, refusal: error)
                    }
                }
            }
            for try await (done, file) in group { read[done] = file }
            return paths.indices.compactMap { read[$0] }
        }
        return try YearFolder(files, isTextSeen: isTextSeen)
    }

    private static func list(_ folder: String) throws -> [String] {
        guard let all = FileManager.default.enumerator(atPath: folder) else { throw FolderMissing(path: folder) }
        let paths = all.compactMap { $0 as? String }.filter(YearFolder.reads).sorted()
        guard !paths.isEmpty else { throw FolderMissing(path: folder) }
        return paths
    }
}

struct FolderMissing: Refusal {
    let path: String
    var sentence: String { "文件夹“\(path)”不存在，或里面没有表格文件。" }
}

struct UnreadableFile: Refusal {
    let path: String
    let refusal: WorkbookRefusal
    var sentence: String { "“\(path)”：\(refusal.sentence)" }
}
