import ArgumentParser
import Domain
import Foundation
import Office
import Workbook
import Workflow

struct CensusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "census", abstract: "摸底：检查、导入学校的六年级花名册，或撤销导入。",
        subcommands: [CensusCheckCommand.self, CensusImportCommand.self, CensusWithdrawCommand.self])
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

    @Option(help: ArgumentHelp("哪一届，问年龄用；不写则照花名册标题里的届别，标题都没写的照 --now 所在学年。", valueName: "年份"))
    var year: Int?

    @Option(help: ArgumentHelp("有问题的花名册，各写一份错误回执（同一张表，错格标红、末列写原因）到这个文件夹。", valueName: "文件夹"))
    var receipts: String?

    @Flag(name: .customLong("text-seen"), help: "文字看过无误：编码拿不准的学校名录也用。")
    var isTextSeen = false

    @Option(help: ArgumentHelp("结果的形式。", valueName: "形式")) var format = ResultFormat.text

    @OptionGroup var time: TimeOptions

    func run() async throws {
        let directory = try directory.map { path in
            try DirectorySheet(InputFile.list(at: path, isTextSeen: isTextSeen), file: path).census
        }
        let read = await InputFile.readAll(files)
        read.tellFaults()
        let report = CensusCheck.run(
            files: read, directory: directory, graduation: year, today: time.clock().day)
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
            return (lines + report.readings + ["共 \(report.rows) 名学生，\(report.findings.count) 条问题。"]).joined(
                separator: "\n")
        }
    }
}
