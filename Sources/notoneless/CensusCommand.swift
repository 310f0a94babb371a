import ArgumentParser
import Domain
import Foundation
import Office
import Workbook
import Workflow

struct CensusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "census", abstract: "摸底：检查或导入学校的六年级花名册。",
        subcommands: [CensusCheckCommand.self, CensusImportCommand.self])
}

/// Findings only; touches no data.
struct CensusCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查花名册，列出问题，不改动任何数据。",
        discussion: "例：notoneless census check 摸底/*.xlsx --directory 学校名录.xlsx --format json")

    @Argument(help: ArgumentHelp("花名册文件（.xlsx、.xls、.csv），也可以是文件夹或 .zip。", valueName: "文件"))
    var files: [String]

    @Option(help: ArgumentHelp("学校名录；有它才检查学校和班级是否存在。", valueName: "文件"))
    var directory: String?

    @Option(help: ArgumentHelp("有问题的花名册，各写一份错误回执（同一张表，错格标红、末列写原因）到这个文件夹。", valueName: "文件夹"))
    var receipts: String?

    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ResultFormat.text

    func run() async throws {
        let directory = try directory.map { path in
            try DirectorySheet(InputFile.sheets(at: path), file: path).census
        }
        let read = try await InputFile.readAll(files)
        let report = CensusCheck.run(files: read, directory: directory)
        if let receipts { try write(report, of: read, into: receipts) }
        Output.result(try printed(report))
        if report.asksForMending { throw ExitCode(1) }
    }

    /// One receipt for each roster with findings; of two files of one name the second gets a number.
    private func write(_ report: CensusCheckReport, of read: [CensusFile], into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let findings = Dictionary(grouping: report.findings, by: \.file)
        var names: Set<String> = []
        for file in read {
            guard case .success(let sheets) = file.content, let lines = findings[file.name] else { continue }
            let receipt = RosterReceipt(of: lines.compactMap { RosterReceipt.Item($0) }, in: sheets)
            var name = RosterReceipt.name(of: file.name)
            var number = 2
            while !names.insert(name).inserted {
                name = RosterReceipt.name(of: file.name).replacing(".xlsx", with: "(\(number)).xlsx")
                number += 1
            }
            // No clock: the same roster gives the same receipt.
            let bytes = try receipt.xlsx(
                of: file.bytes, sheets: sheets, created: 1, executable: InputFile.executable)
            guard FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes)) else {
                throw FileMissing(path: "\(folder)/\(name)")
            }
            Output.talk("错误回执：\(folder)/\(name)")
        }
    }

    private func printed(_ report: CensusCheckReport) throws -> String {
        switch format {
        case .json: return try JSONText.of(report)
        case .csv:
            let head = ["file", "sheet", "row", "column", "code", "severity", "message", "value", "suggestion"]
            let lines = report.findings.map {
                [
                    $0.file, $0.sheet, String($0.row), $0.column, $0.code, $0.severity, $0.message, $0.value,
                    $0.suggestion ?? "",
                ]
            }
            return String(decoding: try CsvWriter.csv([head] + lines), as: UTF8.self)
        case .text:
            let lines = report.findings.map { finding in
                let place = [finding.file, finding.sheet, "第\(finding.row)行", finding.column].filter { !$0.isEmpty }
                return place.joined(separator: " ") + "：" + finding.message
            }
            return (lines + ["共 \(report.rows) 名学生，\(report.findings.count) 条问题。"]).joined(separator: "\n")
        }
    }
}

/// Takes rosters in, one command a file.
struct CensusImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入花名册：每个文件要么整体导入，要么不导入。",
        discussion: "例：notoneless census import 摸底/*.xlsx --data 数据 --year 2026")

    @Argument(help: ArgumentHelp("花名册文件（.xlsx、.xls、.csv），也可以是文件夹或 .zip。", valueName: "文件"))
    var files: [String]

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("哪一届；不写则为最近一届。", valueName: "年份"))
    var year: Int?

    @Flag(name: .customLong("text-seen"), help: "文字看过无误：编码拿不准的文本文件也导入。")
    var isTextSeen = false

    func run() async throws {
        let files = try files.flatMap(InputFile.files(at:))
        let large = try files.compactMap(LargeRosterFile.init(at:))
        let whole = Set(files).subtracting(large.map(\.roster.file))
        let inputs = try await InputFile.readAll(files.filter(whole.contains)).map { file in
            switch file.content {
            case .success(let sheets): (SourceFile(name: file.name, bytes: file.bytes), file.bytes, sheets)
            case .failure(let refusal): throw FileRefused(path: file.name, reason: refusal.sentence)
            }
        }
        let county = try await data.open()
        let officer = try await data.officer(in: county)
        let asked = year
        let (year, directory) = try await county.office.read(as: officer) { desk in
            guard let year = try asked ?? desk.cohorts.years().last else { throw NothingBegun() }
            let directory = try desk.directory.census()
            guard !directory.entries.isEmpty else { throw NothingBegun() }
            return (year, directory)
        }
        let rosters = try inputs.map { file, bytes, sheets in
            let roster = RosterReader.read(sheets: sheets, fileName: file.name, directory: directory)
            try requireSeen(roster.isDoubtful, file.name)
            return (file, bytes, roster)
        }
        for file in large { try requireSeen(file.roster.isDoubtful, file.roster.file) }
        try await take(large.filter { !$0.roster.isLate }, year: year, directory, into: county, as: officer)
        // The school that reports first has the child: late rosters come last, as in a year's folder.
        for (file, bytes, roster) in rosters.filter({ !$0.2.isLate }) + rosters.filter({ $0.2.isLate }) {
            let outcome = try await county.office.perform(
                ImportOnce(
                    file, year: year,
                    ImportRoster(roster, file: file, year: year, keeping: bytes, isTextSeen: isTextSeen)),
                as: officer,
                backfilling: backfill(file.name, as: officer))
            tell(outcome.sentence(words), of: file.name)
        }
        try await take(large.filter(\.roster.isLate), year: year, directory, into: county, as: officer)
        await county.close()
    }

    private func take(
        _ files: [LargeRosterFile], year: Int, _ directory: CensusDirectory, into county: OpenCounty,
        as officer: Officer
    ) async throws {
        for file in files {
            let outcome = try await file.take(
                into: county.office, as: officer, year: year, directory: directory, isTextSeen: isTextSeen,
                backfilling: backfill(file.roster.file, as: officer))
            tell(outcome.sentence(words), of: file.roster.file)
        }
    }

    private func requireSeen(_ isDoubtful: Bool, _ name: String) throws {
        guard isTextSeen || !isDoubtful else {
            throw FileRefused(
                path: name, reason: "文字可能有乱码。请先用 census check 看过，没有错再加 --text-seen；有错的另存为 .xlsx。没有导入。")
        }
    }

    private func backfill(_ name: String, as officer: Officer) -> Backfill? {
        officer == OpenCounty.owner ? Backfill(unit: .bureau, day: data.clock().day, document: name) : nil
    }

    private func words(_ outcome: ImportRoster.Outcome) -> String {
        "\(outcome.rows) 行，新增 \(outcome.newChildren) 名，问题 \(outcome.findings) 条"
    }

    private func tell(_ sentence: String, of name: String) { Output.result("\(name)：\(sentence)") }
}
